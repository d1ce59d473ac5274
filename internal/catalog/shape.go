package catalog

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"filmgraph/ent/gen/ent"
)

// A shape is an entity in the catalog format.
type shape struct {
	*ent.Entity
	columns  []column       // that a file may set, and those derived from them
	keys     map[string]int // index of the column for each key in a file
	parts    []*part
	level    int  // records of lower levels are loaded first
	deferred bool // whether its rows may have deferred references
}

// A column of a table, except its id and the foreign key to the row that contains it.
type column struct {
	name     string
	key      string     // in a file
	optional bool       // whether it may be unknown
	field    *ent.Field // nil for a reference
	target   *shape     // of a reference
	deferred bool       // whether the reference is deferred
}

// A part is a list of rows inside another row.
type part struct {
	key    string
	shape  *shape
	parent string // the foreign key, in the part's table, to the row that contains it
}

// shapes of all entities, by name, and of records, by label.
var (
	shapes  = makeShapes()
	records = byLabel()
)

func makeShapes() map[string]*shape {
	all := map[string]*shape{}
	for name, entity := range ent.Entities {
		all[name] = &shape{Entity: entity, keys: map[string]int{}}
	}
	for _, s := range all {
		for i := range s.Fields {
			if f := &s.Fields[i]; !byTrigger(s, f) {
				s.columns = append(s.columns, column{name: f.Name, key: camel(f.Name), optional: f.Optional, field: f})
			}
		}
		for _, e := range s.Edges {
			switch {
			case e.Part:
				s.parts = append(s.parts, &part{camel(e.Name), all[e.Target], e.Column})
			case e.One && !inside(s, e):
				s.columns = append(s.columns, column{name: e.Column, key: camel(e.Name), optional: e.Optional, target: all[e.Target]})
			}
		}
		for i, c := range s.columns {
			if c.field == nil || !c.field.Derived {
				s.keys[c.key] = i
			}
		}
	}
	order(all)
	return all
}

// byTrigger reports whether triggers maintain a column.
func byTrigger(s *shape, f *ent.Field) bool {
	return f.Name == "widest_reach" || f.Name == "issued_by_body" || f.Name == "has_films" || strings.HasSuffix(f.Name, "_count") || s.Name == "Person" && f.Name == "popularity" || s.Name == "FilmGenre" && f.Derived
}

// inside reports whether the edge leads to the row that contains rows of the shape.
func inside(s *shape, e ent.Edge) bool {
	return slices.ContainsFunc(ent.Entities[e.Target].Edges, func(back ent.Edge) bool {
		return back.Part && back.Target == s.Name && back.Column == e.Column
	})
}

// order sets the level of each record, which is higher than the levels of the records that it refers to. References that would
// be part of a cycle, such as from a translation to another review, are deferred.
func order(all map[string]*shape) {
	const open = -1
	seen := map[*shape]int{}
	var visit func(s *shape) int
	visit = func(root *shape) int {
		seen[root] = open
		level := 0
		for _, s := range root.family() {
			for i, c := range s.columns {
				if c.target == nil {
					continue
				}
				below, ok := seen[c.target]
				if !ok {
					below = visit(c.target)
				}
				if below == open {
					s.columns[i].deferred, root.deferred = true, true
				}
				level = max(level, below+1)
			}
		}
		seen[root], root.level = level, level
		return level
	}
	for _, s := range slices.SortedFunc(maps.Values(all), byNumber) {
		if _, ok := seen[s]; !ok && s.Record {
			visit(s)
		}
	}
}

func byNumber(a, b *shape) int { return cmp.Compare(a.Number, b.Number) }

// family returns the shape and the shapes of all rows that can be inside it.
func (s *shape) family() []*shape {
	family := []*shape{s}
	for i := 0; i < len(family); i++ {
		for _, p := range family[i].parts {
			if !slices.Contains(family, p.shape) {
				family = append(family, p.shape)
			}
		}
	}
	return family
}

func byLabel() map[string]*shape {
	labels := map[string]*shape{}
	for _, s := range shapes {
		if s.Record {
			labels[s.Label] = s
		}
	}
	return labels
}

// column returns the index of a column by its name, or -1.
func (s *shape) column(name string) int {
	return slices.IndexFunc(s.columns, func(c column) bool { return c.name == name })
}

// part returns the list of rows under a key, or nil.
func (s *shape) part(key string) *part {
	for _, p := range s.parts {
		if p.key == key {
			return p
		}
	}
	return nil
}

// says returns the name of the entity for use in a sentence.
func (s *shape) says() string { return strings.ReplaceAll(s.Label, "_", " ") }

// camel converts the name of a column to that in files and GraphQL: release_date to releaseDate.
func camel(name string) string {
	words := strings.Split(name, "_")
	for i, w := range words[1:] {
		words[i+1] = strings.ToUpper(w[:1]) + w[1:]
	}
	return strings.Join(words, "")
}
