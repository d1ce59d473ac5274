package tokens_test

import (
	"log/slog"
	"testing"

	"github.com/stretchr/testify/require"

	"filmgraph/internal/access/tokens"
)

func TestConfig(t *testing.T) {
	t.Parallel()
	for _, test := range []struct{ issuer, audience, says string }{
		{"https://id.example", "filmgraph", ""},
		{"http://127.0.0.1:8081/realms/films", "filmgraph", ""},
		{"http://localhost:8081", "filmgraph", ""},
		{"https://id.example", "", "needs --oidc-audience"},
		{"http://id.example", "filmgraph", "must begin with https:"},
		{"id.example", "filmgraph", "must be the URL"},
		{"file:///etc/passwd", "filmgraph", "must be the URL"},
	} {
		_, err := tokens.New(tokens.Config{Issuer: test.issuer, Audience: test.audience}, slog.New(slog.DiscardHandler))
		if test.says == "" {
			require.NoError(t, err)
		} else {
			require.ErrorContains(t, err, test.says)
		}
	}
}
