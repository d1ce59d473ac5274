package ingest

import (
	"fmt"
	"strconv"
	"strings"

	"filmgraph/internal/names"
)

// Rows collects rows of a table in the text format of COPY: one line per row, with the id first and then the values in the order of
// the columns.
type Rows struct {
	table  *table
	buffer []byte
	count  int64
	ids    block
	inside bool // whether a row has begun
}

// Row begins a row with a new id, which it returns.
func (r *Rows) Row() int64 {
	id := r.ids.next(r.table)
	r.RowWith(id)
	return id
}

// RowWith begins a row with a known id.
func (r *Rows) RowWith(id int64) {
	if r.inside {
		r.buffer = append(r.buffer, '\n')
	}
	r.inside = true
	r.count++
	r.buffer = strconv.AppendInt(r.buffer, id, 10)
}

// Text adds a text without the spaces and invisible characters around it; an empty one is NULL.
func (r *Rows) Text(text string) {
	if text = names.Trim(text); text == "" {
		r.Null()
		return
	}
	r.buffer = appendText(append(r.buffer, '\t'), text)
}

// Int adds a number.
func (r *Rows) Int(n int64) {
	r.buffer = strconv.AppendInt(append(r.buffer, '\t'), n, 10)
}

// Count adds a number; 0 is NULL.
func (r *Rows) Count(n int64) {
	if n == 0 {
		r.Null()
		return
	}
	r.Int(n)
}

// Float adds a number.
func (r *Rows) Float(n float64) {
	r.buffer = strconv.AppendFloat(append(r.buffer, '\t'), n, 'g', -1, 64)
}

// Bool adds a Boolean.
func (r *Rows) Bool(is bool) { r.buffer = strconv.AppendBool(append(r.buffer, '\t'), is) }

// Any adds a value of one of these types; nil is NULL.
func (r *Rows) Any(value any) {
	switch v := value.(type) {
	case nil:
		r.Null()
	case string:
		r.Text(v)
	case int64:
		r.Int(v)
	case float64:
		r.Float(v)
	case bool:
		r.Bool(v)
	case []string:
		r.Texts(v)
	default:
		panic(fmt.Sprintf("a column has no values of type %T", value))
	}
}

// Null adds NULL.
func (r *Rows) Null() { r.buffer = append(r.buffer, "\t\\N"...) }

// Texts adds an array of texts without the spaces and invisible characters around them; empty ones are omitted.
func (r *Rows) Texts(texts []string) {
	r.buffer = append(r.buffer, '\t', '{')
	separator := ""
	for _, text := range texts {
		if text = names.Trim(text); text != "" {
			r.buffer = appendText(r.buffer, separator+`"`+quoted.Replace(text)+`"`)
			separator = ","
		}
	}
	r.buffer = append(r.buffer, '}')
}

// quoted quotes a text for an array.
var quoted = strings.NewReplacer(`\`, `\\`, `"`, `\"`)

// appendText escapes a text for COPY.
func appendText(buffer []byte, text string) []byte {
	from := 0
	for i := range len(text) {
		var escape byte
		switch text[i] {
		case '\\':
			escape = '\\'
		case '\t':
			escape = 't'
		case '\n':
			escape = 'n'
		case '\r':
			escape = 'r'
		default:
			continue
		}
		buffer = append(buffer, text[from:i]...)
		buffer = append(buffer, '\\', escape)
		from = i + 1
	}
	return append(buffer, text[from:]...)
}

// block is a range of ids that a batch has taken from its table.
type block struct{ at, end int64 }

// blockSize is the number of ids that a batch takes at a time. Unused ones are lost.
const blockSize = 1024

func (b *block) next(t *table) int64 {
	if b.at == b.end {
		b.end = t.next.Add(blockSize)
		b.at = b.end - blockSize
	}
	b.at++
	return b.at - 1
}
