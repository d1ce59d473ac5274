package main

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

const (
	longest = 72 // characters of a subject, so that git log shows it whole in a terminal of 80 columns
	trivial = 10 // changed lines up to which the subject may say everything
)

// commit is a commit with its message.
type commit struct {
	hash, subject, body string
	isMerge             bool
	lines               int // added and deleted
}

// faults are what is wrong with the message.
func (c commit) faults() (faults []string) {
	if c.isMerge {
		return nil
	}
	if n := utf8.RuneCountInString(c.subject); n > longest {
		faults = append(faults, fmt.Sprintf("the subject has %d characters; the limit is %d", n, longest))
	}
	if strings.HasSuffix(c.subject, ".") {
		faults = append(faults, "the subject ends with a full stop")
	}
	word, _, _ := strings.Cut(c.subject, " ")
	if !isImperative(word) {
		faults = append(faults, fmt.Sprintf("the subject must begin with an imperative in upper case, such as Add or Fix, not with %q", word))
	}
	if c.body == "" && c.lines > trivial {
		faults = append(faults, fmt.Sprintf("the commit changes %d lines; add a body that says why", c.lines))
	}
	return faults
}

// verbs are imperatives that end like other forms of verbs.
var verbs = []string{"Bring", "Embed", "Exceed", "Feed", "Need", "Proceed", "Seed", "Shed", "Speed", "Spring", "String", "Swing", "Wed"}

// isImperative reports whether a word may be an imperative in upper case: no other form of a verb, such as Added, Adds and
// Adding, no label such as "fix:", and no article.
func isImperative(word string) bool {
	begin, _ := utf8.DecodeRuneInString(word)
	switch {
	case slices.Contains(verbs, word):
		return true
	case !unicode.IsUpper(begin), strings.HasSuffix(word, ":"), slices.Contains([]string{"A", "An", "The", "WIP"}, word):
		return false
	case strings.HasSuffix(word, "ed"), strings.HasSuffix(word, "ing"):
		return false
	}
	return !strings.HasSuffix(word, "s") || strings.HasSuffix(word, "ss") || word == "Focus" || word == "Canvas"
}
