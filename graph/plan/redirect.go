package plan

import (
	"slices"

	"filmgraph/ent/gen/ent"
	"filmgraph/graph/plan/sql"
)

// merging reports whether records of an entity can be merged, so that redirects lead to them.
func merging(e *ent.Entity) bool {
	return slices.ContainsFunc(ent.Entities["Redirect"].Edges, func(edge ent.Edge) bool { return edge.Target == e.Name })
}

// bySlug is the id of the record with a slug, or of the one that the record with this slug was merged into.
func bySlug(e *ent.Entity, slug sql.Expr) sql.Expr { return bySlugIn(sql.Table(e.Table), e, slug) }

// bySlugIn does the same with the table as an expression.
func bySlugIn(table sql.Expr, e *ent.Entity, slug sql.Expr) sql.Expr {
	current := sql.F("(SELECT d.id FROM ? d WHERE d.slug = ?)", table, slug)
	if !merging(e) {
		return current
	}
	column := sql.F("x." + e.Label + "_id")
	former := sql.From(sql.Table("redirects"), "x").Where(sql.F("x.slug = ?", slug), sql.F("? IS NOT NULL", column)).Select(column)
	return sql.F("coalesce(?, (?))", current, former)
}

// redirected is the id of a record of one of some entities, or of the one that it was merged into:
//
//	node(id: "film_7")  →  coalesce((SELECT x.film_id FROM redirects x WHERE x.former_id = $1), $1)
func redirected(entities []*ent.Entity, id sql.Expr) sql.Expr {
	var columns []sql.Expr
	for _, e := range entities {
		if merging(e) {
			columns = append(columns, sql.F("x."+e.Label+"_id"))
		}
	}
	if len(columns) == 0 {
		return id
	}
	target := columns[0]
	if len(columns) > 1 {
		target = sql.F("coalesce(?)", sql.Join(", ", columns...))
	}
	return sql.F("coalesce((?), ?)", sql.From(sql.Table("redirects"), "x").Where(sql.F("x.former_id = ?", id)).Select(target), id)
}
