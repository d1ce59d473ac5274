package main

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestSlug(t *testing.T) {
	t.Parallel()
	words := strings.Repeat("word ", 20)
	for text, want := range map[string]string{
		"Françoise d'Eaubonne":           "francoise-deaubonne",
		"  The -- Matrix! ":              "the-matrix",
		"Lilo & Stitch":                  "lilo-and-stitch",
		"S.W.A.T.":                       "swat",
		"Hell’s Hinges":                  "hells-hinges",
		"Ærø, Øresund":                   "aero-oresund",
		"Łódź":                           "lodz",
		"Straße":                         "strasse",
		"Þór":                            "thor",
		"Đỗ":                             "do",
		"Işık":                           "isik",
		"Œuvre":                          "oeuvre",
		"8½":                             "81-2",
		"影武者":                            "影武者",
		"?!":                             "untitled",
		"":                               "untitled",
		words:                            strings.TrimSuffix(strings.Repeat("word-", 12), "-") + "-word", // the word that begins before the limit is complete
		strings.Repeat("x", 99):          strings.Repeat("x", 99),
		strings.Repeat("x", 59) + " y z": strings.Repeat("x", 59) + "-y",
	} {
		assert.Equal(t, want, slug(text), "%q", text)
	}
}

// The first free candidate is taken, and when there is none a number is added to the last one, which is the most precise.
func TestTakeSlug(t *testing.T) {
	t.Parallel()
	used := slugs{}
	for _, want := range []string{"carmen-1915", "carmen-1915-raoul-walsh", "carmen-1915-raoul-walsh-2", "carmen-1915-raoul-walsh-3"} {
		assert.Equal(t, want, used.take("carmen-1915", "carmen-1915-raoul-walsh"))
	}
	assert.Equal(t, "carmen-1915-2", used.take("carmen-1915"))
	assert.Equal(t, "other", used.take("other"))
	assert.Len(t, used, 6)
}

func TestSpellOut(t *testing.T) {
	t.Parallel()
	for category, want := range map[string]string{
		"ACTOR IN A LEADING ROLE":                "Actor in a Leading Role",
		"THE BEST OF THE BEST":                   "The Best of the Best",
		"SHORT FILM (Live Action)":               "Short Film (Live Action)",
		"WRITING (Story and Screenplay)":         "Writing (Story and Screenplay)",
		"CO-PRODUCTION":                          "Co-Production",
		"HONORARY FOREIGN-LANGUAGE FILM":         "Honorary Foreign-Language Film",
		"SCIENTIFIC AWARD (Class II)":            "Scientific Award (Class II)",
		"SCIENTIFIC AWARD (CLASS III)":           "Scientific Award (Class III)",
		"35MM AND 70MM":                          "35MM and 70MM",
		"THE U.S. ARMY":                          "The U.S. Army",
		"  BEST   PICTURE ":                      "Best Picture",
		"Documentary":                            "Documentary",
		"\"CITIZEN\" KANE":                       "\"Citizen\" Kane",
		"IRVING G. THALBERG MEMORIAL AWARD":      "Irving G. Thalberg Memorial Award",
		"JEAN HERSHOLT HUMANITARIAN AWARD (ÉTÉ)": "Jean Hersholt Humanitarian Award (Été)",
	} {
		assert.Equal(t, want, spellOut(category))
	}
}

// CS is the code of two countries that no longer exist, and most others of the list still do.
func TestFormerCountries(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		code string
		year int
		want string
	}{
		{"CS", 1950, "CSHH"},
		{"CS", 1992, "CSHH"},
		{"CS", 2004, "CSXX"},
		{"SU", 1946, "SUHH"},
		{"YU", 1967, "YUCS"},
		{"DD", 1980, "DDDE"},
		{"FR", 2004, "FR"},
		{"", 1950, ""},
	} {
		assert.Equal(t, test.want, formerCountry(test.code, test.year), "%s in %d", test.code, test.year)
	}
}
