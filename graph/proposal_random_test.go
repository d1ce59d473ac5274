package graph_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// TestRandomProposals proposes random mutations, which writes nothing, accepts them, and undoes them in reverse. A refused one is refused
// with the same errors when an administrator sends it.
func TestRandomProposals(t *testing.T) {
	t.Parallel()
	randomly(t, func(c chance) {
		type before struct{ mutation, change, export, derived string }
		var done []before
		for len(done) < 12 {
			b := before{mutation: c.mutation(), export: c.export(), derived: c.derived()}
			body := c.send("fg_contributor", "mutation{m:"+b.mutation+"{proposal{id}userErrors{path code}}}", nil)
			require.NotContains(c, body, `"errors"`, b.mutation)
			require.Equal(c, b.export, c.export(), "%s is only proposed", b.mutation)
			require.Equal(c, b.derived, c.derived(), "%s is only proposed", b.mutation)
			expected, code, _ := c.expect(b.mutation)
			_, id, proposed := strings.Cut(body, `"proposal":{"id":"`)
			if !proposed {
				direct := c.send("fg_admin", "mutation{m:"+b.mutation+"{change{id}userErrors{path code}}}", nil)
				require.True(c, code == "" || strings.Contains(body, `"code":"`+code+`"`), "%s: %s instead of %s", b.mutation, body, code)
				require.Equal(c, strings.Replace(body, `"proposal"`, `"change"`, 1), direct, b.mutation)
				continue
			}
			id, _, _ = strings.Cut(id, `"`)
			c.accept(id)
			b.change = c.one("SELECT 'change_' || (change & 4294967295) FROM proposals ORDER BY id DESC LIMIT 1")
			c.written(b.mutation, b.change, expected, nil)
			done = append(done, b)
			c.checked()
		}
		for _, b := range slices.Backward(done) {
			c.undo(b.change)
			require.Equal(c, b.export, c.export(), "%s is undone", b.mutation)
			require.Equal(c, b.derived, c.derived(), "%s is undone", b.mutation)
		}
		require.Equal(c, "12", c.one("SELECT count(*) FROM proposals WHERE state = 'ACCEPTED'"), "proposals outlive their changes")
	})
}
