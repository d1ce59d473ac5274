package wikidata

import (
	"context"
	"slices"

	"filmgraph/internal/ingest"
)

// person writes a person with names, dates and partners.
func (m *mapper) person(name, slug string) {
	born := m.dates("P569", "birthDate", "person", nil)
	died := m.dates("P570", "deathDate", "person", nil)
	if died != "" && before(died, born) {
		m.reject(m.line, badDates)
		died = ""
	}
	if !m.foreign {
		rows := m.batch.Rows("Person", false)
		rows.RowWith(m.subject.id)
		rows.Text(slug)
		rows.Text(name)
		rows.Text(ingest.SortKey(name))
		rows.Text(born)
		rows.Text(died)
		rows.Int(m.stage.Source())
	}
	m.names(name, ingest.Name{Person: m.subject.id}, "P1559", "P1705") // name in native language, native label
	m.partners("P26", "married")
	m.partners("P451", "couple")
}

// before reports whether a partial date definitely precedes another.
func before(a, b string) bool { return a < b[:min(len(a), len(b))] }

// pair is a relationship between two people, regardless of which of their entities states it.
type pair struct {
	kind, from, to int64
	since          string
}

// pairing is the combined data that both entities state about the relationship.
type pairing struct {
	until  string
	ended  bool
	claims []ingest.Claim
}

// partners collects the relationships of which both people are imported.
func (m *mapper) partners(property, kind string) {
	for _, s := range m.entity.known(property) {
		other := m.people.found[s.Main.item()]
		switch {
		case s.Rank == "deprecated":
			continue
		case other == nil:
			m.stage.Skip("partners who are not imported", 1)
			continue
		case other.id == m.subject.id:
			continue
		}
		start, end := s.first("P580"), s.first("P582")
		since, until := start.date(), end.date()
		ended := end.Kind == "value" || end.Kind == "somevalue" || len(s.Qualifiers["P1534"]) > 0 // end cause
		if until != "" && before(until, since) {
			m.reject(m.line, badDates)
			until = ""
		}
		m.mutex.Lock()
		p := m.pair(pair{m.couples[kind], min(m.subject.id, other.id), max(m.subject.id, other.id), since})
		p.until, p.ended = max(p.until, until), p.ended || ended
		claim := ingest.Claim{Subject: "relationship", Rank: s.rank(), Locator: m.entity.ID + "; " + m.locator(s, property)}
		if !slices.Contains(p.claims, claim) {
			p.claims = append(p.claims, claim)
		}
		m.mutex.Unlock()
	}
}

func (r *reader) pair(p pair) *pairing {
	if r.pairs[p] == nil {
		r.pairs[p] = &pairing{}
	}
	return r.pairs[p]
}

// writePairs writes the relationships after all people have been read.
func (r *reader) writePairs(ctx context.Context) error {
	return ingest.Each(ctx, r.stage, func(hand func(pair) error) error {
		for p := range r.pairs {
			if err := hand(p); err != nil {
				return err
			}
		}
		return nil
	}, func(b *ingest.Batch) func(pair) error {
		return func(p pair) error {
			foreign := r.people.foreign[p.from] && r.people.foreign[p.to] // another source may state it too
			rows := b.Rows("Relationship", foreign)
			id := rows.Row()
			rows.Int(p.kind)
			rows.Int(p.from)
			rows.Int(p.to)
			rows.Text(p.since)
			rows.Text(r.pairs[p].until)
			rows.Bool(r.pairs[p].ended)
			rows.Int(r.stage.Source())
			for _, claim := range r.pairs[p].claims {
				claim.ID = id
				b.Claim(claim, foreign)
			}
			return nil
		}
	})
}
