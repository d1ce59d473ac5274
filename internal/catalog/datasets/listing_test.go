package main

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestListingsAreCleaned(t *testing.T) {
	t.Parallel()
	c := newCollection()
	require.NoError(t, c.usFilm(map[string]string{
		"title": "Curtain Pole, The[1]", "year": "1909", "genres": "Short|Comedy",
		"cast": "Ann Other|Ann Other|?|Academy Award for Best Supporting Actor|Jon Doe", "directors": "D. W. Griffith", "wikipedia": "The_Curtain_Pole_%28film%29",
	}))
	assert.Equal(t, []*listing{{
		title: "The Curtain Pole", year: 1909, genres: []string{"Short", "Comedy"},
		cast: []string{"Ann Other", "Jon Doe"}, directors: []string{"D. W. Griffith"}, article: "The_Curtain_Pole_(film)",
	}}, c.listings)
	assert.True(t, c.listings[0].isShort())
	assert.False(t, c.listings[0].isDocumentary())
	for _, row := range []map[string]string{{"title": "", "year": "1909"}, {"title": "A", "year": ""}, {"title": "A", "year": "1909?"}} {
		require.Error(t, c.usFilm(row), "%v", row)
	}
}

// Only brackets at the end of a title are footnotes, and only an article after a comma was moved.
func TestTitlesOfListings(t *testing.T) {
	t.Parallel()
	for title, want := range map[string]string{
		"The Curtain Pole[1]": "The Curtain Pole",
		"The Curtain Pole[a]": "The Curtain Pole",
		"[REC]":               "[REC]",
		"[1] Film":            "[1] Film",
		"Film [2022]":         "Film [2022]",
		"Goonies, The":        "The Goonies",
		"Yes, The Film":       "Yes, The Film",
		"Me, Myself, The":     "The Me, Myself",
	} {
		c := newCollection()
		require.NoError(t, c.usFilm(map[string]string{"title": title, "year": "2001"}))
		assert.Equal(t, want, c.listings[0].title)
	}
}

func TestArticles(t *testing.T) {
	t.Parallel()
	for name, want := range map[string]string{
		"Hell%27s_Hinges":     "Hell's_Hinges",
		"Hell's_Hinges":       "Hell's_Hinges",
		"100%_Wolf":           "100%_Wolf", // not an escape
		"Am%C3%A9lie":         "Amélie",
		"Lists_of_films#1920": "", // about several films
		"":                    "",
	} {
		assert.Equal(t, want, article(name))
	}
}

// Listings with one article and title are one film if an actor is in both, or if the years are consecutive and there are no actors.
func TestRepeatedListings(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		one, other listing
		same       bool
	}{
		"an actor is in both":         {listing{year: 1928, cast: []string{"A", "B"}}, listing{year: 1935, cast: []string{"C", "B"}}, true},
		"no actor is in both":         {listing{year: 1928, cast: []string{"A"}}, listing{year: 1929, cast: []string{"B"}}, false},
		"a director is no actor":      {listing{year: 1928, cast: []string{"A"}, directors: []string{"D"}}, listing{year: 1928, cast: []string{"B"}, directors: []string{"D"}}, false},
		"consecutive, without actors": {listing{year: 1928}, listing{year: 1929, cast: []string{"A"}}, true},
		"two years apart, without":    {listing{year: 1928, cast: []string{"A"}}, listing{year: 1930}, false},
		"another title":               {listing{title: "A", year: 1928}, listing{title: "B", year: 1928}, false},
		"titles that differ in case":  {listing{title: "The A", year: 1928}, listing{title: "THE A", year: 1928}, true},
	} {
		one, other := test.one, test.other
		one.article, other.article = "An_Article", "An_Article"
		c := newCollection()
		c.listings = []*listing{&one, &other}
		c.joinRepeats()
		if test.same {
			assert.Equal(t, []*listing{&one}, c.listings, name)
			assert.Equal(t, 1, c.repeatedFilms, name)
		} else {
			assert.Equal(t, []*listing{&one, &other}, c.listings, name)
			assert.Zero(t, c.repeatedFilms, name)
		}
	}
	unnamed := []*listing{{title: "A", year: 1928}, {title: "A", year: 1928}}
	c := newCollection()
	c.listings = unnamed
	c.joinRepeats()
	assert.Len(t, c.listings, 2, "without an article, nothing says that they are one film")
}

func TestJoinedListings(t *testing.T) {
	t.Parallel()
	l := listing{year: 1928, genres: []string{"Drama"}, cast: []string{"A", "B"}, directors: []string{"D"}}
	l.absorb(&listing{year: 1929, genres: []string{"Western", "Drama"}, cast: []string{"B", "C"}, directors: []string{"D", "E"}})
	l.absorb(&listing{year: 1928, genres: []string{"Drama"}})
	assert.Equal(t, listing{
		year: 1928, alsoIn: []int{1929}, genres: []string{"Drama", "Western"}, cast: []string{"A", "B", "C"}, directors: []string{"D", "E"},
	}, l)
}
