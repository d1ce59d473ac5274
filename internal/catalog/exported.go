package catalog

import (
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"slices"
	"strconv"

	"filmgraph/ent/gen/ent"

	"github.com/lib/pq"
)

// exported returns the SQL that reads a column as text: lists as JSON, references as slugs, derived columns as NULL.
func (c column) exported() string {
	name := "t." + pq.QuoteIdentifier(c.name)
	switch {
	case c.field == nil:
		return fmt.Sprintf("(SELECT r.slug FROM %s r WHERE r.id = %s)", c.target.Table, name)
	case c.field.Derived:
		return "NULL::text"
	case c.field.Type == ent.Texts:
		return fmt.Sprintf("CASE WHEN %[1]s <> '{}' THEN array_to_json(%[1]s)::text END", name)
	}
	return name + "::text"
}

// text returns the text in a column, or "" if it is unknown.
func (x *exported) text(name string) string {
	if i := x.shape.column(name); i >= 0 && x.values[i] != nil {
		return *x.values[i]
	}
	return ""
}

// json writes the row. source is the source of the row that contains it, or nil.
func (x *exported) json(source *string) []byte {
	var out bytes.Buffer
	separator := byte('{')
	key := func(name string) {
		out.WriteByte(separator)
		separator = ','
		writeText(&out, name)
		out.WriteByte(':')
	}
	if x.shape.Record {
		key("type")
		writeText(&out, x.shape.Label)
	}
	own := x.source()
	for i, c := range x.shape.columns {
		value := x.values[i]
		switch {
		case c.key == "source" && same(value, source):
		case c.key == "source" && value == nil:
			key(c.key)
			out.WriteString("null")
		case value == nil || c.field != nil && c.field.Default == *value:
		default:
			key(c.key)
			c.writeValue(&out, *value)
		}
	}
	for i, p := range x.shape.parts {
		separated := byte('[')
		for _, line := range x.lines(i, own) {
			if separated == '[' {
				key(p.key)
			}
			out.WriteByte(separated)
			separated = ','
			out.Write(line)
		}
		if separated == ',' {
			out.WriteByte(']')
		}
	}
	if separator == '{' {
		out.WriteByte('{')
	}
	out.WriteByte('}')
	return out.Bytes()
}

// source returns the source of the row, or nil.
func (x *exported) source() *string {
	if i := x.shape.column("source_id"); i >= 0 {
		return x.values[i]
	}
	return nil
}

func same(a, b *string) bool { return a == b || a != nil && b != nil && *a == *b }

func writeText(out *bytes.Buffer, text string) {
	to := json.NewEncoder(out)
	to.SetEscapeHTML(false)
	if err := to.Encode(text); err != nil {
		panic(err) // strings can always be encoded
	}
	out.Truncate(out.Len() - 1) // the newline
}

func (c column) writeValue(out *bytes.Buffer, value string) {
	if c.field != nil {
		switch c.field.Type {
		case ent.Int, ent.Float, ent.Bool, ent.Texts:
			out.WriteString(value)
			return
		}
	}
	writeText(out, value)
}

// lines writes the rows of one list, in an order that does not depend on ids.
func (x *exported) lines(list int, source *string) [][]byte {
	rows := x.parts[list]
	if x.shape.parts[list].key == "names" {
		rows = slices.DeleteFunc(rows, x.implies(rows))
	}
	written := make(map[*exported][]byte, len(rows))
	for _, in := range rows {
		written[in] = in.json(source)
	}
	slices.SortFunc(rows, func(a, b *exported) int {
		return cmp.Or(a.compare(b), bytes.Compare(written[a], written[b]))
	})
	lines := make([][]byte, len(rows))
	for i, in := range rows {
		lines[i] = written[in]
	}
	return lines
}

// compare compares rows by the order of their lists; unknown values come last.
func (x *exported) compare(y *exported) int {
	for _, name := range x.shape.Order {
		i := x.shape.column(name)
		if i < 0 {
			continue
		}
		a, b := x.values[i], y.values[i]
		switch {
		case a == nil || b == nil:
			if (a == nil) != (b == nil) {
				if a == nil {
					return 1
				}
				return -1
			}
		case *a != *b:
			m, errA := strconv.ParseFloat(*a, 64)
			n, errB := strconv.ParseFloat(*b, 64)
			if errA == nil && errB == nil {
				return cmp.Compare(m, n)
			}
			return cmp.Compare(*a, *b)
		}
	}
	return 0
}

// implies reports which names Load adds by itself, so that they are left out: those with no more data than the display name or
// the original title. A name that occurs twice with the same kind must be written.
func (x *exported) implies(rows []*exported) func(*exported) bool {
	b := named[x.shape.Name]
	count := map[string]int{}
	for _, n := range rows {
		count[n.text("kind")+n.text("text")]++
	}
	return func(n *exported) bool {
		expected := map[string]string{"kind": n.text("kind"), "text": n.text("text")}
		switch expected["kind"] {
		case "DISPLAY":
			if n.text("text") != x.text(b.display) {
				return false
			}
		case "ORIGINAL":
			if b.original == "" || n.text("text") != x.text(b.original) {
				return false
			}
			expected["language"] = x.text("original_language")
		default:
			return false
		}
		for i, c := range n.shape.columns {
			if c.key != "source" && n.values[i] != nil && *n.values[i] != expected[c.name] {
				return false
			}
			if expected[c.name] != "" && n.values[i] == nil {
				return false
			}
		}
		noClaims := !slices.ContainsFunc(n.parts, func(rows []*exported) bool { return len(rows) > 0 })
		return count[n.text("kind")+n.text("text")] == 1 && same(n.source(), x.source()) && noClaims
	}
}
