package document

import (
	"strings"

	"github.com/vektah/gqlparser/v2/ast"
)

// surcharges are the costs of fields and filters that need more database time than their objects. A key is
//
//   - a field of any type, such as totalCount;
//   - a field of one type, such as Query.search;
//   - an element of an argument that is a list, such as facets.by;
//   - a key of an input, such as FilmFilter.award, or a nested one, such as FilmFilter.award.won. It counts if it is set.
//
// A point is about 0.1 ms in the database: an operation is charged 10 points per millisecond that it took, if that is more
// than its estimated cost. Surcharges of filters are the 90th percentile of the times that bench/grid measures on the first
// catalog, with a total. Filters that take less than 5 ms have none.
var surcharges = map[string]int64{
	"Query.search":  50,
	"Query.suggest": 50,
	// The graph, as measured by bench/graph on 10 million credits: about the 90th percentile of random people and films, and
	// for distances, which may visit all of them, the time of the most credited people.
	"Query.path":           150,
	"Query.paths":          300,
	"Query.distances":      2_000,
	"Person.collaborators": 50,
	"Person.degree":        30,
	"Film.similar":         150,

	"totalCount":    10, // counts rows beyond the page: nine of ten take up to 1 ms more than the page alone
	"disagreements": 10, // compares all claims
	"stats":         50, // reads the whole list
	"facets.by":     20, // for each property: likewise

	"FilmFilter.text":             150,
	"PersonFilter.text":           130,
	"CharacterFilter.text":        130,
	"CompanyFilter.text":          130,
	"FilmFilter.premise":          50,
	"QuoteFilter.text":            50,
	"ReviewFilter.text":           50,
	"FilmFilter.award":            120,
	"FilmFilter.awards":           120,
	"FilmFilter.hasNominations":   50,
	"PersonFilter.award":          160,
	"PersonFilter.awards":         160,
	"PersonFilter.hasNominations": 100,
}

// pricedInputs are the inputs with keys that have surcharges. Only these are visited, because a cost that depends on
// variables is computed for each request.
var pricedInputs = func() map[string]bool {
	inputs := map[string]bool{}
	for key := range surcharges {
		if of, _, found := strings.Cut(key, "."); found {
			inputs[of] = true
		}
	}
	return inputs
}()

// surcharge returns the cost of a field in addition to its objects.
func (p *pricing) surcharge(f *ast.Field) int64 {
	total := surcharges[f.Name] + surcharges[f.ObjectDefinition.Name+"."+f.Name]
	for _, argument := range f.Arguments {
		if each := surcharges[f.Name+"."+argument.Name]; each > 0 {
			list, _ := p.value(f, argument.Name).([]any)
			total += each * int64(max(len(list), 1))
		}
		switch name := f.Definition.Arguments.ForName(argument.Name).Type.Name(); {
		case isFilter(name):
			filter := p.value(f, argument.Name)
			total += p.combination(f, argument.Name, filter) + inputSurcharge(name, filter)
		case pricedInputs[name]:
			total += inputSurcharge(name, p.value(f, argument.Name))
		}
	}
	return total
}

// inputSurcharge returns the surcharge of the keys of an input that are set, also in filters that it combines.
func inputSurcharge(path string, value any) (total int64) {
	keys, _ := value.(map[string]any)
	for key, value := range keys {
		switch parts, isList := value.([]any); {
		case value == nil:
		case isCombination(key) && isList:
			for _, part := range parts {
				total += inputSurcharge(path, part)
			}
		case isCombination(key):
			total += inputSurcharge(path, value)
		default:
			total += surcharges[path+"."+key] + inputSurcharge(path+"."+key, value)
		}
	}
	return total
}
