package names_test

import (
	"testing"

	"filmgraph/internal/names"

	"github.com/stretchr/testify/assert"
)

func TestTrim(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"":                                "",
		"X":                               "X",
		" X ":                             "X",
		"\u00a0\u3000X Y\t\n":             "X Y",
		"\ufeffX\u200b":                   "X",
		"\u200e\u200f X \u200e":           "X",
		"발레리나 ":                           "발레리나",
		"…":                               "…",
		"?":                               "?",
		"\u2764\ufe0f":                    "\u2764\ufe0f",                    // a red heart
		"🏴\U000e0067\U000e0062\U000e007f": "🏴\U000e0067\U000e0062\U000e007f", // the end of a flag
		" ":                               "",
		"\u00a0":                          "",
		"\u200b":                          "",
		"\u200b \u00ad":                   "",
		"\u3164":                          "",
		"\u2800":                          "",
		"\u0301":                          "",
		"\a":                              "",
		"\u202e\u202c":                    "",
	} {
		assert.Equal(t, want, names.Trim(text), "%q", text)
	}
}
