package plan

import (
	"slices"

	"filmgraph/graph/plan/sql"
)

// partOf are the kinds of parts of films, by the tables that have them.
var partOf = map[string]string{"advisories": "advisories", "certificates": "certificates", "credits": "credits", "external_ids": "external_ids", "film_companies": "companies",
	"film_tests": "tests", "images": "images", "money": "money", "premises": "premises", "ratings": "ratings", "releases": "releases"}

// part is the kind of parts of a film that the match is one of; empty if it is none.
func (m match) part() string {
	if m.from.entity == nil || m.from.entity.Name != "Film" {
		return ""
	}
	return partOf[m.first.Table]
}

// commonPart is a kind of parts that films have which fit one of some filters, whichever it is; empty if there is none.
func commonPart(alternatives [][]predicate) string {
	if len(alternatives) == 0 {
		return ""
	}
	for _, p := range alternatives[0] {
		if p.part != "" && !slices.ContainsFunc(alternatives, func(all []predicate) bool {
			return !slices.ContainsFunc(all, func(o predicate) bool { return o.part == p.part })
		}) {
			return p.part
		}
	}
	return ""
}

// withTheirParts are the conditions that films have the parts which some predicates are about, of kinds that few films have. Together with other sets they
// leave few films to be compared with matches:
//
//	genres: {any: ["drama"]}, advisory: {severities: [MILD]}  →  … FROM film_sets t2 WHERE t2.genres = ANY(…) AND
//	t2.parts = ANY(ARRAY(SELECT v.id FROM value_sets v WHERE … AND v.members @> ARRAY['advisories'])) AND EXISTS (SELECT 1 FROM advisories …)
func (c *compiler) withTheirParts(all []predicate) (sets []*setCondition) {
	var kinds []string
	for _, p := range all {
		if p.part == "" || slices.Contains(kinds, p.part) {
			continue
		}
		kinds = append(kinds, p.part)
		if c.fewHave(p.part) {
			sets = append(sets, &setCondition{"parts", sql.F("v.members @> ARRAY[?]", sql.Quote(p.part))})
		}
	}
	return sets
}

// fewHave reports whether few films have parts of a kind.
func (c *compiler) fewHave(part string) bool {
	return guarded(c, func(vars variables) bool {
		s := c.statistics.Load()
		films := havingPart(part, true)(s, vars)
		return films >= 0 && 4*films <= s.tables["films"]
	})
}
