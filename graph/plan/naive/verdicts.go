package naive

import (
	"cmp"
	"slices"
	"strings"

	"filmgraph/ent/gen/ent"
)

// disagreement is the claims about one property of one thing.
type disagreement struct {
	subject         *Row
	property        string
	verdict, reason string
	claims          []*Row
	sources         map[*Row]bool // of the claims
	omittedBy       []*Row
}

func (d *disagreement) field(name string) any {
	switch name {
	case "subject":
		return d.subject
	case "property":
		return d.property
	case "verdict":
		return d.verdict
	case "reason":
		return d.reason
	case "claims":
		return list(d.claims)
	case "omittedBy":
		return list(d.omittedBy)
	}
	panic("a disagreement has no " + name)
}

var verdicts = []string{"CONFLICT", "CONSISTENT", "OMISSION", "SINGLE_SOURCE"}

// partsWithClaims are the rows that are part of a row, or of a part of it, and about which there may be claims.
func (c *Catalog) partsWithClaims(row *Row) []*Row {
	var parts []*Row
	for _, edge := range row.Entity.Edges {
		if edge.Part && hasClaims(ent.Entities[edge.Target]) {
			for _, part := range c.Follow(row, edge.Name) {
				parts = append(append(parts, part), c.partsWithClaims(part)...)
			}
		}
	}
	return parts
}

func hasClaims(entity *ent.Entity) bool {
	return slices.ContainsFunc(entity.Edges, func(edge ent.Edge) bool { return edge.Name == "claims" })
}

// beside are the other rows of a film that sources list along with a row: those of its type, and of credits only those of the same
// person or department.
func (c *Catalog) beside(row *Row) []*Row {
	for _, edge := range ent.Entities["Film"].Edges {
		if !edge.Part || edge.Target != row.Entity.Name || slices.Contains(row.Entity.Key, "source_id") {
			continue
		}
		film := c.one(row, "film")
		if film == nil {
			return nil
		}
		return slices.DeleteFunc(slices.Clone(c.Follow(film, edge.Name)), func(other *Row) bool {
			return other == row || row.Entity.Name == "Credit" &&
				other.Columns["department"] != row.Columns["department"] && c.one(other, "person") != c.one(row, "person")
		})
	}
	return nil
}

// stated returns the claims about a row that count, by property.
func (c *Catalog) stated(row *Row) map[string][]*Row {
	claims := map[string][]*Row{}
	for _, claim := range c.Follow(row, "claims") {
		property, ok := claim.text("property")
		if !ok {
			property = "existence"
		}
		if claim.Columns["rank"] != "DEPRECATED" {
			claims[property] = append(claims[property], claim)
		}
	}
	return claims
}

// disagreements returns the claims about a row and its parts, by subject and property.
func (r *run) disagreements(row *Row, args map[string]any) []any {
	c := r.Catalog
	var all []*disagreement
	for _, subject := range append([]*Row{row}, c.partsWithClaims(row)...) {
		for property, claims := range c.stated(subject) {
			all = append(all, c.judge(subject, property, claims))
		}
	}
	slices.SortFunc(all, func(a, b *disagreement) int {
		return cmp.Or(cmp.Compare(slices.Index(verdicts, a.verdict), slices.Index(verdicts, b.verdict)),
			byID(a.subject, b.subject), strings.Compare(a.property, b.property))
	})
	values := []any{}
	chosen, some := args["verdicts"].([]any)
	for _, d := range all {
		if some && !slices.Contains(chosen, any(d.verdict)) {
			continue
		}
		if limits := args["sources"]; limits != nil && !r.within(float64(len(d.sources)), true, limits) {
			continue
		}
		r.saw("Verdict.%s", d.verdict)
		values = append(values, d)
	}
	return values
}

func (c *Catalog) sourcesOf(claims []*Row) map[*Row]bool {
	sources := map[*Row]bool{}
	for _, claim := range claims {
		sources[c.one(claim, "source")] = true
	}
	return sources
}

// omitted returns the sources that make the same claim about a row beside the subject, but not about the subject.
func (c *Catalog) omitted(d *disagreement) []*Row {
	mentioned := d.sources
	if d.property == "existence" {
		mentioned = map[*Row]bool{}
		for _, claims := range c.stated(d.subject) {
			for source := range c.sourcesOf(claims) {
				mentioned[source] = true
			}
		}
	}
	silent := map[*Row]bool{}
	for _, other := range c.beside(d.subject) {
		for source := range c.sourcesOf(c.stated(other)[d.property]) {
			if !mentioned[source] && source.Columns["kind"] != "SOCIAL_POST" {
				silent[source] = true
			}
		}
	}
	var sources []*Row
	for source := range silent {
		sources = append(sources, source)
	}
	return sorted(sources, "title")
}
