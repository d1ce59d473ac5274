package plan

import (
	"slices"
	"strings"

	"filmgraph/graph/plan/sql"
)

// filmSetsOf are the films of a list without some keys of its filter, as a row of film_sets and conditions on it, each in one of its forms. Such a row
// is much shorter than one of films, and has the ids of sets where films would be joined with their genres and themes. ok is false if the list
// depends on what film_sets does not have, or if an index of films has its rows.
func (c *compiler) filmSetsOf(p page, without []string, form func(predicate) sql.Expr) (r row, conditions []sql.Expr, ok bool) {
	if p.row.entity.Name != "Film" || p.belongs != nil && p.path == nil {
		return r, nil, false
	}
	r = c.filmSets()
	all := c.listed(without, p, r)
	sets, conditions, ok := onSets(all, form)
	if !ok || slices.ContainsFunc(all, func(p predicate) bool { return p.sets == nil && setNumbers[p.on] && c.isNarrow(p) }) {
		return r, nil, false
	}
	switch parent := c.parentSets(p); {
	case parent != nil:
		sets = append(sets, parent)
	case p.reached != nil:
		conditions = append(conditions, p.reached(r))
	case p.path != nil:
		conditions = append(conditions, form(c.linkedTo(*p.row.parent, p.path, r)))
	}
	return r, append(holdSets(r, append(sets, c.withTheirParts(all)...)...), conditions...), true
}

// isNarrow reports whether few rows lie in a range, so that they are found by its index.
func (c *compiler) isNarrow(p predicate) bool {
	return guarded(c, func(vars variables) bool {
		s := c.statistics.Load()
		return p.rows(s, vars) <= float64(s.effort.exact)
	})
}

// property is the column of film_sets with the sets of values of the facet; empty if there is none.
func (f facet) property() string {
	property, _ := strings.CutPrefix(f.tally, "films.")
	if !setProperties[property] {
		return ""
	}
	return property
}

// setColumns are the columns of film_sets that some facets and statistics read, instead of columns of films.
func setColumns(columns []string, facets []facet) []string {
	all := slices.Clone(columns)
	for _, f := range facets {
		if property := f.property(); property != "" {
			all = append(all, property)
		}
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// groupedBySets is the query of the values of rows of film_sets, with their labels and counts: sets are counted first, and there are few of them.
//
//	facets(by: [GENRE]) { values { value label count } }  →
//	SELECT sum(n.rows)::bigint AS count, d.slug AS value, d.name AS label FROM (SELECT t2.genres AS id, count(*) AS rows FROM m2 t2 GROUP BY 1) n
//	JOIN value_sets v ON v.id = n.id AND v.property = 'films.genres' JOIN LATERAL unnest(v.members) u(value) ON true JOIN genres d ON d.id = u.value::bigint GROUP BY 2, 3
func (c *compiler) groupedBySets(t matchedTable, field facet) sql.Expr {
	r := c.rowOf(t.entity, t.rows)
	counted := sql.F("(?)", sql.F("? GROUP BY 1", r.from().Select(sql.F("? AS id, count(*) AS rows", r.col(field.property())))))
	ofProperty := sql.F("v.id = n.id AND v.property = ?", sql.Quote(field.tally)) // else a member of another property may be read as an id
	members := sql.From(counted, "n").Join(sql.Table("value_sets"), "v", ofProperty).Join(sql.F("LATERAL unnest(v.members)"), "u(value)", sql.F("true"))
	value, label := field.member(members)
	return countsOf(members, t.scaled(sql.F("sum(n.rows)::bigint")), value, label)
}

// member is the value of a member of a set, which is joined to what it is the id of, and its label.
func (f facet) member(members *sql.Match) (value, label sql.Expr) {
	if f.dictionary == "" {
		return sql.F("u.value"), sql.Expr{}
	}
	members.Join(sql.Table(f.dictionary), "d", sql.F("d.id = u.value::bigint"))
	return sql.F("d.slug"), sql.F("d.name")
}
