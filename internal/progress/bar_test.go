package progress

import (
	"bytes"
	"testing"

	"github.com/stretchr/testify/assert"
)

// Each unit has its own form: bytes are in kilobytes and megabytes, records and steps are numbers.
func TestUnitsOfBars(t *testing.T) {
	t.Parallel()
	for unit, want := range map[Unit]string{Bytes: "(500 kB/2.0 MB", Records: "(500000/2000000", Steps: "(500000/2000000"} {
		var out bytes.Buffer
		NewBar(&out, "reading", unit).Set(500_000, 2_000_000)
		assert.Contains(t, out.String(), "reading")
		assert.Contains(t, out.String(), "25%")
		assert.Contains(t, out.String(), want)
	}
}

// The total may become known while work goes on, and more may be done than was expected.
func TestTotalsThatGrow(t *testing.T) {
	t.Parallel()
	var out bytes.Buffer
	bar := NewBar(&out, "reading", Steps)
	bar.Set(5, 5)
	bar.Set(1, -1)
	assert.Empty(t, out.String(), "there is nothing to wait for")
	bar.Set(1, 4)
	assert.Contains(t, out.String(), "25%")
	out.Reset()
	bar.Set(1, 10)
	assert.Contains(t, out.String(), "10%", "the same bar with another total")
	out.Reset()
	bar.Set(12, 11)
	assert.NotContains(t, out.String(), "109%")
	out.Reset()
	bar.Clear()
	assert.NotContains(t, out.String(), "reading")
}
