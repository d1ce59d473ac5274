package wikidata

import (
	"context"
	"strings"

	"filmgraph/internal/ingest"
	"filmgraph/internal/names"
)

// mapper converts an entity to rows.
type mapper struct {
	*reader
	batch   *ingest.Batch
	entity  *entity
	line    line
	subject *subject
	foreign bool
	claimed map[ingest.Claim]bool
}

// write writes the rows of an entity, if the entity was chosen.
func (r *reader) write(ctx context.Context, b *ingest.Batch, e *entity, l line) error {
	d := r.directoryOf(e)
	n, _ := numberOf(e.ID, "Q")
	if d == nil || d.found[n] == nil {
		return nil
	}
	m := mapper{r, b, e, l, d.found[n], d.foreign[d.found[n].id], map[ingest.Claim]bool{}}
	name, slug := e.name(), ""
	r.mutex.Lock()
	written := m.subject.written
	m.subject.written = true
	if !written && m.subject.fresh {
		slug = names.Slug(name)
		if year := m.year(); d.entity == "Film" && year != "" && slug != "" {
			slug += "-" + year
		}
		slug = d.slugs.Take(slug, strings.ToLower(e.ID))
	}
	r.mutex.Unlock()
	if written {
		return nil // an earlier line contained the same entity
	}
	if slug == "" {
		slug = "-" // keeps the existing slug
	}
	m.externalIDs(d)
	if d.entity == "Person" {
		m.person(name, slug)
		return nil
	}
	return m.film(ctx, name, slug)
}

func (m *mapper) externalIDs(d *directory) {
	for site, n := range m.subject.numbers {
		if n == 0 {
			continue
		}
		rows := m.batch.Rows("ExternalID", m.foreign)
		rows.Row()
		if d.entity == "Film" {
			rows.Int(m.subject.id)
			rows.Null()
		} else {
			rows.Null()
			rows.Int(m.subject.id)
		}
		rows.Text(sites[site])
		rows.Text(idOf(site, d.prefix, n))
	}
}
