package plan

import (
	"io"
	"strings"
)

// JSON is the finished answer to a root field, as resolvers return it.
type JSON []byte

// MarshalGQL writes the answer untouched.
func (j JSON) MarshalGQL(w io.Writer) { _, _ = w.Write(j) }

// Object is the JSON object of root fields and their answers, each under its key.
func Object(roots []Selected, answers []string) []byte {
	length := len("{}")
	for i, f := range roots {
		length += len(`"":,`) + len(f.Alias) + len(answers[i])
	}
	object := append(make([]byte, 0, length), '{')
	for i, f := range roots {
		if i > 0 {
			object = append(object, ',')
		}
		object = append(append(append(object, '"'), f.Alias...), `":`...)
		object = append(object, answers[i]...)
	}
	return append(object, '}')
}

// text is an SQL expression of type text that yields JSON: literal pieces and
// expressions in turn. It is never NULL, because in a concatenation one NULL
// blanks the whole.
type text []piece

type piece struct {
	literal bool
	s       string
}

func lit(s string) text  { return text{{true, s}} }
func expr(s string) text { return text{{false, s}} }

// join concatenates, and merges literals that meet.
func join(parts ...text) text {
	var all text
	for _, part := range parts {
		for _, p := range part {
			if n := len(all); n > 0 && p.literal && all[n-1].literal {
				all[n-1].s += p.s
				continue
			}
			all = append(all, p)
		}
	}
	return all
}

// String renders the expression: '{"id":' || t1.id || '}'.
func (t text) String() string {
	if len(t) == 0 {
		return "''"
	}
	pieces := make([]string, len(t))
	for i, p := range t {
		pieces[i] = p.s
		if p.literal {
			pieces[i] = quote(p.s)
		}
	}
	return strings.Join(pieces, " || ")
}

// orNull renders the expression so that NULL becomes JSON's null.
func orNull(expression string) text { return expr("coalesce(" + expression + ", 'null')") }

// array renders the aggregate of an expression over rows as a JSON array.
func array(element, order string) text {
	if order != "" {
		order = " ORDER BY " + order
	}
	return join(lit("["), expr("coalesce(string_agg("+element+", ','"+order+"), '')"), lit("]"))
}

// quote renders an SQL literal.
func quote(s string) string { return "'" + strings.ReplaceAll(s, "'", "''") + "'" }
