package commands

import (
	"context"
	"errors"
	"syscall"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// An interrupted command says how to continue, and its exit status is that of a shell.
func TestInterrupted(t *testing.T) {
	t.Parallel()
	broken := errors.New("the connection is broken")
	ended := func(cause error) context.Context {
		ctx, cancel := context.WithCancelCause(t.Context())
		cancel(cause)
		return ctx
	}
	for name, test := range map[string]struct {
		cause  error
		status int
	}{
		"SIGINT":           {signalled(syscall.SIGINT), 130},
		"SIGTERM":          {signalled(syscall.SIGTERM), 143},
		"without a signal": {nil, 130},
	} {
		ctx := ended(test.cause)
		err := Interrupted(ctx, broken, "run it again")
		interrupted, ok := errors.AsType[interruption](err)
		require.True(t, ok, name)
		assert.Equal(t, test.status, interrupted.status, name)
		assert.Equal(t, "interrupted: run it again", err.Error())
		require.NoError(t, Interrupted(ctx, nil, "run it again"), "it was done before the signal")
	}
	assert.Equal(t, broken, Interrupted(t.Context(), broken, "run it again"), "an error of its own stays")
	assert.Equal(t, "terminated", signalled(syscall.SIGTERM).Error())
}

func TestLists(t *testing.T) {
	t.Parallel()
	assert.Equal(t, "load and export", list([]string{"load", "export"}))
	assert.Equal(t, "imdb, movielens and wikidata", list([]string{"imdb", "movielens", "wikidata"}))
	assert.Equal(t, "-", day(nil))
}
