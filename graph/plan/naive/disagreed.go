package naive

import (
	"slices"

	"filmgraph/ent/gen/ent"
)

// claimed are the types that claims are about.
func claimed() (types []string) {
	for name, entity := range ent.Entities {
		if hasClaims(entity) {
			types = append(types, name)
		}
	}
	slices.Sort(types)
	return types
}

// judged is the verdict on what a row of the table of disagreements is about.
func (r *run) judged(row *Row) *disagreement {
	id, _ := row.ref("subject")
	property, _ := row.text("property")
	subject := r.Catalog.byID[id]
	return r.Catalog.judge(subject, property, r.Catalog.stated(subject)[property])
}

// judge compares claims about one property of a subject.
func (c *Catalog) judge(subject *Row, property string, claims []*Row) *disagreement {
	d := &disagreement{subject: subject, property: property, claims: claims, sources: c.sourcesOf(claims)}
	d.omittedBy = c.omitted(d)
	d.judge()
	return d
}

// statedBy are the sources of the claims of a disagreement.
func (r *run) statedBy(row *Row) (sources []*Row) {
	for source := range r.judged(row).sources {
		sources = append(sources, source)
	}
	return sources
}

// filmOf is the film that a row is, or is part of; nil if it belongs to none.
func (c *Catalog) filmOf(row *Row) *Row {
	if row.Entity.Name == "Film" {
		return row
	}
	for _, edge := range row.Entity.Edges {
		isPart := func(back ent.Edge) bool {
			return back.Part && back.Target == row.Entity.Name && back.Column == edge.Column
		}
		if !edge.One || !slices.ContainsFunc(ent.Entities[edge.Target].Edges, isPart) {
			continue
		}
		if whole := c.one(row, edge.Name); whole != nil {
			return c.filmOf(whole)
		}
	}
	return nil
}

// withParts are a type and the types of its parts that claims may be about.
func withParts(typ string) []string {
	types := []string{typ}
	for _, edge := range ent.Entities[typ].Edges {
		if edge.Part && hasClaims(ent.Entities[edge.Target]) {
			types = append(types, withParts(edge.Target)...)
		}
	}
	return types
}

// Judgement is the verdict on the claims about one property of one record, and the reason. Film is 0 if the record belongs to none.
type Judgement struct {
	Subject, Film             int64
	Property, Verdict, Reason string
}

// Judgements are the verdicts on all claims of the catalog that more than one source makes or omits.
func (c *Catalog) Judgements() (all []Judgement) {
	for _, typ := range claimed() {
		for _, subject := range c.Rows(typ) {
			var film int64
			if of := c.filmOf(subject); of != nil {
				film = of.ID
			}
			for property, claims := range c.stated(subject) {
				if d := c.judge(subject, property, claims); d.verdict != "SINGLE_SOURCE" {
					all = append(all, Judgement{subject.ID, film, property, d.verdict, d.reason})
				}
			}
		}
	}
	return all
}
