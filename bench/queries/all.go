package queries

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"

	"filmgraph/bench/synthetic"
	"filmgraph/internal/names"
)

// All are the queries of the benchmark.
var All = []Query{
	{Name: "film-page", Draw: film, PostGraphile: row, Bars: bars{4.5, 0.85}},
	{Name: "list", Draw: list, Bars: bars{4, 0.9}},
	{Name: "filmography", Draw: person, PostGraphile: row, Bars: bars{3, 0.85}},
	{Name: "deep", Draw: films, PostGraphile: rows, Bars: bars{2.8, 0.95}},
	{Name: "search", Draw: typed, Nearest: true, Bars: bars{3, 0.9}},
	{Name: "suggest", Draw: begun, Nearest: true, Bars: bars{3, 0.9}},
	{Name: "by-id", Draw: film, PostGraphile: row, Bars: bars{3.5, 0.85}},
	{Name: "disagreements", Draw: claimed, Bars: bars{0, 0.9}},
}

// Well-known objects are requested more often, but not so much more often that the cache could hold all of them.
const flat = 0.001

func film(r *rand.Rand, c synthetic.Catalog, _ []string) Variables {
	return Variables{"id": fmt.Sprintf("film_%d", c.FilmAt(synthetic.Skewed(r, c.Films, flat)))}
}

func person(r *rand.Rand, c synthetic.Catalog, _ []string) Variables {
	return Variables{"id": fmt.Sprintf("person_%d", c.PersonAt(synthetic.Skewed(r, c.People(), flat)))}
}

func claimed(r *rand.Rand, c synthetic.Catalog, _ []string) Variables {
	return Variables{"id": fmt.Sprintf("film_%d", c.FilmAt(c.Claimed(synthetic.Skewed(r, c.Films, flat))))}
}

// films are ten films in the order of their ids, as PostGraphile requires.
func films(r *rand.Rand, c synthetic.Catalog, _ []string) Variables {
	var numbers []int
	for len(numbers) < 10 {
		if n := c.FilmAt(synthetic.Skewed(r, c.Films, flat)); !slices.Contains(numbers, n) {
			numbers = append(numbers, n)
		}
	}
	slices.Sort(numbers)
	ids := make([]string, len(numbers))
	for i, n := range numbers {
		ids[i] = fmt.Sprintf("film_%d", n)
	}
	return Variables{"ids": ids}
}

// list is one or two genres, and a range of ten to thirty years.
func list(r *rand.Rand, _ synthetic.Catalog, _ []string) Variables {
	genres := []string{synthetic.GenreAt(synthetic.Skewed(r, synthetic.Genres, 0))}
	if other := synthetic.GenreAt(synthetic.Skewed(r, synthetic.Genres, 0)); r.IntN(2) == 0 && other != genres[0] {
		genres = append(genres, other)
	}
	from := 1950 + r.IntN(60)
	return Variables{"genres": genres, "from": from, "to": from + 10 + r.IntN(20)}
}

// typed is a name with a typing error: a missing letter, or two swapped ones.
func typed(r *rand.Rand, _ synthetic.Catalog, all []string) Variables {
	name := []rune(all[r.IntN(len(all))])
	if at := 1 + r.IntN(max(1, len(name)-2)); at+1 < len(name) {
		if name[at], name[at+1] = name[at+1], name[at]; r.IntN(2) == 0 {
			name = slices.Delete(name, at, at+1)
		}
	}
	return Variables{"text": string(name)}
}

// begun are the first two to four letters of a name.
func begun(r *rand.Rand, _ synthetic.Catalog, all []string) Variables {
	key := names.Spelling(all[r.IntN(len(all))])
	return Variables{"prefix": key[:min(len(key), 2+r.IntN(3))]}
}

// row converts a public id to that of the row.
func row(v Variables) Variables { return Variables{"id": Row(v["id"].(string))} }

func rows(v Variables) Variables {
	ids := v["ids"].([]string)
	numbers := make([]string, len(ids))
	for i, id := range ids {
		numbers[i] = Row(id)
	}
	return Variables{"ids": numbers}
}

// Row returns the id in the database for the public id of a film or person, as text, or 0 for any other text.
func Row(id string) string {
	kind, number, _ := strings.Cut(id, "_")
	n, err := strconv.ParseUint(number, 10, 32)
	if err != nil {
		return "0"
	}
	return strconv.FormatUint(map[string]uint64{"film": 1, "person": 2}[kind]<<32|n, 10)
}
