package tables_test

import (
	"testing"

	"filmgraph/ent/gen/ent"

	"github.com/stretchr/testify/require"
)

// numberOf is the number of the entity whose ids begin with a label.
func numberOf(t *testing.T, label string) int64 {
	t.Helper()
	for _, e := range ent.Entities {
		if e.Label == label {
			return int64(e.Number)
		}
	}
	require.Fail(t, "no entity has the label "+label)
	return 0
}
