package main

import (
	"math/rand/v2"
	"testing"

	"github.com/agnivade/levenshtein"
	"github.com/stretchr/testify/assert"
)

func TestTyposAreOne(t *testing.T) {
	t.Parallel()
	r := rand.New(rand.NewPCG(1, 1))
	for _, name := range typoNames {
		made := 0
		for range 500 {
			changed, ok := mistype(r, "The Godfather: Part II", typos[name], false)
			if !ok {
				continue
			}
			made++
			distance := levenshtein.ComputeDistance("The Godfather: Part II", changed)
			assert.LessOrEqual(t, distance, map[string]int{"substitution": 1, "deletion": 1, "insertion": 1, "transposition": 2}[name], "%s: %s", name, changed)
			assert.Positive(t, distance, "%s: %s", name, changed)
		}
		assert.Greater(t, made, 300, name)
	}
	_, ok := mistype(r, "Up", typos["deletion"], false)
	assert.False(t, ok, "so short a title cannot be recognised after a typo")
	changed, _ := mistype(r, "A Serious Man", typos["deletion"], true)
	assert.Contains(t, []string{"A erious Man", "A Serious an"}, changed, "only first letters, and not of a word of one letter")
}

func TestNumbersAreWrittenOtherwise(t *testing.T) {
	t.Parallel()
	for title, want := range map[string][]string{
		"Ocean's Twelve":           {"Ocean's 12", "Ocean's XII"},
		"Rocky II":                 {"Rocky 2", "Rocky two"},
		"The Fifth Element":        {"The 5th Element"},
		"20,000 Leagues":           {"twenty thousand Leagues"},
		"$1,000 a Minute: 2,500 x": {"$1,000 a Minute: 2500 x"},
		"Alien":                    {""},
		"I Robot":                  {""},
	} {
		r := rand.New(rand.NewPCG(1, 1))
		for range 10 {
			changed, _ := renumber(r, title)
			assert.Contains(t, want, changed, title)
		}
	}
}
