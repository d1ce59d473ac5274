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

// Judgement is the verdict on the claims about one property of one record, and the reason.
type Judgement struct {
	Subject                   int64
	Property, Verdict, Reason string
}

// Judgements are the verdicts on all claims of the catalog that more than one source makes or omits.
func (c *Catalog) Judgements() (all []Judgement) {
	for _, typ := range claimed() {
		for _, subject := range c.Rows(typ) {
			for property, claims := range c.stated(subject) {
				if d := c.judge(subject, property, claims); d.verdict != "SINGLE_SOURCE" {
					all = append(all, Judgement{subject.ID, property, d.verdict, d.reason})
				}
			}
		}
	}
	return all
}
