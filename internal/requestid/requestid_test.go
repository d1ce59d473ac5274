package requestid_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"filmgraph/internal/requestid"
)

func TestSane(t *testing.T) {
	t.Parallel()
	for _, id := range []string{"a", "7f3c-11.b_Z", strings.Repeat("x", 64), requestid.New()} {
		assert.True(t, requestid.Sane(id), "%q", id)
	}
	for _, id := range []string{"", strings.Repeat("x", 65), "a b", "a\nb", "é", `"`, "a/b"} {
		assert.False(t, requestid.Sane(id), "%q", id)
	}
}

func TestFrom(t *testing.T) {
	t.Parallel()
	assert.Empty(t, requestid.From(t.Context()))
	assert.Equal(t, "r1", requestid.From(requestid.With(t.Context(), "r1")))
	id := requestid.New()
	assert.NotEqual(t, id, requestid.New())
}
