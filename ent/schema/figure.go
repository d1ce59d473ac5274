package schema

import (
	"entgo.io/ent"
	"entgo.io/ent/schema/field"
)

// figure is a number of other rows by which lists are sorted and filtered. It is NULL instead of 0, so that rows without any come last
// in both directions, as unknown values do. Triggers maintain it; imports derive it in one pass.
func figure(name, comment string) ent.Field {
	return field.Int(name).Optional().Annotations(Format{Derived: true}).Comment(comment + "; null if there are none. Set by triggers.")
}

// largest is the largest amount of other rows, maintained like a figure; null if none is known.
func largest(name, comment string) ent.Field {
	return field.Int64(name).Optional().Annotations(Format{Derived: true}).Comment(comment + "; null if none is known. Set by triggers.")
}

// sources is the number of different sources of a row and of the claims about it, maintained like a figure. It is 1 by default: nearly all
// rows come from a single source, so that importers need not write it and an upgrade changes few rows.
func sources(name string) ent.Field {
	return field.Int(name).Optional().Default(1).Annotations(Format{Derived: true}).Comment("Number of sources of the row and of claims about it; null if there are none. Set by triggers.")
}

// ranked are the indexes for lists in the order of some columns that may lack values.
func ranked(table string, columns ...string) (all []ent.Index) {
	for _, column := range columns {
		all = append(all, falling(table, column))
	}
	return all
}
