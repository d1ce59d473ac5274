package codes

import (
	"fmt"
	"strings"

	"golang.org/x/text/language"
)

// Language returns a language tag of BCP 47 as the standard writes it, with two letters where there are two:
//
//	KO-latn → ko-Latn    tgl → tl
//
// The error says that the tag is malformed, or that its language, script or region does not exist.
func Language(text string) (string, error) {
	tag, err := language.Raw.Parse(text)
	if base, _, _ := strings.Cut(text, "-"); err != nil || len(base) < 2 || len(base) > 3 {
		return "", fmt.Errorf("%q is not a language tag of BCP 47, such as ko or ko-Latn", text)
	}
	return tag.String(), nil
}

// StrictLanguage is Language, but for tags that have another language code than the standard has:
//
//	KO-latn → ko-Latn    eng → error: … did you mean en?
func StrictLanguage(text string) (string, error) {
	tag, err := Language(text)
	if err == nil && !strings.EqualFold(tag, text) {
		return "", fmt.Errorf("%q is not a language tag of BCP 47: did you mean %s?", text, tag)
	}
	return tag, err
}
