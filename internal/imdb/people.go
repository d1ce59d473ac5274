package imdb

import (
	"context"
	"sync/atomic"

	"filmgraph/internal/ingest"
	"filmgraph/internal/names"
)

// person is a person to import, with the line of name.basics.
type person struct {
	id      int64
	slug    string
	line    line
	points  float64
	credits int64
	old     bool // of another source
}

// batchPeople is the number of people in a batch.
const batchPeople = 1000

// accept returns the values of a line of name.basics and the number of the person, or why the line is rejected. Of several lines about
// a person, the first is used.
func (l line) accept(into []string, seen *ingest.Numbers) (values []string, n uint32, reason string) {
	if values, reason = l.values(into); reason != "" {
		return nil, 0, reason
	}
	n, ok := personNumber(values[0])
	switch {
	case !ok:
		return values, n, badID
	case values[1] == "":
		return values, n, noName
	case len(values[1]) > longest:
		return values, n, tooLong
	case !seen.Add(n):
		return values, n, duplicate
	}
	return values, n, ""
}

// choosePeople reads name.basics to assign ids to people, and rejects bad lines.
func (r *reader) choosePeople(ctx context.Context) error {
	r.people = r.stage.NewIDs("Person")
	if r.paths[nameBasics] == "" {
		return nil
	}
	f, err := r.open(nameBasics)
	if err != nil {
		return err
	}
	defer f.Close()
	seen := ingest.NewNumbers()
	var values []string
	for f.Next() && ctx.Err() == nil {
		l := f.line()
		var n uint32
		var reason string
		if values, n, reason = l.accept(values, seen); reason != "" {
			r.reject(l, reason)
			continue
		}
		id, known := r.ourPeople.Find(n)
		if !known {
			id = r.stage.NewID("Person")
		}
		r.people.Add(n, id)
	}
	r.people.Seal()
	r.points, r.creditCounts = make([]atomic.Uint32, r.people.Len()), make([]atomic.Uint32, r.people.Len())
	r.stage.Read(f.Name, f.Number-1)
	if ctx.Err() != nil {
		return context.Cause(ctx)
	}
	return f.Err()
}

// readPeople reads name.basics again, when the points of people are known.
func (r *reader) readPeople(ctx context.Context) (err error) {
	if r.people.Len() == 0 {
		return nil
	}
	if r.personSlugs, err = r.stage.NewSlugs(ctx, "Person", r.people.Len()); err != nil {
		return err
	}
	return ingest.Each(ctx, r.stage, r.collectPeople,
		func(b *ingest.Batch) func([]person) error {
			m := newMapper(r, b)
			return func(all []person) error {
				for i := range all {
					m.writePerson(&all[i])
				}
				return nil
			}
		})
}

func (r *reader) collectPeople(hand func([]person) error) error {
	f, err := r.open(nameBasics)
	if err != nil {
		return err
	}
	defer f.Close()
	seen := ingest.NewNumbers()
	batch := make([]person, 0, batchPeople)
	merged, written := r.ourPeople.Repeated(), map[int64]bool{}
	var values []string
	for f.Next() {
		l := f.line()
		var n uint32
		var reason string
		if values, n, reason = l.accept(values, seen); reason != "" {
			continue // already rejected
		}
		place, _ := r.people.Place(n)
		if id := r.people.ID(place); merged[id] {
			if written[id] {
				r.stage.Skip("people who were merged into others", 1)
				continue
			}
			written[id] = true
		}
		p := person{line: l, id: r.people.ID(place), points: pointsOf(r.points, place), credits: int64(r.creditCounts[place].Load())}
		p.old = r.oldPeople[p.id]
		if _, known := r.ourPeople.Find(n); !known {
			p.slug = r.personSlugs.Take(names.Slug(values[1]), values[0])
		}
		if batch = append(batch, p); len(batch) == batchPeople {
			if err := hand(batch); err != nil {
				return err
			}
			batch = make([]person, 0, batchPeople)
		}
	}
	if err := f.Err(); err != nil {
		return err
	}
	return hand(batch)
}
