package transport

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
)

// TestNegotiate has the rules of RFC 9110, section 12.5.1: the most specific range that matches a type gives its preference.
func TestNegotiate(t *testing.T) {
	t.Parallel()
	const newer, older = "application/graphql-response+json", "application/json"
	for accept, want := range map[string]string{
		"":                                    older,
		" ":                                   older,
		"*/*":                                 older,
		"application/*":                       older,
		older:                                 older,
		newer:                                 newer,
		newer + ", " + older:                  newer,
		older + ", " + newer:                  older,
		"application/*, " + newer:             older, // both have q=1, and the first range matches this one
		newer + ", */*;q=0.1":                 newer,
		newer + ";q=0.5, */*":                 older,
		newer + ";q=0.9, " + older + ";q=0.8": newer,
		newer + ";q=0.8, " + older + ";q=0.9": older,
		newer + ";q=0, */*":                   older,
		older + ";q=0, */*":                   newer,
		older + ";q=0, application/*":         newer,
		older + ";q=0, application/*;q=0.1, */*;q=0": newer,
		"*/*;q=0":                    "",
		"application/*;q=0, */*":     "", // the more specific range excludes both
		"text/html":                  "",
		"text/html, */*;q=0.8":       older,
		newer + "; charset=utf-8":    newer,
		strings.ToUpper(newer):       newer,
		newer + ";q=1.1":             "",
		newer + ";q=-1":              "",
		newer + ";q=high":            "",
		newer + ";q=2, " + older:     older, // an invalid range is ignored
		"a b c, " + newer + ";q=0.5": newer,
		newer + ";q=, */*":           older,
		",, " + newer + " ,":         newer,
	} {
		mediaType, ok := negotiate([]string{accept})
		assert.Equal(t, want != "", ok, "%q", accept)
		assert.Equal(t, want, mediaType, "%q", accept)
	}
	mediaType, ok := negotiate([]string{"text/html", newer + ";q=0.3"})
	assert.True(t, ok, "several headers are one list")
	assert.Equal(t, newer, mediaType)
	mediaType, ok = negotiate(nil)
	assert.True(t, ok)
	assert.Equal(t, older, mediaType)
}
