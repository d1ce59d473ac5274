package names_test

import (
	"strings"
	"testing"

	"filmgraph/internal/names"

	"github.com/stretchr/testify/require"
)

func TestSlug(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"Françoise d'Eaubonne":         "francoise-deaubonne",
		"Ballerina":                    "ballerina",
		"Dr. Strangelove or: How I":    "dr-strangelove-or-how-i",
		"Thelma & Louise":              "thelma-and-louise",
		"Krzysztof Łęcki":              "krzysztof-lecki",
		"Þóra Sæmundsdóttir":           "thora-saemundsdottir",
		"전종서":                          "전종서",
		" 8 1/2 ":                      "8-1-2",
		"?!":                           "",
		"AC/DC":                        "ac-dc",
		strings.Repeat("seventy ", 20): strings.TrimSuffix(strings.Repeat("seventy-", 8), "-"),
	} {
		require.Equal(t, want, names.Slug(text), text)
	}
}
