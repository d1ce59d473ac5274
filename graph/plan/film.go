package plan

import (
	"filmgraph/ent/gen/ent"
	"filmgraph/graph/plan/sql"
)

var filmType = definition{
	fields: map[string]binding{"seasons": seasons, "title": nameOr("title")},
	paths: map[string][]string{
		"characters":  {"credits", "characters", "character"},
		"comparedIn":  {"compared_in", "review"},
		"comparisons": {"reviews", "comparisons"},
		"nominations": {"nominations", "nomination"},
		"people":      {"credits", "person"},
		"quotes":      {"quote_subjects", "quote"},
	},
	relations: map[string]condition{
		"relationships":                viewed,
		"relationshipsAmongCharacters": among("character", "credits", "characters"),
		"relationshipsAmongPeople":     among("person", "credits"),
	},
	conditions: map[string]meaning{
		"advisory":     matching([]string{"advisories"}, advisory),
		"award":        matching([]string{"nominations", "nomination"}, (*compiler).awarded),
		"certificates": values([]string{"certificates"}, "rating", arg.texts),
		"companies":    {[]string{"companies"}, companies},
		"genres":       slugs("genres", "genre"),
		"hasQuotes":    has("quote_subjects"),
		"people":       {[]string{"credits"}, creditedPeople},
		"series":       {[]string{"series"}, ofSeries},
		"test":         matching([]string{"tests"}, tested),
		"text":         {nil, named},
		"themes":       slugs("themes", "theme"),
	},
	orders: map[string]order{"EPISODE": column("episode_order", ent.Int, true), "TITLE": bySortKey},
	facets: map[string]facet{
		"CERTIFICATE":       facetAlong([]string{"certificates"}, nil, colOf("rating"), itself, "certificates"),
		"COUNTRY":           facetOfList("countries", countryName, "countries").kept("films.countries", ""),
		"DECADE":            facetOfDecade("year", colOf("year"), "year"),
		"GENRE":             facetOfTerms([]string{"genres", "genre"}, nil, "genres").kept("films.genres", "genres"),
		"KIND":              facetOfColumn("kind", inWords, "kind").kept("films.kind", ""),
		"LANGUAGE":          facetOfList("languages", languageName, "languages").kept("films.languages", ""),
		"ORIGINAL_LANGUAGE": facetOfColumn("original_language", languageName, "originalLanguage").kept("films.original_language", ""),
		"STATUS":            facetOfColumn("status", inWords, "status").kept("films.status", ""),
		"THEME":             facetOfTerms([]string{"themes", "theme"}, nil, "themes").kept("films.themes", "themes"),
		"YEAR":              facetOfColumn("year", itself, "year"),
	},
}

func companies(c *compiler, r row, a arg) []predicate {
	m := c.match(r, "companies")
	m.Where(sql.F("? = ANY(?)", m.last.col("company_id"), a.ids("Company")))
	return []predicate{m.predicate(equalID(m.first.Table, "company_id", a))}
}

// creditedPeople: every one of them has a credit on the film.
func creditedPeople(c *compiler, r row, a arg) []predicate {
	var all []predicate
	for i := range min(a.length(), maxList+1) {
		credited := a.element(i)
		m := c.match(r, "credits")
		m.Where(sql.F("? = ?", m.last.col("person_id"), credited.key("person").id("Person")))
		if d := credited.key("departments"); d.present() {
			m.Where(sql.F("? = ANY(?)", m.last.col("department"), d.texts()))
		}
		all = append(all, m.predicate(few))
	}
	a.limit(c)
	return each(all)
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
