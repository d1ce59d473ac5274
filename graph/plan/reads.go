package plan

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"filmgraph/ent/gen/ent"
	"filmgraph/graph/plan/sql"
)

// Reads is what an answer rests on: tables and, if it is about one record, parts of further tables. The part of a record, which is a film or a
// person, has its own row, the rows that have its id in a foreign key or are parts of it, and the people of a film's credits or the films of a person's.
// Triggers of the database notify of the records that a write concerns (migration changed_records).
type Reads struct {
	Tables []string
	Parts  []string
	Record int64 // 0 if there are no parts
}

// of returns the reads of an answer about a record. Without one, a change of any row may lead to another answer.
func (r Reads) of(record int64) Reads {
	switch {
	case len(r.Parts) == 0:
		return r
	case record == 0:
		return Reads{Tables: append(slices.Clone(r.Tables), r.Parts...)}
	}
	r.Record = record
	return r
}

type seenReads struct{}

// WithReads returns a context in which each root field that is read reports what its answer rests on. Root fields are read side by side.
func WithReads(ctx context.Context, seen func(Reads)) context.Context {
	return context.WithValue(ctx, seenReads{}, seen)
}

// recordOf separates the id of a record from the answer about it: 4294967297 {"title":"Heat"}
func recordOf(text string) (record int64, answer string) {
	number, answer, found := strings.Cut(text, " ")
	record, err := strconv.ParseInt(number, 10, 64)
	if !found || err != nil {
		return 0, text // null
	}
	return record, answer
}

// part is what a row is to the record that an answer is about.
type part int

const (
	unrelated part = iota
	theRecord
	ofRecord // its foreign key has the id of the record
)

// root is the row of a root field.
func (c *compiler) root(e *ent.Entity) row {
	r := c.row(e)
	if e.Name == "Film" || e.Name == "Person" {
		r.table, r.part = sql.Part(e.Table), theRecord
	}
	return r
}

// below is the row as one that an edge of another leads to. It is part of the record if it has the record's id in a foreign key, or if it is the
// person or film of one of the record's credits.
func (r row) below(from row, edge *ent.Edge) row {
	switch {
	case edge == nil:
	case from.part == theRecord && !edge.One && (edge.Column == "film_id" || edge.Column == "person_id") && !r.entity.Untracked:
		r.table, r.part = sql.Part(r.entity.Table), ofRecord
	case from.part == ofRecord && from.entity.Name == "Credit" && (r.entity.Name == "Film" || r.entity.Name == "Person"):
		r.table = sql.Part(r.entity.Table)
	}
	return r
}

// directEdge is the edge of a path that has no other; nil for other paths.
func directEdge(e *ent.Entity, path []string) *ent.Edge {
	if len(path) != 1 {
		return nil
	}
	return edgeOf(e, path[0])
}
