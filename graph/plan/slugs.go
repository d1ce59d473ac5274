package plan

import (
	"filmgraph/ent/gen/ent"
	"filmgraph/graph/plan/sql"
)

// dictionary is a table of terms that clients know by slug, such as genres, with the links that lead to it.
type dictionary struct {
	edge   string // from a row to its links
	links  string // the table of links
	column string // of the links, with the id of a term
	table  string // the terms
}

func dictionaryOf(e *ent.Entity, edge, target string) dictionary {
	link := ent.Entities[edgeOf(e, edge).Target]
	to := edgeOf(link, target)
	return dictionary{edge, link.Table, to.Column, ent.Entities[to.Target].Table}
}

// slugs is a SetFilter on the terms that links lead to.
func slugs(edge, target string) meaning {
	return meaning{[]string{edge, target}, func(c *compiler, r row, a arg) []predicate {
		d := dictionaryOf(r.entity, edge, target)
		for _, key := range a.keys() {
			a.key(key).mentions(d.table)
		}
		var all []predicate
		if list := a.key("any"); list.present() {
			all = append(all, d.some(c, r, list))
		}
		if list := a.key("all"); list.present() {
			all = append(all, c.every(list, func(list arg) predicate { return d.some(c, r, list) }, func(list arg) predicate { return d.all(c, r, list) })...)
		}
		if list := a.key("none"); list.present() {
			p := d.match(c, r, list).absence(r.entity.Table, slugged(d.links, d.column, list))
			p.tally, p.sets = list.untallied(r.entity, edge, d.members), list.sets(r.entity, edge, "&&", d.members, true)
			all = append(all, p.foundBySets(c, r))
		}
		return all
	}}
}

// some is the predicate that a link leads to one of some terms.
func (d dictionary) some(c *compiler, r row, list arg) predicate {
	p := d.match(c, r, list).predicate(slugged(d.links, d.column, list))
	p.tally, p.sets = list.tallied(r.entity, d.edge, "&&", d.members), list.sets(r.entity, d.edge, "&&", d.members, false)
	return p
}

// all is the predicate that links lead to each of some terms. To one that does not exist no link leads.
func (d dictionary) all(c *compiler, r row, list arg) predicate {
	terms := func(column string) func(arg) sql.Expr {
		return func(list arg) sql.Expr {
			return sql.F("ARRAY(SELECT ? FROM unnest(?) s(slug) LEFT JOIN ? d ON d.slug = s.slug)", sql.F(column), list.texts(), sql.Table(d.table))
		}
	}
	p := c.match(r, d.edge).holdsAll(d.column, terms("d.id")(list))
	p.tally, p.sets = list.tallied(r.entity, d.edge, "@>", terms("d.id::text")), list.sets(r.entity, d.edge, "@>", terms("d.id::text"), false)
	return p
}

// match is the links to some terms, whose slugs are looked up once, before any row is read:
//
//	genres: {any: ["drama"]}         →  film_genres t2 WHERE t2.genre_id = (SELECT d.id FROM genres d WHERE d.slug = ANY($1))
//	genres: {any: ["drama", "war"]}  →  film_genres t2 WHERE t2.genre_id = ANY(ARRAY(SELECT d.id FROM genres d WHERE d.slug = ANY($1)))
//
// Of an array Postgres expects ten values, and so ten times as many rows.
func (d dictionary) match(c *compiler, r row, list arg) match {
	m := c.match(r, d.edge)
	ids, operator := d.terms(list).Select(sql.F("d.id")), "? = ANY(ARRAY(?))"
	if list.length() == 1 {
		operator = "? = (?)"
	}
	m.Where(sql.F(operator, m.last.col(d.column), ids))
	return m
}

func (d dictionary) terms(list arg) *sql.Match {
	return sql.From(sql.Table(d.table), "d").Where(sql.F("d.slug = ANY(?)", list.texts()))
}

// members are the terms as value_counts has them.
func (d dictionary) members(list arg) sql.Expr {
	return sql.F("ARRAY(?)", d.terms(list).Select(sql.F("d.id::text")))
}
