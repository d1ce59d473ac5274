package document

import (
	"strings"

	"github.com/vektah/gqlparser/v2/ast"
)

// Filters may combine others of their type by the keys and, or, not. What is combined costs as it would by itself, and combinedPrice
// beside it: indexes serve combinations less well than single keys.
const combinedPrice = 20

// isCombination reports whether a key of a filter holds filters.
func isCombination(key string) bool { return key == "and" || key == "or" || key == "not" }

// combined is how many filters a filter combines at all depths, and the depth. Counting ends beyond the limits.
func combined(filter any) (count, depth int) {
	keys, _ := filter.(map[string]any)
	for key, value := range keys {
		if value == nil || !isCombination(key) {
			continue
		}
		parts, isList := value.([]any)
		if !isList {
			parts = []any{value}
		}
		for _, part := range parts {
			if count > MaxFilters {
				return count, depth
			}
			inner, below := combined(part)
			count, depth = count+1+inner, max(depth, 1+below)
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
		p.refuse(f, "takes a %s that combines %d filters at most.", argument, MaxFilters)
	default:
		return int64(count) * combinedPrice
	}
	return 0
}

// isFilter reports whether an input type is the filter of a list.
func isFilter(name string) bool { return strings.HasSuffix(name, "Filter") && name != "SetFilter" }
