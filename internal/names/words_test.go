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
		"Rocky III":              {"3", "3rd", "iii", "rocky"},
		"M*A*S*H":                {"mash"},
		"J.J. Abrams":            {"abrams", "jj"},
		"8½":                     {"812"},
		"WALL·E":                 {"walle"},
		"Léon (1994)":            {"1994", "leon"},
		"전 종서":                   {"전", "종서"},
		"ペ・ドゥナ":                  {"duna", "pe", "ゥナ", "ドゥ", "ドゥナ", "ペ"},
		"Ocean's Twelve":         {"12", "ocean", "oceans", "s", "twelve"},
		"20,000 Leagues":         {"20000", "leagues"},
		"Twenty-One Days":        {"1", "20", "21", "days", "one", "twenty", "twentyone"},
		"Dr. No":                 {"doctor", "dr", "no"},
		"Henry V":                {"5", "5th", "henry", "v", "versus"},
		"V for Vendetta":         {"for", "v", "vendetta"},
		"The King and I":         {"and", "i", "king", "the"},
		"Rock 'n' Roll":          {"and", "n", "rock", "roll"},
		"Ölümlü Dünya":           {"duenya", "dunya", "oeluemlue", "olumlu"},
		"羅生門":                    {"生", "生门", "罗", "罗生", "罗生门", "羅生門", "门"},
		"侍":                      {"侍"},
		"Андрей":                 {"andrei", "андреи"},
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
