package ingest

import (
	"math"
	"testing"

	"github.com/stretchr/testify/assert"
)

// TestRowsInTheFormatOfCopy writes values with every character that COPY reads as its own: a missing escape would shift columns
// or rows.
func TestRowsInTheFormatOfCopy(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		write func(*Rows)
		want  string
	}{
		"text":                {func(r *Rows) { r.Text("Ballerina") }, "Ballerina"},
		"tab":                 {func(r *Rows) { r.Text("a\tb") }, `a\tb`},
		"line breaks":         {func(r *Rows) { r.Text("a\nb\r\nc") }, `a\nb\r\nc`},
		"backslash":           {func(r *Rows) { r.Text(`AC\DC`) }, `AC\\DC`},
		"text of NULL":        {func(r *Rows) { r.Text(`\N`) }, `\\N`},
		"end of the data":     {func(r *Rows) { r.Text(`\.`) }, `\\.`},
		"several in a row":    {func(r *Rows) { r.Text("\\\t\\") }, `\\\t\\`},
		"spaces around":       {func(r *Rows) { r.Text(" \u200b a  b\n") }, "a  b"},
		"nothing visible":     {func(r *Rows) { r.Text(" \u200b\t") }, `\N`},
		"empty":               {func(r *Rows) { r.Text("") }, `\N`},
		"zero":                {func(r *Rows) { r.Int(0) }, "0"},
		"negative":            {func(r *Rows) { r.Int(math.MinInt64) }, "-9223372036854775808"},
		"unknown count":       {func(r *Rows) { r.Count(0) }, `\N`},
		"count":               {func(r *Rows) { r.Count(-1) }, "-1"},
		"float":               {func(r *Rows) { r.Float(6.7) }, "6.7"},
		"large float":         {func(r *Rows) { r.Float(1e21) }, "1e+21"},
		"true":                {func(r *Rows) { r.Bool(true) }, "true"},
		"list":                {func(r *Rows) { r.Texts([]string{"KR", "FR"}) }, `{"KR","FR"}`},
		"empty list":          {func(r *Rows) { r.Texts(nil) }, "{}"},
		"list of empty texts": {func(r *Rows) { r.Texts([]string{"", " a ", "\u200b"}) }, `{"a"}`},
		"quotes in a list":    {func(r *Rows) { r.Texts([]string{`say "hi"`, "a,b", "{c}", "NULL"}) }, `{"say \\"hi\\"","a,b","{c}","NULL"}`},
		"escapes in a list":   {func(r *Rows) { r.Texts([]string{`AC\DC`, "a\tb"}) }, `{"AC\\\\DC","a\tb"}`},
	} {
		r := &Rows{table: &table{}}
		r.RowWith(7)
		test.write(r)
		assert.Equal(t, "7\t"+test.want, string(r.buffer), name)
	}
}
