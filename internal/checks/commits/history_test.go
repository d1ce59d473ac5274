package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// began is when the rules begin in these tests.
var began = time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)

// run runs git in a folder, as an author whom no configuration changes, and returns what it prints.
func run(t *testing.T, dir string, when time.Time, args ...string) string {
	t.Helper()
	command := exec.Command("git", append([]string{"-C", dir}, args...)...)
	command.Env = append(os.Environ(), "GIT_CONFIG_GLOBAL=/dev/null", "GIT_CONFIG_SYSTEM=/dev/null", "GIT_COMMITTER_DATE="+when.Format(time.RFC3339),
		"GIT_AUTHOR_NAME=a", "GIT_AUTHOR_EMAIL=a@example.org", "GIT_COMMITTER_NAME=a", "GIT_COMMITTER_EMAIL=a@example.org")
	out, err := command.CombinedOutput()
	require.NoError(t, err, "git %s: %s", args, out)
	return strings.TrimSpace(string(out))
}

// add commits a number of new lines an hour after the last commit.
func add(t *testing.T, dir, message string, lines, hour int) {
	t.Helper()
	require.NoError(t, os.WriteFile(filepath.Join(dir, message), []byte(strings.Repeat("line\n", lines)), 0o600))
	when := began.Add(time.Duration(hour) * time.Hour)
	run(t, dir, when, "add", "-A")
	run(t, dir, when, "commit", "-q", "-m", message)
}

func TestHistory(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	run(t, dir, began, "init", "-q", "-b", "main")
	add(t, dir, "older than the rules", 50, -1)
	run(t, dir, began, "branch", "side")
	add(t, dir, "the last one without rules", 50, 0)
	after := start{run(t, dir, began, "rev-parse", "HEAD"), began.Unix()}

	read, err := history(dir, after)
	require.NoError(t, err)
	require.Empty(t, read.commits)
	require.Empty(t, read.note)

	add(t, dir, "Add a thing", 7, 1)
	run(t, dir, began, "checkout", "-q", "side")
	add(t, dir, "On another branch", 20, 1)
	run(t, dir, began, "checkout", "-q", "main")
	run(t, dir, began.Add(2*time.Hour), "merge", "-q", "--no-ff", "-m", "Merge the other branch", "side")
	read, err = history(dir, after)
	require.NoError(t, err)
	found := map[string]commit{}
	for _, c := range read.commits {
		c.hash = ""
		found[c.subject] = c
	}
	require.Equal(t, map[string]commit{
		"Merge the other branch": {subject: "Merge the other branch", isMerge: true},
		"Add a thing":            {subject: "Add a thing", lines: 7},
		"On another branch":      {subject: "On another branch", lines: 20},
	}, found)

	// A shallow clone has fewer commits. It must not blame those older than the rules, which it cannot tell by the history.
	shallow := t.TempDir()
	run(t, shallow, began, "clone", "-q", "--depth=3", "file://"+dir, "clone")
	read, err = history(filepath.Join(shallow, "clone"), after)
	require.NoError(t, err)
	if len(read.commits) != 3 {
		t.Errorf("the shallow clone has %d commits after the rules, not 3: %v", len(read.commits), read.commits)
	}
	run(t, shallow, began, "clone", "-q", "--depth=1", "file://"+dir, "head")
	read, err = history(filepath.Join(shallow, "head"), after)
	require.NoError(t, err)
	require.Len(t, read.commits, 1)
	require.Contains(t, read.note, "does not reach back")

	read, err = history(t.TempDir(), after)
	require.NoError(t, err)
	require.Contains(t, read.note, "not a Git repository")
}
