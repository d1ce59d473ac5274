package main

import (
	"fmt"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestSamplesOfTwoCatalogsAreMuchTheSame(t *testing.T) {
	t.Parallel()
	var small, large []combination
	for i := range 1000 {
		large = append(large, combination{Name: fmt.Sprint("films ", i)})
		if i%10 != 3 { // what only one of them has
			small = append(small, large[i])
		}
	}
	both := 0
	in := map[string]bool{}
	for _, c := range sample(small, 90, 1) {
		in[c.Name] = true
	}
	for _, c := range sample(large, 100, 1) {
		if in[c.Name] {
			both++
		}
	}
	assert.Len(t, in, 90)
	assert.Greater(t, both, 70)
	assert.NotEqual(t, sample(large, 100, 1), sample(large, 100, 2))
	turned := slices.Clone(large)
	slices.Reverse(turned)
	assert.Equal(t, sample(large, 100, 1), sample(turned, 100, 1))
}
