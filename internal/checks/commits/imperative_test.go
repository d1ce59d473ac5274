package main

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
)

// Only the first word is checked, by its form: verbs that look like another form are listed.
func TestImperatives(t *testing.T) {
	t.Parallel()
	good := "Add Fix Embed Need Seed Feed Speed Bring Spring Swing Pass Discuss Focus Canvas Use Re-read Ändere X"
	bad := "Added Adds Adding Fixes Fixed Uses Using Needs Needed Stopped fix: Fix: add A An The WIP Tests 1st -"
	for word := range strings.FieldsSeq(good) {
		assert.True(t, isImperative(word), word)
	}
	for word := range strings.FieldsSeq(bad) {
		assert.False(t, isImperative(word), word)
	}
	assert.False(t, isImperative(""))
}

// TestChangedLines counts the lines that git log --numstat reports. A binary file needs a body, whatever its size.
func TestChangedLines(t *testing.T) {
	t.Parallel()
	for numstat, want := range map[string]int{
		"":                             0,
		"\n\n":                         0,
		"\n3\t4\tserver.go\n":          7,
		"3\t4\ta.go\n10\t0\tb.go\n":    17,
		"1\t0\ta file\twith a tab\n":   1,
		"-\t-\tposter.png\n":           2 * (trivial + 1),
		"1\t1\ta.go\n-\t-\tlogo.png\n": 2 + 2*(trivial+1),
	} {
		assert.Equal(t, want, changed(numstat), "%q", numstat)
	}
}

// A commit may have several faults, and each is reported.
func TestSeveralFaults(t *testing.T) {
	t.Parallel()
	c := commit{subject: "added " + strings.Repeat("x", longest) + ".", lines: 11}
	assert.Equal(t, []string{
		"the subject has 79 characters; the limit is 72",
		"the subject ends with a full stop",
		`the subject must begin with an imperative in upper case, such as Add or Fix, not with "added"`,
		"the commit changes 11 lines; add a body that says why",
	}, c.faults())
	c.lines = trivial
	assert.Len(t, c.faults(), 3, "a trivial change needs no body")
}
