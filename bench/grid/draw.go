package main

import (
	"cmp"
	"crypto/sha256"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
)

// sample are n combinations, by hashes of their names: much the same ones in every catalog.
func sample(all []combination, n int, seed uint64) []combination {
	place := make(map[string]string, len(all))
	for _, c := range all {
		hash := sha256.Sum256(fmt.Appendf(nil, "%d %s", seed, c.Name))
		place[c.Name] = string(hash[:])
	}
	all = slices.Clone(all)
	slices.SortStableFunc(all, func(a, b combination) int { return cmp.Compare(place[a.Name], place[b.Name]) })
	return all[:n]
}

// some is a request with a number of different keys of one list, with values, an order and a total or none by chance.
// Half of them are for films. What is drawn depends on the contract alone, so that most are the same in every catalog.
func (g *grid) some(r *rand.Rand, roots []list, number int) (combination, bool) {
	l := roots[r.IntN(len(roots))]
	if i := slices.IndexFunc(roots, func(l list) bool { return l.filter.Name == "FilmFilter" }); i >= 0 && r.IntN(2) == 0 {
		l = roots[i]
	}
	var chosen []choice
	for _, i := range r.Perm(len(l.filter.Fields)) {
		key, draw := l.filter.Fields[i].Name, r.Float64()
		able := slices.DeleteFunc(slices.Clone(g.chosen[l.filter.Name]), func(c choice) bool { return c.key != key })
		if len(able) > 0 && len(chosen) < number {
			chosen = append(chosen, able[int(draw*float64(len(able)))])
		}
	}
	order, direction, asked := l.orders[r.IntN(len(l.orders))], l.directions()[r.IntN(len(l.directions()))], []class{total, page}[r.IntN(2)]
	return l.combination(several, asked, order, direction, nil, "", chosen...), len(chosen) == number
}

// searching are searches for what is common, short, wrong and not there.
func searching() (all []combination) {
	for _, field := range []string{"search query", "suggest prefix"} {
		field, argument, _ := strings.Cut(field, " ")
		for _, text := range []string{"the", "john", "e", "an", "the the", "john smith", "johm smiht", "zzqxzjq", "the john of the"} {
			for _, withTotal := range []string{"", " totalCount facets { kinds { count } genres { count } decades { count } }"} {
				name := fmt.Sprintf("%s %q", field, text)
				if withTotal != "" {
					name += ", total"
				}
				all = append(all, combination{Name: name, Class: searches, Group: field, Variables: map[string]any{"text": text},
					Document: fmt.Sprintf("query($text: String!) { %s(%s: $text, first: 20) { nodes { __typename } pageInfo { hasNextPage }%s } }", field, argument, withTotal)})
			}
		}
	}
	return all
}
