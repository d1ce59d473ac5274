package document

import (
	"cmp"
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"
	"github.com/vektah/gqlparser/v2"
)

// The rules of the specification accept any literal for a custom scalar; clients must be told what they wrote.
func TestLiteralsOfCustomScalars(t *testing.T) {
	t.Parallel()
	schema := readSchema(t)
	const number, language = "A value does not match the type Long.", "A value does not match the type Language."
	for name, test := range map[string]struct{ reach, locales, says string }{
		"the largest":          {reach: "9007199254740992"},
		"beyond the smallest":  {reach: "-9007199254740993", says: "A value must be a whole number from -2^53 to 2^53."},
		"a quoted number":      {reach: `"5"`, says: number},
		"decimals":             {reach: "5.0", says: number},
		"a name":               {reach: "MAX", says: number},
		"null":                 {reach: "null"},
		"a variable":           {reach: "$n"},
		"languages":            {locales: `["ko", "pt-BR", "zh-Hant-TW"]`},
		"a language":           {locales: `"ko"`},
		"a block":              {locales: `["""ko"""]`},
		"an unquoted language": {locales: "[ko]", says: language},
		"a numeric language":   {locales: "[1]", says: language},
		"space after it":       {locales: `["ko "]`, says: "A value must be a language tag, such as ko or ko-Latn."},
		"an underscore":        {locales: `["pt_BR"]`, says: "A value must be a language tag, such as ko or ko-Latn."},
		"an empty language":    {locales: `[""]`, says: "A value must be a language tag, such as ko or ko-Latn."},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			text := fmt.Sprintf("query ($n: Long) { quotes(first: 1, filter: {reach: {gte: %s, lte: $n}}) { nodes { id } } film(by: {slug: \"a\"}) { title(locales: %s) } }",
				cmp.Or(test.reach, "1"), cmp.Or(test.locales, "null"))
			_, errs := gqlparser.LoadQueryWithRules(schema, text, Rules(false))
			if test.says == "" {
				require.Empty(t, errs)
				return
			}
			require.NotEmpty(t, errs)
			require.Equal(t, test.says, errs[0].Message)
		})
	}
}

// Only half of a pair is damaged text; U+FFFD itself and whole pairs are characters.
func TestSurrogatesInLiterals(t *testing.T) {
	t.Parallel()
	schema := readSchema(t)
	const says = `A value contains an unpaired surrogate, such as "\ud800"; write complete characters.`
	for slug, want := range map[string]string{
		`\ud83d\ude00`:         "",
		"\uFFFD":               "",
		"\uFFFD\\uD83D\\uDE00": "",
		`\ud83d`:               says,
		`\ude00\ud83d`:         says,
		`\ud83d\ude00\ude00`:   says,
		`\ud83d\ud83d\ude00`:   says,
	} {
		_, errs := gqlparser.LoadQueryWithRules(schema, `{ film(by: {slug: "`+slug+`"}) { id } }`, Rules(false))
		var found []string
		for _, err := range errs {
			found = append(found, err.Message)
		}
		if want == "" {
			require.Empty(t, found, slug)
		} else {
			require.Equal(t, []string{want}, found, slug)
		}
	}
}
