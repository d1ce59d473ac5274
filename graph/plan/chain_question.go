package plan

import (
	"fmt"
	"math"
	"slices"
	"strconv"

	"filmgraph/graph/document"
	"filmgraph/internal/adjacency"
	"filmgraph/internal/adjacency/live"
)

const (
	maxSteps  = 10 // of a chain
	maxPeople = 10 // of collaborations
)

// question is what a root field asks the graph.
type question struct {
	adjacency.Query
	wanted int // MaxLength as the client gave it
	ends   int // number of nodes to start from
}

// question reads the arguments of a root field other than references.
func (r *Reader) question(f Selected, vars variables) (question, error) {
	c := &compiler{schema: r.schema, vars: vars}
	q := question{ends: 1}
	q.wanted = c.number(f, "maxLength", maxSteps)
	q.MaxLength, q.Paths = q.wanted, 1
	if f.Name != "distances" {
		q.ends = 2
		via := elements(c.argument(f.Field, "via").value(vars))
		q.Credits, q.Relationships = slices.Contains(via, any("CREDITS")), slices.Contains(via, any("RELATIONSHIPS"))
	}
	if f.Name == "paths" {
		q.Paths = c.number(f, "first", document.Longest(f.Field))
	}
	filter := c.argument(f.Field, "filter")
	q.Filter = c.chainFilter(filter, vars)
	return q, c.err
}

// number reads an argument that is a whole number from 1 to another.
func (c *compiler) number(f Selected, name string, most int64) int {
	n, err := integer(1, most)(c.argument(f.Field, name).value(c.vars))
	if err != nil {
		c.fail(name, "%v", err)
		return 1
	}
	return int(n.(int64))
}

// chainFilter reads a PathFilter, without its references.
func (c *compiler) chainFilter(filter arg, vars variables) (f adjacency.Filter) {
	value := func(key string) any { return filter.key(key).value(vars) }
	bits := func(key string, names []string) (mask uint16, given bool) {
		list := value(key)
		for _, name := range elements(list) {
			mask |= 1 << slices.Index(names, fmt.Sprint(name))
		}
		return mask, list != nil
	}
	if mask, given := bits("departments", live.Departments); given {
		f.Departments, f.Nothing = mask, mask == 0
	}
	if mask, given := bits("kinds", live.Kinds); given {
		f.Kinds = &mask
	}
	year := func(end string) *int16 {
		v := filter.key("year").key(end).value(vars)
		if v == nil {
			return nil
		}
		n, _ := strconv.ParseInt(number(v), 10, 64)
		limited := int16(max(math.MinInt16, min(n, math.MaxInt16)))
		return &limited
	}
	f.From, f.To = year("gte"), year("lte")
	f.NoArchive, f.NoSelf = value("archiveFootage") == false, value("self") == false
	return f
}

// refer adds what the references refer to.
func (q *question) refer(s surroundings) {
	q.Filter.WithoutFilms, q.Filter.WithoutPeople = s.WithoutFilms, s.WithoutPeople
	q.Filter.Genres = adjacency.Genres{Any: s.Any, All: s.All, None: s.None}
}

// limit shortens a search to what the database can do.
func (q *question) limit() {
	most := 3
	if q.ends == 1 {
		most = 1
	}
	q.MaxLength = min(q.MaxLength, most)
}

// radius is how far from the ends a search goes, in connections.
func (q *question) radius() int {
	if q.ends == 1 {
		return 2 * q.MaxLength
	}
	return q.MaxLength
}
