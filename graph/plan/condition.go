package plan

import (
	"filmgraph/ent/gen/ent"
	"filmgraph/graph/plan/sql"
)

// meaning is what a key of a filter means that is not named after a column or an edge.
type meaning struct {
	path   []string // edges from the row to what the key is about; they are checked at startup
	filter filter
}

// conditions are the keys of filters that are not named after a column or an edge.
var conditions = map[string]meaning{
	"Film.text":                   {nil, named},
	"Person.text":                 {nil, named},
	"Character.text":              {nil, named},
	"Company.text":                {nil, named},
	"Film.genres":                 slugs("genres", "genre"),
	"Film.themes":                 slugs("themes", "theme"),
	"Film.people":                 {[]string{"credits"}, creditedPeople},
	"Film.companies":              {[]string{"companies"}, companies},
	"Film.certificates":           values([]string{"certificates"}, "rating", arg.texts),
	"Film.advisory":               matching([]string{"advisories"}, advisory),
	"Film.award":                  matching([]string{"nominations", "nomination"}, (*compiler).awarded),
	"Film.test":                   matching([]string{"tests"}, tested),
	"Film.hasQuotes":              has("quote_subjects"),
	"Person.award":                matching([]string{"nominations", "nomination"}, (*compiler).awarded),
	"Person.birthYear":            {nil, yearOf("birth_date")},
	"Person.deathYear":            {nil, yearOf("death_date")},
	"Person.departments":          {[]string{"credits"}, departments},
	"Person.film":                 linked([]string{"credits"}, "film_id", "Film"),
	"Person.coCreditedWith":       {[]string{"credits", "film", "credits"}, coCredited},
	"Person.hasQuotesAbout":       has("quote_subjects"),
	"Character.film":              linked([]string{"appearances", "credit"}, "film_id", "Film"),
	"Review.publishedYear":        {nil, yearOf("published")},
	"Quote.platform":              values([]string{"account"}, "platform", arg.texts),
	"Quote.language":              values([]string{"renderings"}, "language", arg.texts),
	"Quote.reach":                 {nil, reach},
	"Quote.film":                  linked([]string{"about"}, "film_id", "Film"),
	"Quote.person":                linked([]string{"about"}, "person_id", "Person"),
	"Relationship.kinds":          values([]string{"kind"}, "slug", arg.texts),
	"Relationship.joins":          values([]string{"kind"}, "joins", arg.texts),
	"Relationship.couple":         matching([]string{"kind"}, coupled),
	"Relationship.with":           {nil, with},
	"Relationship.hasSharedFilms": flag("has_shared_films"),
	"Nomination.event":            nominated("event"),
	"Nomination.category":         nominated("category"),
	"Nomination.year":             nominated("year"),
}

// matching is the condition that a row that fits lies along a path. fit adds what it must be like, and estimates
// how many rows of the first step are:
//
//	advisory: {categories: [VIOLENCE]}  →  EXISTS (SELECT 1 FROM advisories t2 WHERE t2.category = ANY($1) AND t2.film_id = t1.id)
func matching(path []string, fit func(c *compiler, m *match, a arg) estimate) meaning {
	return meaning{path, func(c *compiler, r row, a arg) []predicate {
		m := c.match(r, path...)
		return []predicate{m.predicate(fit(c, &m, a))}
	}}
}

// predicate is the condition that a match has a row.
func (m match) predicate(rows estimate) predicate {
	if m.one {
		rows = nil // how many rows lead to the one is not known
	}
	return predicate{holds: m.joined().Exists(), test: m.joined().Test(), work: 1, column: m.outer, source: m.Match, value: m.inner, ofID: !m.one, rows: rows}
}

// absence is the predicate that a match has no row.
func (m match) absence(rows estimate) predicate {
	return predicate{holds: sql.Not(m.joined().Exists()), test: sql.F("? IS NULL", m.joined().Test()), work: 1, rows: rows, negative: true, absent: m.Match, value: m.inner}
}

