package main

import (
	"hash/fnv"
	"math/rand/v2"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"
)

// pairsOfFilters is how many filters with alternatives each list is asked with, and half as many negations and conjunctions.
const pairsOfFilters = 6

// combined are filters that combine some drawn from the choices of a filter, if it has the keys for that.
func (g *grid) combined(filter *ast.Definition, choices []choice) (all []choice) {
	if filter.Fields.ForName("or") == nil || len(choices) == 0 {
		return nil
	}
	hash := fnv.New64()
	_, _ = hash.Write([]byte(filter.Name))
	r := rand.New(rand.NewPCG(g.seed, hash.Sum64()))
	drawn := map[string]bool{}
	for i := range 2 * pairsOfFilters {
		one, other := choices[r.IntN(len(choices))], choices[r.IntN(len(choices))]
		for _, c := range []struct {
			key   string
			value value
		}{
			{"or", listed(" | ", one, other)},
			{"not", value{"(" + one.key + " " + one.name + ")", map[string]any{one.key: one.json}}},
			{"and", listed(" & ", one, other)},
		} {
			name := c.key + c.value.name
			if g.keys.MatchString(filter.Name+"."+c.key) && !drawn[name] && (i%2 == 0 && c.key == "or" || i%4 == 0) {
				drawn[name] = true
				all = append(all, choice{c.key, c.value})
			}
		}
	}
	return all
}

// listed is a list of filters of one choice each.
func listed(separator string, all ...choice) value {
	names, parts := make([]string, len(all)), make([]any, len(all))
	for i, c := range all {
		names[i], parts[i] = c.key+" "+c.name, map[string]any{c.key: c.json}
	}
	return value{"(" + strings.Join(names, separator) + ")", parts}
}
