package plan

import (
	"encoding/json"
	"strings"
	"sync"

	"filmgraph/graph/plan/sql"

	"golang.org/x/text/language"
	"golang.org/x/text/language/display"
)

// itself is the label of a value that needs none.
func itself(_ *compiler, value sql.Expr) sql.Expr { return value }

// inWords is the label of a value of an enum: TV_MOVIE is TV movie.
func inWords(_ *compiler, value sql.Expr) sql.Expr {
	return sql.F("regexp_replace(left(?, 1) || lower(replace(substr(?, 2), '_', ' ')), '^Tv ', 'TV ')", value, value)
}

// decade is the label of the first year of a decade: 1990s.
func decade(_ *compiler, value sql.Expr) sql.Expr { return sql.F("? || 's'", value) }

// countryName is the English name of a country, or its code if there is none.
func countryName(c *compiler, code sql.Expr) sql.Expr {
	return sql.F("coalesce(? ->> ?, ?)", c.constant("countries", countryNames), code, code)
}

// languageName is the English name of a language, with what follows in its tag in brackets: Korean (Latn).
func languageName(c *compiler, tag sql.Expr) sql.Expr {
	return sql.F("coalesce((? ->> split_part(?, '-', 1)) || coalesce(' (' || nullif(substr(?, 1 + nullif(strpos(?, '-'), 0)), '') || ')', ''), ?)",
		c.constant("languages", languageNames), tag, tag, tag, tag)
}

// constant is a parameter that is the same in each request.
func (c *compiler) constant(name string, json func() string) sql.Expr {
	return c.nothing(name).as(func(any) (any, error) { return json(), nil }, "jsonb")
}

// countryNames is a JSON object of the names of countries by code.
var countryNames = sync.OnceValue(func() string {
	return namesByCode('A', 'Z', 2, func(code string) string {
		if region, err := language.ParseRegion(code); err == nil && region.IsCountry() && region.String() == code {
			return display.English.Regions().Name(region)
		}
		return ""
	})
})

// languageNames is a JSON object of the names of languages by the first part of their tags.
var languageNames = sync.OnceValue(func() string {
	return namesByCode('a', 'z', 3, func(code string) string {
		if base, err := language.ParseBase(code); err == nil && base.String() == code {
			return display.English.Languages().Name(base)
		}
		return ""
	})
})

// namesByCode is a JSON object of the names of all codes of two letters, up to a length, that have one.
func namesByCode(first, last rune, length int, name func(code string) string) string {
	names := map[string]string{}
	codes := []string{""}
	for n := 1; n <= length; n++ {
		var longer []string
		for _, code := range codes {
			for letter := first; letter <= last; letter++ {
				longer = append(longer, code+string(letter))
			}
		}
		codes = longer
		for _, code := range codes {
			if n > 1 {
				if called := name(code); called != "" && !strings.EqualFold(called, code) {
					names[code] = called
				}
			}
		}
	}
	object, _ := json.Marshal(names)
	return string(object)
}
