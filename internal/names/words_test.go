package names

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestWordKeys(t *testing.T) {
	t.Parallel()
	for text, want := range map[string][]string{
		"The Lord of the Rings":  {"lord", "of", "rings", "the"},
		"Jeon Jong-seo":          {"jeon", "jong", "jongseo", "seo"},
		"Spider-Man: Homecoming": {"homecoming", "man", "spider", "spiderman"},
		"L’Avventura":            {"avventura", "l", "lavventura"},
		"Fast & Furious":         {"and", "fast", "furious"},
		"Rocky III":              {"3", "iii", "rocky"},
		"M*A*S*H":                {"mash"},
		"J.J. Abrams":            {"abrams", "jj"},
		"8½":                     {"812"},
		"WALL·E":                 {"walle"},
		"Léon (1994)":            {"1994", "leon"},
		"전 종서":                   {"전", "종서"},
		"ペ・ドゥナ":                  {"ドゥナ", "ペ"},
		"?! - …":                 nil,
	} {
		assert.Equal(t, want, WordKeys(text), "%q", text)
	}
}

func TestSmallWords(t *testing.T) {
	t.Parallel()
	var said []string
	for _, word := range Words("The Lord & Das Boot of L'Été, a Ring") {
		if !word.Small() {
			said = append(said, word.Whole)
		}
	}
	assert.Equal(t, []string{"lord", "boot", "lete", "ring"}, said)
}
