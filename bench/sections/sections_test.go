package sections

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestASectionIsReplacedInPlace(t *testing.T) {
	t.Parallel()
	file := filepath.Join(t.TempDir(), "RESULTS.md")
	for _, step := range []struct{ text, want string }{
		{"### small\n\none\n", "# Results\n\nabout\n\n## The grid\n\n### small\n\none\n"},
		{"### large\n\n```text\n## no heading\n```\n", "# Results\n\nabout\n\n## The grid\n\n### small\n\none\n\n### large\n\n```text\n## no heading\n```\n"},
		{"### small\n\ntwo\n", "# Results\n\nabout\n\n## The grid\n\n### small\n\ntwo\n\n### large\n\n```text\n## no heading\n```\n"},
		{"### large\n\nthree\n", "# Results\n\nabout\n\n## The grid\n\n### small\n\ntwo\n\n### large\n\nthree\n"},
	} {
		if _, err := os.Stat(file); err != nil {
			require.NoError(t, os.WriteFile(file, []byte("# Results\n\nabout\n"), 0o600))
		}
		require.NoError(t, Replace(file, "## The grid", step.text))
		text, err := os.ReadFile(file)
		require.NoError(t, err)
		assert.Equal(t, step.want, string(text))
	}
	section, err := Read(file, "### small")
	require.NoError(t, err)
	assert.Equal(t, "### small\n\ntwo\n\n", section)
	missing, err := Read(filepath.Join(t.TempDir(), "none.md"), "### small")
	require.NoError(t, err)
	assert.Empty(t, missing)
}

func TestSectionsBehindTheParentStay(t *testing.T) {
	t.Parallel()
	file := filepath.Join(t.TempDir(), "RESULTS.md")
	require.NoError(t, os.WriteFile(file, []byte("## The grid\n\n### small\n\none\n\n## Peak memory\n\n- much\n"), 0o600))
	require.NoError(t, Replace(file, "## The grid", "### large\n\ntwo\n"))
	text, err := os.ReadFile(file)
	require.NoError(t, err)
	assert.Equal(t, "## The grid\n\n### small\n\none\n\n### large\n\ntwo\n\n## Peak memory\n\n- much\n", string(text))
}
