package document

import (
	"strings"

	"github.com/vektah/gqlparser/v2/ast"
)

// Filters may combine others of their type by the keys and, or, not, and sets of matches by any, all, none. What is combined costs as it would by itself, and combinedPrice
// beside it: indexes serve combinations less well than single keys.
const combinedPrice = 20

// isCombination reports whether a key of a filter holds filters.
func isCombination(key string) bool { return key == "and" || key == "or" || key == "not" }

// isSet reports whether a key of an input holds matches, or values.
func isSet(key string) bool { return key == "any" || key == "all" || key == "none" }

// combined is how many filters and matches a filter combines at all depths, and the depth. Counting ends beyond the limits.
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

// combination refuses a filter that combines too many filters, and prices one that does not.
func (p *pricing) combination(f *ast.Field, argument string, filter any) int64 {
	switch count, depth := combined(filter); {
	case depth > MaxFilterDepth:
		p.refuse(f, "takes a %s in which filters hold filters %d deep at most.", argument, MaxFilterDepth)
	case count > MaxFilters:
		p.refuse(f, "takes a %s that combines %d filters and matches at most.", argument, MaxFilters)
	default:
		return int64(count) * combinedPrice
	}
	return 0
}

// isFilter reports whether an input type is the filter of a list.
func isFilter(name string) bool { return strings.HasSuffix(name, "Filter") && name != "SetFilter" }