// values is the condition that a column at the end of a path has one of some values.
func values(path []string, column string, list func(arg) sql.Expr) meaning {
	return meaning{path, func(c *compiler, r row, a arg) []predicate {
		m := c.match(r, path...)
		m.Where(sql.F("? = ANY(?)", m.last.col(column), list(a)))
		p := m.predicate(equal(m.last.entity.Table, column, a))
		p.tally = a.tallied(r.entity, a.property(), "&&", list)
		return []predicate{p}
	}}
}

// linked is the condition that the last row of a path leads to a thing. Of one thing there are few.
func linked(path []string, column, target string) meaning {
	return meaning{path, func(c *compiler, r row, a arg) []predicate {
		m := c.match(r, path...)
		m.Where(sql.F("? = ?", m.last.col(column), a.id(target)))
		return []predicate{m.predicate(few)}
	}}
}

// has is the condition that an edge leads to rows, or that it leads to none.
func has(edge string) meaning {
	return meaning{[]string{edge}, func(c *compiler, r row, a arg) []predicate {
		m := c.match(r, edge)
		rows := distinct(m.last.entity.Table, edgeOf(r.entity, edge).Column)
		if a.word() == "false" {
			return []predicate{m.absence(without(r.entity.Table, rows))}
		}
		return []predicate{m.predicate(rows)}
	}}
}

func companies(c *compiler, r row, a arg) []predicate {
	m := c.match(r, "companies")
	m.Where(sql.F("? = ANY(?)", m.last.col("company_id"), a.ids("Company")))
	return []predicate{m.predicate(equalID(m.first.Table, "company_id", a))}
}

func advisory(_ *compiler, m *match, a arg) estimate {
	rows := every(m.first.Table)
	for _, part := range []struct{ key, column string }{{"categories", "category"}, {"severities", "severity"}} { // always the same text, which is prepared once
		if l := a.key(part.key); l.present() {
			m.Where(sql.F("? = ANY(?)", m.last.col(part.column), l.texts()))
			rows = share(rows, equal(m.first.Table, part.column, l), m.first.Table)
		}
	}
	return rows
}

func tested(_ *compiler, m *match, a arg) estimate {
	test := a.key("test")
	m.Where(sql.F("? = ?", m.last.col("test"), test.text()))
	rows := equal(m.first.Table, "test", test)
	if passed := a.key("passed"); passed.present() {
		m.Where(sql.F("? = ?", m.last.col("passed"), passed.boolean()))
		rows = share(rows, equal(m.first.Table, "passed", passed), m.first.Table)
	}
	return rows
}

// reach is a range of the widest reach of a quote.
func reach(c *compiler, r row, a arg) []predicate {
	return inRange("widest_reach", c.ends(a, r.col("widest_reach"), wholeNumber, "bigint"), between(r.entity.Table, "widest_reach", a))
}

// with is the condition that a film, person or character is an end. What a site calls by an id may be any of these.
func with(_ *compiler, r row, a arg) []predicate {
	types := []string{"Film", "Person", "Character"}
	kind := a.look(func(v any) string {
		if formOf(v) == formSite {
			return string(formSite)
		}
		return typeOfID(v, types...)
	})
	ends := func(e *ent.Entity, id sql.Expr) sql.Expr {
		return sql.F("? = ? OR ? = ?", r.col("from_"+e.Label+"_id"), id, r.col("to_"+e.Label+"_id"), id)
	}
	if kind != string(formSite) {
		id := a.id(types...)
		if byLabel[kind] == nil {
			return one(sql.F("? IS NULL", id), few) // the parameter reports the error
		}
		return one(sql.F("(?)", ends(byLabel[kind], id)), few)
	}
	var any []sql.Expr
	for _, e := range identified(types) {
		any = append(any, ends(e, a.id(e.Name)))
	}
	return one(sql.F("(?)", sql.Join(" OR ", any...)), few)
}

func coupled(_ *compiler, m *match, a arg) estimate {
	m.Where(sql.F("? = ?", m.last.col("couple"), a.boolean()))
	return nil
}

// flag is the condition that a column is true, or that it is false.
func flag(column string) meaning {
	return meaning{nil, func(_ *compiler, r row, a arg) []predicate {
		return one(sql.F("? = ?", r.col(column), a.boolean()), equal(r.entity.Table, column, a))
	}}
}
