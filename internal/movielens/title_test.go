package movielens

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

// Titles have the year in brackets at the end, other titles before it, and the article after a comma.
func TestTitles(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]title{
		"Heat (1995)":                        {"Heat", nil, 1995},
		"Heat":                               {"Heat", nil, 0},
		"  Heat  ( 1995 ) ":                  {"Heat", []string{"1995"}, 0}, // no year, so it is another title
		"Heat (1995)  ":                      {"Heat", nil, 1995},
		"Heat (95)":                          {"Heat", []string{"95"}, 0},
		"Heat (1800)":                        {"Heat", []string{"1800"}, 0},
		"Heat (2201)":                        {"Heat", []string{"2201"}, 0},
		"(1995)":                             {"(1995)", nil, 0},
		"1984 (1956)":                        {"1984", nil, 1956},
		"2001":                               {"2001", nil, 0},
		"Series (1994–1996)":                 {"Series", nil, 1994},
		"Series (1994-1996)":                 {"Series", nil, 1994},
		"Series (2009- )":                    {"Series", []string{"2009-"}, 0},
		"Series (2009-)":                     {"Series", nil, 2009},
		"Matrix, The (1999)":                 {"The Matrix", nil, 1999},
		"Avventura, L' (L'Avventura) (1960)": {"L'Avventura", []string{"L'Avventura"}, 1960},
		"City of Lost Children, The (Cité des enfants perdus, La) (1995)":  {"The City of Lost Children", []string{"La Cité des enfants perdus"}, 1995},
		"Seven (a.k.a. Se7en) (1995)":                                      {"Seven", []string{"Se7en"}, 1995},
		"Shanghai Triad (Yao a yao yao dao waipo qiao) (A.K.A. ST) (1995)": {"Shanghai Triad", []string{"Yao a yao yao dao waipo qiao", "ST"}, 1995},
		"Go ( ) (1999)":                        {"Go", nil, 1999},
		"Fast, Cheap & Out of Control (1997)":  {"Fast, Cheap & Out of Control", nil, 1997},
		"I, Robot (2004)":                      {"I, Robot", nil, 2004},
		"Me, Myself, I (1999)":                 {"I Me, Myself", nil, 1999}, // I is an Italian article: the files do not say which language a title has
		"Good, the Bad and the Ugly, The (II)": {"The Good, the Bad and the Ugly", []string{"II"}, 0},
		", The (1999)":                         {", The", nil, 1999},
		"":                                     {"", nil, 0},
		"Unclosed (1995":                       {"Unclosed (1995", nil, 0},
		")":                                    {")", nil, 0},
	} {
		assert.Equal(t, want, readTitle(text), "%q", text)
	}
}

// Ids of sites are numbers in the files, and have the form of the site in the catalog.
func TestIDsOfSites(t *testing.T) {
	t.Parallel()
	for site, forms := range map[int]map[uint32]string{
		imdb:      {1: "tt0000001", 113277: "tt0113277", 27682129: "tt27682129"},
		tmdb:      {949: "949"},
		movielens: {1: "1"},
	} {
		for n, id := range forms {
			assert.Equal(t, id, idOf(site, n))
			back, ok := numberOf[site](id)
			assert.True(t, ok, id)
			assert.Equal(t, n, back, id)
		}
		for _, id := range []string{"", "t", "tt", "nm0000001", "tt-1", "4294967296", "tt4294967296", "1x"} {
			_, ok := numberOf[site](id)
			assert.False(t, ok, "%s of %s", id, sites[site])
		}
	}
}
