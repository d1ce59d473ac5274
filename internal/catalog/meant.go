package catalog

import (
	"fmt"

	"github.com/agnivade/levenshtein"
)

// meant suggests the key that is closest to a mistyped one.
func meant[V any](typed string, keys map[string]V, parts ...*part) string {
	best, distance := "", 4
	try := func(key string) {
		if d := levenshtein.ComputeDistance(typed, key); d < distance || d == distance && key < best {
			best, distance = key, d
		}
	}
	for key := range keys {
		try(key)
	}
	for _, p := range parts {
		try(p.key)
	}
	if best == "" || distance > len(best)/2 {
		return ""
	}
	return fmt.Sprintf("; did you mean %q?", best)
}
