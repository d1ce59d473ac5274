package catalog

import (
	"testing"

	"github.com/lib/pq"
	"github.com/stretchr/testify/assert"
)

// A key that another row has now is why rows that refer to the one with the key cannot be restored.
func TestCauseOfARejectedUndo(t *testing.T) {
	t.Parallel()
	refers, other, taken := &pq.Error{Code: "23503", Table: "a"}, &pq.Error{Code: "23503", Table: "b"}, &pq.Error{Code: "23505"}
	assert.Equal(t, error(refers), cause(nil, refers))
	assert.Equal(t, error(refers), cause(refers, other))
	assert.Equal(t, error(taken), cause(refers, taken))
	assert.Equal(t, error(taken), cause(taken, refers))
}
