package catalog

import (
	"errors"
	"fmt"
	"slices"
	"strings"
)

// A row is a record, or a row inside one, as it is in a file.
type row struct {
	shape   *shape
	values  []any // by column: nil if unknown, else string, int64, float64, bool, []string or reference
	within  *row  // nil for a record
	part    *part // the list that contains it
	index   int   // its index in that list
	parts   [][]*row
	id      int64   // in the database; set during an attempt
	fresh   bool    // whether this attempt inserted it
	record  *record // set for a record
	exact   bool    // whether it is written as it is: an edit, whose given columns are set also to null
	given   map[int]bool
	settled bool           // whether it only shows what claims state, so that it needs no further claim
	cite    citation       // what its source says, if an edit says it
	implied bool           // whether it is a claim that follows from the rule (rule.go)
	absent  bool           // whether the database is known not to have it, so that it is not looked up
	before  map[string]any // what it is in the database, by column, if it was read and locked
}

// A citation is what a source says: its words, and the place in it.
type citation struct{ words, locator string }

// A reference is the slug of a record, or one of its external ids as site:value.
type reference string

// path returns the path of the row in its record: "credits[2].characters[0]".
func (r *row) path() string {
	if r.within == nil {
		return ""
	}
	path := fmt.Sprintf("%s[%d]", r.part.key, r.index)
	if before := r.within.path(); before != "" {
		return before + "." + path
	}
	return path
}

// wrong returns an Invalid error about the row, or about the value of one of its keys.
func (r *row) wrong(key, format string, args ...any) error {
	at := strings.TrimPrefix(r.path()+"."+key, ".")
	return Invalid{Path: strings.TrimSuffix(at, "."), Code: CodeInvalid, Message: fmt.Sprintf(format, args...)}
}

// root returns the record that the row is in.
func (r *row) root() *row {
	for r.within != nil {
		r = r.within
	}
	return r
}

// text returns the text in a column, or "" if it is unknown.
func (r *row) text(name string) string {
	if i := r.shape.column(name); i >= 0 {
		text, _ := r.values[i].(string)
		return text
	}
	return ""
}

func (r *row) set(name string, value any) { r.values[r.shape.column(name)] = value }

// sets reports whether writing the row changes a column: files never clear one.
func (r *row) sets(name string) bool {
	i := r.shape.column(name)
	return i >= 0 && (r.values[i] != nil || r.exact && r.given[i])
}

// isNew reports whether the row cannot be in the database, because the row that contains it was not.
func (r *row) isNew() bool { return r.absent || r.within != nil && r.within.fresh }

// each visits the row and all rows inside it.
func (r *row) each(visit func(*row)) {
	visit(r)
	for _, rows := range r.parts {
		for _, inner := range rows {
			inner.each(visit)
		}
	}
}

// parse parses a line of a catalog file: a record with all rows inside it. It adds derived data.
func parse(text []byte) (*row, error) {
	members, err := parseJSON(text)
	if err != nil {
		return nil, err
	}
	i := slices.IndexFunc(members, func(m member) bool { return m.key == "type" })
	if i < 0 {
		return nil, fmt.Errorf("the key \"type\" is missing: it is the type of the record, such as film")
	}
	label, _ := members[i].value.(string)
	s, ok := records[label]
	if !ok {
		return nil, fmt.Errorf("%s is not a type of record%s", written(members[i].value), meant(label, records))
	}
	r := &row{shape: s}
	if err := r.fill(slices.Delete(members, i, i+1)); err != nil {
		return nil, err
	}
	if r.text("slug") == "" && r.shape.column("slug") >= 0 {
		return nil, r.wrong("", "the key \"slug\" is missing: every %s has one", s.says())
	}
	if err := r.checkArcs(); err != nil {
		return nil, err
	}
	if err := r.checkSites(); err != nil {
		return nil, err
	}
	r.derive()
	return r, nil
}

// fill sets the values of a row and of the rows inside it. A row without source inherits the source of the row that contains
// it; null means that it has none.
func (r *row) fill(members object) error {
	r.values, r.parts = make([]any, len(r.shape.columns)), make([][]*row, len(r.shape.parts))
	if at, ok := r.shape.keys["source"]; ok && r.within != nil && !r.exact {
		if above, ok := r.within.shape.keys["source"]; ok {
			r.values[at] = r.within.values[above]
		}
	}
	// Scalars first, because the rows inside inherit the source.
	for _, m := range members {
		i, ok := r.shape.keys[m.key]
		if ok {
			value, err := r.shape.columns[i].check(m.value)
			if err != nil {
				return r.wrong(m.key, "%v", err)
			}
			if value != nil || m.key == "source" {
				r.values[i] = value
			}
			if r.exact {
				r.given[i] = true
			}
		} else if r.shape.part(m.key) == nil {
			return r.wrong("", "a %s has no key %q%s", r.shape.says(), m.key, meant(m.key, r.shape.keys, r.shape.parts...))
		}
	}
	for _, m := range members {
		if p := r.shape.part(m.key); p != nil && m.value != nil {
			if err := r.fillPart(p, m.value); err != nil {
				return err
			}
		}
	}
	return nil
}

func (r *row) fillPart(p *part, value any) error {
	items, ok := value.(list)
	if !ok {
		return r.wrong(p.key, "it must be a list of objects, not %s", written(value))
	}
	at := slices.Index(r.shape.parts, p)
	for i, item := range items {
		inner := &row{shape: p.shape, within: r, part: p, index: i}
		members, ok := item.(object)
		if !ok {
			return inner.wrong("", "it must be an object, not %s", written(item))
		}
		if err := inner.fill(members); err != nil {
			return err
		}
		r.parts[at] = append(r.parts[at], inner)
	}
	return nil
}

// checkArcs checks that of the ends that a row may have it has one.
func (r *row) checkArcs() (err error) {
	r.each(func(r *row) {
		for _, arc := range r.shape.Arcs {
			n := 0
			for _, name := range arc.Columns {
				if i := r.shape.column(name); i >= 0 && r.values[i] != nil || r.part != nil && r.part.parent == name {
					n++
				}
			}
			if n > 1 || n == 0 && !arc.Optional {
				err = errors.Join(err, r.wrong("", "%s", rule(r.shape.Table+"_"+arc.Name)))
			}
		}
	})
	return err
}
