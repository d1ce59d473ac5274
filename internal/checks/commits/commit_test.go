package main

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestFaults(t *testing.T) {
	t.Parallel()
	const why = "Lists of a million films took a second."
	for _, test := range []struct {
		commit
		fault string // "" if there is none
	}{
		{commit{subject: "Read lists by statistics", body: why, lines: 500}, ""},
		{commit{subject: "Fix a typing error", lines: 2}, ""},
		{commit{subject: "Do not log passwords", body: why, lines: 11}, ""},
		{commit{subject: "Pass the context to Postgres", body: why, lines: 11}, ""},
		{commit{subject: "Embed the catalog", body: why, lines: 11}, ""},
		{commit{subject: strings.Repeat("Ä", longest), body: why, lines: 11}, ""},
		{commit{subject: "merged whatever.", isMerge: true, lines: 900}, ""},
		{commit{subject: strings.Repeat("Ä", longest+1), body: why}, "73 characters"},
		{commit{subject: "Read lists by statistics", lines: trivial + 1}, "add a body"},
		{commit{subject: "Read lists by statistics.", body: why}, "full stop"},
		{commit{subject: "read lists by statistics", body: why}, "imperative"},
		{commit{subject: "fix: read lists", body: why}, "imperative"},
		{commit{subject: "Added lists", body: why}, "imperative"},
		{commit{subject: "Adds lists", body: why}, "imperative"},
		{commit{subject: "Adding lists", body: why}, "imperative"},
		{commit{subject: "WIP lists", body: why}, "imperative"},
		{commit{subject: "", body: why}, "imperative"},
	} {
		faults := test.faults()
		if test.fault == "" {
			assert.Empty(t, faults, test.subject)
		} else if assert.Len(t, faults, 1, test.subject) {
			assert.Contains(t, faults[0], test.fault)
		}
	}
}
