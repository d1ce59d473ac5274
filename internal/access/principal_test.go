package access_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"filmgraph/internal/access"
)

// Names of roles are those of the API, and no key or token may have the role of an anonymous client.
func TestRoles(t *testing.T) {
	t.Parallel()
	roles := []access.Role{access.Anonymous, access.Contributor, access.Editor, access.Admin}
	for i, name := range []string{"ANONYMOUS", "CONTRIBUTOR", "EDITOR", "ADMIN"} {
		assert.Equal(t, name, roles[i].String())
		role, err := access.ParseRole(name)
		if i == 0 {
			require.EqualError(t, err, `the role "ANONYMOUS" does not exist: use CONTRIBUTOR, EDITOR or ADMIN`)
			continue
		}
		require.NoError(t, err)
		assert.Equal(t, roles[i], role)
		assert.Greater(t, roles[i], roles[i-1], "each role includes the one before")
	}
	for _, name := range []string{"", "editor", "OWNER", " EDITOR"} {
		role, err := access.ParseRole(name)
		require.Error(t, err, "%q", name)
		assert.Equal(t, access.Anonymous, role)
	}
}

// A response becomes private when it depends on who the client is, and stays shared if it depends only on the role.
func TestPrivateResponses(t *testing.T) {
	t.Parallel()
	ctx := access.With(t.Context(), anna)
	assert.Equal(t, access.Editor, access.RoleOf(ctx))
	assert.False(t, access.IsPrivate(ctx))
	private := access.Private(ctx)
	select {
	case <-private:
		t.Error("nothing has asked for the principal")
	default:
	}
	for range 2 { // a second call must not close the channel again
		assert.Equal(t, anna, access.From(ctx))
		assert.True(t, access.IsPrivate(ctx))
	}
	<-private

	other := access.With(ctx, access.Principal{})
	assert.False(t, access.IsPrivate(other), "each request is private by itself")
	assert.Equal(t, access.Anonymous, access.RoleOf(other))

	none := t.Context()
	assert.Equal(t, access.Principal{}, access.From(none))
	assert.Equal(t, access.Anonymous, access.RoleOf(none))
	assert.Nil(t, access.Private(none))
	assert.False(t, access.IsPrivate(none), "a response without a principal is the same for all")
}
