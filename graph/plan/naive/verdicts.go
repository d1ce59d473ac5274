package naive

import (
	"cmp"
	"math/big"
	"slices"
	"strings"
)

// disagreement is the claims about one property of one thing.
type disagreement struct {
	subject  *Row
	property string
	verdict  string
	claims   []*Row
}

func (d *disagreement) field(name string) any {
	switch name {
	case "subject":
		return d.subject
	case "property":
		return d.property
	case "verdict":
		return d.verdict
	case "claims":
		return list(d.claims)
	}
	panic("a disagreement has no " + name)
}

// filmParts are the edges of a film that lead to statements of its own.
var filmParts = []string{"names", "credits", "genres", "themes", "companies", "releases", "ratings", "certificates", "advisories", "money", "tests", "images"}

var verdicts = []string{"CONFLICT", "CONSISTENT", "SINGLE_SOURCE"}

// disagreements returns the claims about a row, of a film also those about its parts, by subject and property.
func (r *run) disagreements(row *Row, wanted any) []any {
	c := r.Catalog
	subjects := []*Row{row}
	if row.Entity.Name == "Film" {
		for _, part := range filmParts {
			subjects = append(subjects, c.Follow(row, part)...)
		}
	}
	var all []*disagreement
	for _, subject := range subjects {
		of := map[string]*disagreement{}
		for _, claim := range c.Follow(subject, "claims") {
			property, ok := claim.text("property")
			if !ok || claim.Columns["rank"] == "DEPRECATED" {
				continue
			}
			if of[property] == nil {
				of[property] = &disagreement{subject: subject, property: property}
				all = append(all, of[property])
			}
			of[property].claims = append(of[property].claims, claim)
		}
	}
	for _, d := range all {
		d.verdict = verdict(d.claims)
	}
	slices.SortFunc(all, func(a, b *disagreement) int {
		return cmp.Or(cmp.Compare(slices.Index(verdicts, a.verdict), slices.Index(verdicts, b.verdict)),
			byID(a.subject, b.subject), strings.Compare(a.property, b.property))
	})
	values := []any{}
	chosen, some := wanted.([]any)
	for _, d := range all {
		if !some || slices.Contains(chosen, any(d.verdict)) {
			r.saw("Verdict.%s", d.verdict)
			values = append(values, d)
		}
	}
	return values
}

func verdict(claims []*Row) string {
	sources := map[any]bool{}
	for _, claim := range claims {
		sources[claim.Columns["source_id"]] = true
	}
	switch {
	case len(sources) == 1:
		return "SINGLE_SOURCE"
	case agree(claims):
		return "CONSISTENT"
	}
	return "CONFLICT"
}

// agree says whether one number fits all claims or, if some claim is no number, whether all say the same.
func agree(claims []*Row) bool {
	all := extent{}
	values := map[any]bool{}
	numbers := true
	for _, claim := range claims {
		values[claim.Columns["value_key"]] = true
		text, ok := claim.text("extent")
		numbers = numbers && ok
		if ok {
			all = all.meet(parseExtent(text))
		}
	}
	if numbers {
		return !all.empty()
	}
	return len(values) <= 1
}

// extent is a range of numbers; a missing bound is infinite.
type extent struct {
	none         bool
	low, high    *big.Rat
	above, under bool // the bound itself does not belong to it
}

// parseExtent reads a range as Postgres prints it: [90,92], (90,) or empty.
func parseExtent(text string) extent {
	if text == "empty" {
		return extent{none: true}
	}
	low, high, _ := strings.Cut(text[1:len(text)-1], ",")
	e := extent{above: text[0] == '(', under: text[len(text)-1] == ')'}
	if low != "" {
		e.low, _ = new(big.Rat).SetString(low)
	}
	if high != "" {
		e.high, _ = new(big.Rat).SetString(high)
	}
	return e
}

// meet returns what belongs to both.
func (e extent) meet(o extent) extent {
	m := extent{e.none || o.none, e.low, e.high, e.above, e.under}
	if o.low != nil && (m.low == nil || m.low.Cmp(o.low) < 0) {
		m.low, m.above = o.low, o.above
	} else if o.low != nil && m.low.Cmp(o.low) == 0 {
		m.above = m.above || o.above
	}
	if o.high != nil && (m.high == nil || m.high.Cmp(o.high) > 0) {
		m.high, m.under = o.high, o.under
	} else if o.high != nil && m.high.Cmp(o.high) == 0 {
		m.under = m.under || o.under
	}
	return m
}

func (e extent) empty() bool {
	if e.none || e.low == nil || e.high == nil {
		return e.none
	}
	at := e.low.Cmp(e.high)
	return at > 0 || at == 0 && (e.above || e.under)
}
