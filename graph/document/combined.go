package document

import (
	"strings"

	"github.com/vektah/gqlparser/v2/ast"
)

// combinedPrice is the surcharge of each filter inside and, or, not, and of each match inside any, all, none, because indexes
// serve combinations less well than single keys.
const combinedPrice = 20

// isCombination reports whether the value of a filter key is a filter or a list of filters.
func isCombination(key string) bool { return key == "and" || key == "or" || key == "not" }

// isSet reports whether the value of an input key is a list of matches or values.
func isSet(key string) bool { return key == "any" || key == "all" || key == "none" }

// combined returns the number of filters and matches inside a filter, at any depth, and the depth. It stops counting beyond the
// limits.
func combined(filter any) (count, depth int) {
	keys, _ := filter.(map[string]any)
	for key, value := range keys {
		parts, isList := value.([]any)
		if !isList {
			parts = []any{value}
		}
		for _, part := range parts {
			if _, isObject := part.(map[string]any); !isObject || count > MaxFilters {
				break
			}
			inner, below := combined(part)
			if isCombination(key) || isSet(key) {
				count, below = count+1, below+1
			}
			count, depth = count+inner, max(depth, below)
		}
	}
	return count, depth
}

// combination returns the surcharge of the combinations in a filter, and rejects a filter with too many of them.
func (p *pricing) combination(f *ast.Field, argument string, filter any) int64 {
	switch count, depth := combined(filter); {
	case depth > MaxFilterDepth:
		p.refuse(f, "takes a %s whose filters are nested at most %d deep.", argument, MaxFilterDepth)
	case count > MaxFilters:
		p.refuse(f, "takes a %s that combines at most %d filters and matches.", argument, MaxFilters)
	default:
		return int64(count) * combinedPrice
	}
	return 0
}

// isFilter reports whether an input type is the filter of a list.
func isFilter(name string) bool { return strings.HasSuffix(name, "Filter") && name != "SetFilter" }
