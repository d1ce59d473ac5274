package search

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

// Numbers may be years of release. The last word may be a year that is being typed.
func TestYears(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		word         string
		begun        bool
		since, until int
	}{
		{"1870", false, 1870, 1870},
		{"2200", true, 2200, 2200},
		{"1869", true, 0, 0},
		{"2201", true, 0, 0},
		{"199", true, 1990, 1999},
		{"187", true, 1870, 1879},
		{"186", true, 0, 0},
		{"209", true, 2090, 2099},
		{"210", true, 0, 0},
		{"199", false, 0, 0},
		{"19", true, 1900, 1999},
		{"18", true, 1800, 1899},
		{"20", true, 2000, 2099},
		{"21", true, 0, 0},
		{"19", false, 0, 0},
		{"2", true, 0, 0},
		{"0199", true, 0, 0},
		{"01999", false, 0, 0},
		{"19999", true, 0, 0},
		{"-199", true, 0, 0},
		{"1999a", false, 0, 0},
		{"", true, 0, 0},
	} {
		since, until := years(test.word, test.begun)
		assert.Equal(t, [2]int{test.since, test.until}, [2]int{since, until}, "%q", test.word)
	}
}
