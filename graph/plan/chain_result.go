package plan

import (
	"filmgraph/ent/gen/ent"
	"filmgraph/graph/plan/sql"
)

// ofSearch is a part of the result of the search as a parameter.
func (c *compiler) ofSearch(part func(*connections) any, sqlType string) sql.Expr {
	c.params = append(c.params, parameter{"", func(vars variables) any { return part(vars[resultKey].(*connections)) }, func(v any) (any, error) { return v, nil }})
	return sql.F("?::"+sqlType, sql.Parameter(len(c.params)-1))
}

// path is the first chain that was found.
func path(c *compiler, f Selected) text { return c.chain(f, sql.F("0")) }

// paths are all chains that were found.
func paths(c *compiler, f Selected) text {
	last := c.ofSearch(func(f *connections) any { return int64(f.chains - 1) }, "int")
	return expr(sql.F("(SELECT ? FROM generate_series(0, ?) p(place))", array(c.chain(f, sql.F("p.place")).sql(), sql.F("p.place")).sql(), last))
}

// chain is the JSON of a chain.
func (c *compiler) chain(f Selected, place sql.Expr) text {
	return c.object("PathResult", f.selections, func(g Selected) text {
		switch g.Name {
		case "length":
			return orNull(sql.F("nullif(?, -1)::text", c.ofSearch(func(f *connections) any { return int64(f.length) }, "int")))
		case "searchedTo":
			return expr(sql.F("?::text", c.ofSearch(func(f *connections) any { return int64(f.searchedTo) }, "int")))
		}
		step := c.rowOf(nil, sql.Expr{})
		columns := sql.Join(", ",
			c.ofSearch(func(f *connections) any { return numberArray(f.chain) }, "int[]"),
			c.ofSearch(func(f *connections) any { return numberArray(f.from) }, "bigint[]"),
			c.ofSearch(func(f *connections) any { return numberArray(f.to) }, "bigint[]"),
			c.ofSearch(func(f *connections) any { return numberArray(f.middle) }, "bigint[]"),
			c.ofSearch(func(f *connections) any { return numberArray(f.fromFilm) }, "bigint[]"),
			c.ofSearch(func(f *connections) any { return numberArray(f.fromPerson) }, "bigint[]"),
			c.ofSearch(func(f *connections) any { return numberArray(f.toFilm) }, "bigint[]"),
			c.ofSearch(func(f *connections) any { return numberArray(f.toPerson) }, "bigint[]"))
		return expr(sql.F("(SELECT ? FROM unnest(?) WITH ORDINALITY ?(chain, from_id, to_id, middle, from_film, from_person, to_film, to_person, place) WHERE ? = ?)",
			array(c.step(g, step).sql(), step.col("place")).sql(), columns, step.alias, step.col("chain"), place))
	})
}

// step is the JSON of a step of a chain.
func (c *compiler) step(f Selected, r row) text {
	ends := []*ent.Entity{ent.Entities["Film"], ent.Entities["Person"]}
	credits := func(g Selected, film, person string) text {
		credit := c.row(ent.Entities["Credit"])
		return c.aggregate(credit, g, credit.cols("position", "id"), credit.from().
			Where(sql.F("? = ?", credit.col("film_id"), r.col(film)), sql.F("? = ?", credit.col("person_id"), r.col(person))))
	}
	return c.object("PathStep", f.selections, func(g Selected) text {
		switch g.Name {
		case "from":
			return c.anyOf(ends, r.col("from_id"), g.selections)
		case "to":
			return c.anyOf(ends, r.col("to_id"), g.selections)
		case "fromCredits":
			return credits(g, "from_film", "from_person")
		case "toCredits":
			return credits(g, "to_film", "to_person")
		}
		return orNull(c.one(ent.Entities[g.Definition.Type.Name()], r.col("middle"), g.selections))
	})
}

// distances are the numbers of people by distance.
func distances(c *compiler, f Selected) text {
	object := c.object("Distance", f.selections, func(g Selected) text { return expr(sql.F("?::text", sql.F("d."+g.Name))) })
	people := c.ofSearch(func(f *connections) any { return numberArray(f.people) }, "bigint[]")
	return expr(sql.F("(SELECT ? FROM unnest(?) WITH ORDINALITY d(people, length))", array(object.sql(), sql.F("d.length")).sql(), people))
}

// collaborations are the films that some people made together.
func collaborations(c *compiler, f Selected) text {
	film, people := ent.Entities["Film"], c.argument(f.Field, "people")
	if n := people.length(); n < 1 || n > maxPeople {
		c.fail("people", "needs 1 to %d people", maxPeople)
		return nil
	}
	p := c.page(f, c.sorting(f, film))
	p.filter, p.row = c.argument(f.Field, "filter"), c.listRow(film)
	all := make([]sql.Expr, people.length())
	for i := range all {
		all[i] = sql.From(sql.Table("credits"), "m").Where(sql.F("m.person_id = ?", people.element(i).id("Person"))).Select(sql.F("m.film_id"))
	}
	// An array, which is made once, so that the films are found by their ids and not by walking their order.
	together := sql.F("ARRAY(?)", sql.Join(" INTERSECT ", all...))
	p.belongs = func(r row) sql.Expr { return sql.F("? = ANY(?)", r.col("id"), together) }
	c.checkFilter(p)
	return c.render(f, p)
}
