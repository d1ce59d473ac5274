package plan

import (
	"slices"

	"filmgraph/ent/gen/ent"
	"filmgraph/graph/plan/sql"
)

// A subject is a kind of record whose claims the disagreements of a row are about.
type subject struct {
	entity *ent.Entity
	// circle is what the record belongs to for omissions, as an array: a source is relevant to a record if it makes the same claim
	// about another one whose circle overlaps. Records without one have no others beside them.
	circle sql.Expr
	rows   *sql.Match // of the record's table, under the alias s
	beside bool       // the rows are the other records of the circle: they make sources relevant, and have no disagreements here
}

// noCircle is the circle of records that have no others beside them.
var noCircle = sql.F("'{}'::text[]")

// circleOf is the circle of a record of a film. Records that are one source's own, such as premises, have none. Credits are compared with those of the same person and of the same department:
// a source that lists actors omits an actor, but no editor.
func circleOf(e *ent.Entity) sql.Expr {
	if slices.Contains(e.Key, "source_id") {
		return noCircle
	}
	if e.Name == "Credit" {
		return sql.F("ARRAY[s.person_id::text, s.department::text]")
	}
	return sql.F("'{film}'::text[]")
}

// isPartOfFilm reports whether the records of an entity belong to films: names, credits, certificates.
func isPartOfFilm(e *ent.Entity) bool {
	for _, edge := range ent.Entities["Film"].Edges {
		if edge.Part && edge.Target == e.Name {
			return true
		}
	}
	return false
}

// subjects are the row itself, the records that are part of it and, of a record of a film, those beside it.
func subjects(r row) []subject {
	own := subject{entity: r.entity, circle: noCircle, rows: tableOf(r.entity).Where(sql.F("s.id = ?", r.col("id")))}
	all := []subject{own}
	if isPartOfFilm(r.entity) {
		all[0].circle = circleOf(r.entity)
		others := tableOf(r.entity).Where(sql.F("s.film_id = ?", r.col("film_id")), sql.F("s.id <> ?", r.col("id")))
		all = append(all, subject{r.entity, circleOf(r.entity), others, true})
	}
	return append(all, partsOf(r.entity, func(column string) sql.Expr { return sql.F("s."+column+" = ?", r.col("id")) })...)
}

// partsOf are the records that are part of records of an entity, and the parts of those. A condition on the foreign key says which records
// these are:
//
//	Film  →  releases s WHERE s.film_id = t1.id, advisories s WHERE s.film_id = t1.id,
//	advisory_counts s WHERE s.advisory_id IN (SELECT s.id FROM advisories s WHERE s.film_id = t1.id)
func partsOf(e *ent.Entity, within func(column string) sql.Expr) (all []subject) {
	for _, edge := range e.Edges {
		target := ent.Entities[edge.Target]
		if !edge.Part || edgeOf(target, "claims") == nil {
			continue
		}
		part := subject{entity: target, circle: noCircle, rows: tableOf(target).Where(within(edge.Column))}
		if e.Name == "Film" {
			part.circle = circleOf(target)
		}
		all = append(all, part)
		all = append(all, partsOf(target, func(column string) sql.Expr { return part.rows.In(sql.F("s."+column), sql.F("s.id")) })...)
	}
	return all
}

// tableOf are the rows of the table of an entity as subjects.
func tableOf(e *ent.Entity) *sql.Match { return sql.From(sql.Table(e.Table), "s") }

// disagreements groups claims by what they are about and gives each group a verdict:
//
//	disagreements { property verdict }  →
//	(SELECT … FROM (WITH c AS (SELECT s.id AS subject, c.property, … FROM films s JOIN claims c ON c.film_id = s.id WHERE s.id = t1.id UNION ALL …)
//	  SELECT g.*, CASE … END AS verdict FROM (SELECT c.subject, c.property, array_agg(c.id) AS claims … FROM c GROUP BY 1, 2) g) t2)
func disagreements(c *compiler, r row, f Selected) text {
	all := subjects(r)
	found, claims := verdicts(all), sql.Table("claims")
	if r.part == theRecord {
		found, claims = found.Part("sources"), sql.Part("claims")
	}
	group := c.rowOf(r.entity, sql.F("(?)", found))
	object := c.object("Disagreement", f.selections, func(g Selected) text {
		switch g.Name {
		case "subject":
			var entities []*ent.Entity
			for _, s := range all {
				if !s.beside {
					entities = append(entities, s.entity)
				}
			}
			return c.anyOf(entities, group.col("subject"), g.selections)
		case "claims":
			claim := c.rowOf(ent.Entities["Claim"], claims)
			return c.aggregate(claim, g, claim.col("id"), claim.from().Where(sql.F("? = ANY(?)", claim.col("id"), group.col("claims"))))
		case "omittedBy":
			source := c.row(ent.Entities["Source"])
			return c.aggregate(source, g, source.cols("title", "id"), source.from().Where(sql.F("? = ANY(?)", source.col("id"), group.col("omitted"))))
		case "verdict":
			return join(lit(`"`), expr(group.col("verdict")), lit(`"`))
		case "reason":
			return toJSON(sql.Named(reason, group.named()))
		}
		return toJSON(group.col("property"))
	})
	groups := group.from()
	if wanted := c.argument(f.Field, "verdicts"); wanted.present() {
		groups.Where(sql.F("? = ANY(?)", group.col("verdict"), wanted.texts()))
	}
	if number := c.argument(f.Field, "sources"); number.present() {
		groups.Where(c.ends(number, group.col("sources"), wholeNumber, "bigint"))
	}
	order := sql.F("array_position(ARRAY['CONFLICT','CONSISTENT','OMISSION','SINGLE_SOURCE'], ?), ?", group.col("verdict"), group.cols("subject", "property"))
	return expr(sql.F("(?)", groups.Select(array(object.sql(), order).sql())))
}
