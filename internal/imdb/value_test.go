package imdb

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestNumbersOfIDs(t *testing.T) {
	t.Parallel()
	for id, want := range map[string]uint32{"tt0111161": 111161, "tt27682129": 27682129, "tt1": 1, "tt4294967295": 4294967295} {
		n, ok := titleNumber(id)
		assert.True(t, ok, id)
		assert.Equal(t, want, n)
		n, ok = personNumber("nm" + strings.TrimPrefix(id, "tt"))
		assert.True(t, ok, id)
		assert.Equal(t, want, n)
	}
	for _, id := range []string{"", "tt", "nm0111161", "0111161", "tt-1", "tt+1", "tt 1", "tt4294967296", "tt00000000001", "TT0111161", "tt0x10"} {
		_, ok := titleNumber(id)
		assert.False(t, ok, id)
	}
}

func TestYears(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]int{"1870": 1870, "2200": 2200, "1999": 1999} {
		n, ok := year(text)
		assert.True(t, ok, text)
		assert.Equal(t, want, n)
	}
	for _, text := range []string{"", "1869", "2201", "199", "01999", "+199", "199a", " 1999"} {
		_, ok := year(text)
		assert.False(t, ok, "%q", text)
	}
	for text, want := range map[string]bool{"0999": true, "1950": true, "950": false, "19500": false, "": false, "19a0": false, "-950": false} {
		assert.Equal(t, want, isYear(text), "%q", text)
	}
}

// Lists of characters are JSON. The quick way for lists without escapes must give what the JSON parser would.
func TestListsOfCharacters(t *testing.T) {
	t.Parallel()
	for text, want := range map[string][]string{
		`["Neo"]`:                     {"Neo"},
		`["Neo","Mr. Anderson"]`:      {"Neo", "Mr. Anderson"},
		`["Thomas \"Neo\" Anderson"]`: {`Thomas "Neo" Anderson`},
		`["AC\\DC","b"]`:              {`AC\DC`, "b"},
		`["a, b",","]`:                {"a, b", ","},
		`["\u00e9"]`:                  {"é"},
		`["a" , "b"]`:                 {"a", "b"},
		`[ "a"]`:                      {"a"},
		`[""]`:                        {""},
		`["a\u0000","b"]`:             {"b"}, // Postgres cannot store the first
		`[]`:                          {},
	} {
		all, ok := list(text)
		assert.True(t, ok, text)
		assert.ElementsMatch(t, want, all, text)
	}
	for _, text := range []string{"", "Neo", `"Neo"`, `["Neo"`, `["a"b"]`, `["a",]`, `[1]`, `{"a":"b"}`, `["a"]]`} {
		_, ok := list(text)
		assert.False(t, ok, text)
	}
}

func TestLanguagesOfTitles(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]bool{"en": true, "cmn": true, "e": false, "engl": false, "EN": false, "e1": false, "": false, "é": false} {
		assert.Equal(t, want, isLanguage(text), "%q", text)
	}
}

// Every title type that IMDb documents has its kind; new ones are OTHER.
func TestKinds(t *testing.T) {
	t.Parallel()
	for titleType, want := range map[string]string{
		"movie": "FEATURE", "short": "SHORT", "tvMovie": "TV_FILM", "tvShort": "TV_SHORT", "tvSpecial": "TV_SPECIAL", "video": "VIDEO",
		"tvSeries": "SERIES", "tvMiniSeries": "MINISERIES", "tvEpisode": "EPISODE", "videoGame": "OTHER", "": "OTHER",
	} {
		assert.Equal(t, want, kindOf(titleType), titleType)
	}
	assert.Equal(t, []string{"actor", "art department"}, professions("actor,art_department"))
	assert.Nil(t, professions(""))
	assert.Equal(t, 3, (&credit{position: 3}).place())
	assert.Equal(t, 10, (&credit{}).place(), "an unknown place is far down the billing")
}
