package plan

import (
	"maps"
	"slices"

	"filmgraph/ent/gen/ent"
	"filmgraph/graph/plan/sql"
)

// disagreementType are the disagreements about all records, as the table has them that triggers maintain.
var disagreementType = definition{
	fields: map[string]binding{
		"claims":    rowsOf("Claim", "claims", "id"),
		"omittedBy": rowsOf("Source", "omitted_by", "title", "id"),
		"subject": func(c *compiler, r row, f Selected) text {
			return c.anyOf(claimed(), r.col("subject"), f.selections)
		},
	},
	conditions: map[string]meaning{"source": {nil, disagreeing}},
	facets: map[string]facet{
		"PROPERTY": facetOfColumn("property", itself, "properties"),
		"SOURCE":   {keys: []string{"source"}, columns: []string{"sources"}, values: sourcesOfClaims},
		"TYPE":     facetOfType("subject"),
		"VERDICT":  facetOfColumn("verdict", inWords, "verdicts"),
	},
}

// disagreementMatch is the input object of that name. Films of several sources are those on which these can disagree.
var disagreementMatch = fitting(map[string]filter{"properties": alike(amongTexts("property"), "source_count"), "verdicts": alike(amongTexts("verdict"), "source_count")})

// claimed are the entities that claims are about, by name.
func claimed() (all []*ent.Entity) {
	for _, name := range slices.Sorted(maps.Keys(ent.Entities)) {
		if edgeOf(ent.Entities[name], "claims") != nil {
			all = append(all, ent.Entities[name])
		}
	}
	return all
}

// rowsOf is a field with the rows of an entity whose ids a column holds as texts, in the order of some columns.
func rowsOf(entity, column string, order ...string) binding {
	return func(c *compiler, r row, f Selected) text {
		to := c.row(ent.Entities[entity])
		return c.aggregate(to, f, to.cols(order...), to.from().Where(sql.F("? = ANY(?::bigint[])", to.col("id"), r.col(column))))
	}
}

// sourcesOfClaims are the sources that make the claims, by slug.
func sourcesOfClaims(c *compiler, rows *sql.Match, r row) (value, label sql.Expr) {
	source := c.row(ent.Entities["Source"])
	rows.Join(sql.F("LATERAL unnest(?)", r.col("sources")), "u(id)", sql.F("true")).Join(source.table, source.alias, sql.F("? = u.id::bigint", source.col("id")))
	return source.col("slug"), source.col("title")
}

// disagreeing is the condition that a source makes one of the claims.
func disagreeing(_ *compiler, r row, a arg) []predicate {
	return one(sql.F("? @> ARRAY[?::text]", r.col("sources"), a.id("Source")), equalID(r.entity.Table, "sources", a))
}
