package naive

import (
	"cmp"
	"strings"

	"golang.org/x/text/language"
	"golang.org/x/text/language/display"
)

// Labels of values for people who read English.

func same(text string) string { return text }

func decade(year string) string { return year + "s" }

func words(constant string) string {
	text := constant[:1] + strings.ToLower(strings.ReplaceAll(constant[1:], "_", " "))
	if rest, ok := strings.CutPrefix(text, "Tv "); ok {
		return "TV " + rest
	}
	return text
}

func country(code string) string {
	region, err := language.ParseRegion(code)
	if err != nil || !region.IsCountry() || region.String() != code {
		return code
	}
	return cmp.Or(display.English.Regions().Name(region), code)
}

func tongue(tag string) string {
	first, rest, more := strings.Cut(tag, "-")
	base, err := language.ParseBase(first)
	if err != nil || base.String() != first {
		return tag
	}
	name := cmp.Or(display.English.Languages().Name(base), first)
	if name == first {
		return tag
	}
	if more {
		return name + " (" + rest + ")"
	}
	return name
}
