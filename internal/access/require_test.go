package access_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"filmgraph/internal/access"
)

func TestRequire(t *testing.T) {
	t.Parallel()
	all := []access.Role{access.Anonymous, access.Contributor, access.Editor, access.Admin}
	for _, has := range all {
		for _, needs := range all[1:] {
			ctx := access.With(t.Context(), access.Principal{Name: "Anna", Role: has})
			err := access.Require(ctx, needs)
			assert.True(t, access.IsPrivate(ctx), "the response depends on the role")
			switch {
			case has >= needs:
				require.NoError(t, err)
			case has == access.Anonymous:
				require.ErrorContains(t, err, `filmgraph key create --name "our site" --role `+needs.String())
			default:
				require.ErrorContains(t, err, `This needs the role `+needs.String()+` or higher, and "Anna" has the role `+has.String())
			}
		}
	}
	require.Error(t, access.Require(t.Context(), access.Contributor), "without a principal")
	user := access.With(t.Context(), access.Principal{Subject: "https://id.example 1", Name: "Anna"})
	require.ErrorContains(t, access.Require(user, access.Contributor), `"Anna" has no role`)
}

func TestParseRole(t *testing.T) {
	t.Parallel()
	for _, role := range []access.Role{access.Contributor, access.Editor, access.Admin} {
		parsed, err := access.ParseRole(role.String())
		require.NoError(t, err)
		assert.Equal(t, role, parsed)
	}
	for _, name := range []string{"", "ANONYMOUS", "editor", "OWNER"} {
		_, err := access.ParseRole(name)
		require.ErrorContains(t, err, "use CONTRIBUTOR, EDITOR or ADMIN")
	}
}

// Only From makes a response private.
func TestPrivate(t *testing.T) {
	t.Parallel()
	ctx := access.With(t.Context(), anna)
	assert.Equal(t, access.Editor, access.RoleOf(ctx))
	assert.False(t, access.IsPrivate(ctx))
	for range 2 {
		assert.Equal(t, anna, access.From(ctx))
		assert.True(t, access.IsPrivate(ctx))
	}
	assert.Equal(t, access.Anonymous, access.RoleOf(t.Context()))
	assert.Equal(t, access.Principal{}, access.From(t.Context()))
	assert.False(t, access.IsPrivate(t.Context()))
}
