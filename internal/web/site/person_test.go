package site_test

import (
	"maps"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestPersonPage(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		person      string
		description string
		eyebrow     string
		thing       map[string]any // besides its name and type
	}{
		"everything": {
			`"professions": ["actor", "producer"], "birthDate": {"iso": "1950~"}, "deathDate": {"iso": "2020-01-02"}, "knownFor": [{"title": "One"}, {"title": "Two"}],
			"films": {"totalCount": 12, "nodes": [{"title": "Three"}]}, "externalIds": [{"site": "imdb", "value": "nm0000001"}, {"site": "isni", "value": "1"}]`,
			"Jon Doe, actor, producer: 12 films, such as One, Two.", "Actor · producer",
			map[string]any{"birthDate": "1950", "deathDate": "2020-01-02", "jobTitle": []any{"actor", "producer"}, "sameAs": []any{"https://www.imdb.com/name/nm0000001/"}},
		},
		"popular films instead of known ones": {`"films": {"totalCount": 2, "nodes": [{"title": "Three"}]}`, "Jon Doe: 2 films, such as Three.", "Person", nil},
		"one film":                            {`"films": {"totalCount": 1, "nodes": [{"title": "Three"}]}`, "Jon Doe: 1 film, such as Three.", "Person", nil},
		"no films":                            {`"professions": ["écrivain"]`, "Jon Doe, écrivain: 0 films.", "Écrivain", map[string]any{"jobTitle": []any{"écrivain"}}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			p := served(t, "people/jon-doe", `{"person": {"name": "Jon Doe", `+test.person+`}}`)
			assert.Equal(t, "Jon Doe · Filmgraph", p.title)
			assert.Equal(t, test.description, p.meta["description"])
			assert.Equal(t, "profile", p.meta["og:type"])
			assert.Contains(t, p.summary(t), `<header class="head"><div><p class="eyebrow">`+test.eyebrow+`</p><h1>Jon Doe</h1>`)
			want := map[string]any{"@context": "https://schema.org", "@type": "Person", "name": "Jon Doe", "url": "https://films.example/site/people/jon-doe"}
			maps.Copy(want, test.thing)
			assert.Equal(t, want, p.thing)
		})
	}
}

// The full stop of a name stays, and a description has only one at its end.
func TestNamesWithFullStops(t *testing.T) {
	t.Parallel()
	assert.Equal(t, "Robert Downey Jr.: 3 films.", served(t, "people/x", `{"person": {"name": "Robert Downey Jr.", "films": {"totalCount": 3}}}`).meta["description"])
	film := served(t, "films/x", `{"film": {"title": "X", "kind": "FEATURE", "cast": {"nodes": [{"person": {"slug": "r", "name": "Robert Downey Jr."}}]}, "premise": "He flies."}}`)
	assert.Equal(t, "With Robert Downey Jr. He flies.", film.meta["description"])
	assert.Equal(t, "Films of A. Co. in the catalog: 2.", served(t, "companies/x", `{"company": {"name": "A. Co.", "films": {"totalCount": 2}}}`).meta["description"])
}

// Search engines show the first 300 characters of a description, whatever their number of bytes.
func TestLongDescriptions(t *testing.T) {
	t.Parallel()
	describe := func(premise string) string {
		return served(t, "films/x", `{"film": {"title": "X", "kind": "FEATURE", "premise": "`+premise+`"}}`).meta["description"]
	}
	for _, word := range []string{"word", "발레리나"} {
		exactly := strings.TrimSpace(strings.Repeat(word+" ", 299/(len([]rune(word))+1)+1))
		exactly = string([]rune(exactly + strings.Repeat("x", 300))[:300])
		assert.Equal(t, exactly, describe(exactly))
		longer := describe(exactly + "y end")
		assert.True(t, strings.HasSuffix(longer, " …"), longer)
		assert.LessOrEqual(t, len([]rune(longer)), 302)
		assert.True(t, strings.HasPrefix(exactly, strings.TrimSuffix(longer, " …")), "it ends after a whole word")
	}
	assert.Equal(t, strings.Repeat("x", 300)+" …", describe(strings.Repeat("x", 301)), "a text without spaces is cut anywhere")
}
