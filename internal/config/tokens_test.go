package config_test

import (
	"testing"

	"github.com/alecthomas/kong"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"filmgraph/internal/access/tokens"
	"filmgraph/internal/config"
)

// The settings of a provider come from flags or the environment, each to its own field: an issuer that is taken for the audience
// would reject every user.
func TestTokensOfUsers(t *testing.T) {
	for name, test := range map[string]struct {
		args        []string
		environment map[string]string
		want        tokens.Config
	}{
		"none": {want: tokens.Config{RoleClaim: "roles"}},
		"flags": {
			args: []string{"--oidc-issuer=https://id.example", "--oidc-audience=filmgraph", "--oidc-role-claim=realm_access.roles"},
			want: tokens.Config{Issuer: "https://id.example", Audience: "filmgraph", RoleClaim: "realm_access.roles"},
		},
		"environment": {
			environment: map[string]string{"FILMGRAPH_OIDC_ISSUER": "https://id.example", "FILMGRAPH_OIDC_AUDIENCE": "filmgraph", "FILMGRAPH_OIDC_ROLE_CLAIM": "groups"},
			want:        tokens.Config{Issuer: "https://id.example", Audience: "filmgraph", RoleClaim: "groups"},
		},
		"a flag before the environment": {
			args: []string{"--oidc-audience=other"}, environment: map[string]string{"FILMGRAPH_OIDC_AUDIENCE": "filmgraph"},
			want: tokens.Config{Audience: "other", RoleClaim: "roles"},
		},
	} {
		t.Run(name, func(t *testing.T) {
			for variable, value := range test.environment {
				t.Setenv(variable, value)
			}
			var all struct{ config.OIDC }
			_, err := kong.Must(&all).Parse(test.args)
			require.NoError(t, err)
			assert.Equal(t, test.want, all.UserTokens())
		})
	}
}
