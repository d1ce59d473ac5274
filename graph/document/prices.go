package document

import (
	"strings"

	"github.com/vektah/gqlparser/v2/ast"
)

// surcharges are what makes the database work harder than the objects of the answer. A key is
//
//   - a field of any type, such as totalCount;
//   - a field of one type, such as Query.search;
//   - an argument that is a list, such as facets.by, for each element;
//   - a key of an input that is set, such as FilmFilter.award, or one within it, such as FilmFilter.award.won.
//
// A point is about 0.1 ms in the database: what an operation took is charged at 10 points for each millisecond, if that
// is more than its price. Keys of filters are priced by the 90th percentile of what bench/grid measures on the first catalog,
// with a total; those that take less than 5 ms cost nothing.
var surcharges = map[string]int64{
	"Query.search":  50,
	"Query.suggest": 50,
	"totalCount":    10, // counts beyond the page
	"disagreements": 10, // compares all claims
	"stats":         50, // reads the whole list
	"facets.by":     20, // for each property: likewise

	"FilmFilter.text":             150,
	"PersonFilter.text":           130,
	"CharacterFilter.text":        130,
	"CompanyFilter.text":          130,
	"FilmFilter.award":            120,
	"FilmFilter.awards":           120,
	"FilmFilter.hasNominations":   50,
	"PersonFilter.award":          160,
	"PersonFilter.awards":         160,
	"PersonFilter.hasNominations": 100,
}

// pricedInputs are the inputs that have keys with surcharges. Only these are looked at, since a price that depends on
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

// surcharge is what a field costs beside its objects.
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
			total += p.combination(f, argument.Name, filter) + surchargeOf(name, filter)
		case pricedInputs[name]:
			total += surchargeOf(name, p.value(f, argument.Name))
		}
	}
	return total
}

// surchargeOf is that of the keys of an input that are set, also in filters that it combines.
func surchargeOf(path string, value any) (total int64) {
	keys, _ := value.(map[string]any)
	for key, value := range keys {
		switch parts, isList := value.([]any); {
		case value == nil:
		case isCombination(key) && isList:
			for _, part := range parts {
				total += surchargeOf(path, part)
			}
		case isCombination(key):
			total += surchargeOf(path, value)
		default:
			total += surcharges[path+"."+key] + surchargeOf(path+"."+key, value)
		}
	}
	return total
}
