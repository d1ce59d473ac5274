package plan

import (
	"regexp"
	"slices"

	"filmgraph/ent/gen/ent"
	"filmgraph/graph/document"
	"filmgraph/graph/plan/sql"
)

var filmType = definition{
	fields: map[string]binding{"disambiguation": filmInShort, "images": pictures, "reception": reception, "seasons": seasons, "similar": similar, "title": nameOr("title"),
		"nominationCount": figure("nomination_count"), "sourceCount": figure("source_count"), "winCount": figure("win_count")},
	paths: map[string][]string{
		"characters":  {"credits", "characters", "character"},
		"comparedIn":  {"compared_in", "review"},
		"comparisons": {"reviews", "comparisons"},
		"nominations": {"nominations", "nomination"},
		"people":      {"credits", "person"},
		"quotes":      {"quote_subjects", "quote"},
	},
	relations: map[string]condition{
		"related":                      viewed,
		"relationships":                viewed,
		"relationshipsAmongCharacters": among("character", "credits", "characters"),
		"relationshipsAmongPeople":     among("person", "credits"),
	},
	conditions: map[string]meaning{
		"advisories":           matches([]string{"advisories"}, advisory),
		"advisory":             matching([]string{"advisories"}, advisory),
		"ageRatings":           ofValues([]string{"certificates"}, "certificates", "rating", arg.texts, ratedAs),
		"award":                matching([]string{"nominations", "nomination"}, (*compiler).awarded),
		"awards":               matches([]string{"nominations", "nomination"}, (*compiler).awarded),
		"certificates":         values([]string{"certificates"}, "rating", arg.texts),
		"certification":        matches([]string{"certificates"}, certificateMatch),
		"companies":            {[]string{"companies"}, companies},
		"credits":              {[]string{"credits"}, creditSet},
		"disagreements":        matches([]string{"disagreements"}, disagreementMatch),
		"genres":               slugs("genres", "genre"),
		"hasAlternativeTitles": hasPart("names"),
		"hasCredits":           hasPart("credits"),
		"hasAdvisories":        hasPart("advisories"),
		"hasCertificates":      hasPart("certificates"),
		"hasCompanies":         hasPart("companies"),
		"hasExternalIds":       hasPart("external_ids"),
		"hasImages":            hasPart("images"),
		"hasMoney":             hasPart("money"),
		"hasPremises":          hasPart("premises"),
		"hasRatings":           hasPart("ratings", "average_rating", "rating_votes", "popularity"),
		"hasReleases":          hasPart("releases"),
		"hasTests":             hasPart("tests"),
		"hasGenres":            hasSet("genres"),
		"hasNominations":       hasFigure("nomination_count"),
		"hasQuotes":            has("quote_subjects"),
		"hasThemes":            hasSet("themes"),
		"involvedCompanies":    ofValues([]string{"companies"}, "companies", "company_id", companyIDs, involving),
		"money":                matches([]string{"money"}, moneyMatch),
		"nominationCount":      figures("nomination_count"),
		"people":               {[]string{"credits"}, creditedPeople},
		"premise":              {nil, withWords},
		"ratings":              ordered(matches([]string{"ratings"}, ratingMatch), "ratings", "average_rating", "rating_votes", "popularity"),
		"releases":             matches([]string{"releases"}, releaseMatch),
		"series":               {[]string{"series"}, ofSeries},
		"test":                 matching([]string{"tests"}, tested),
		"tests":                matches([]string{"tests"}, tested),
		"text":                 {nil, named},
		"themes":               slugs("themes", "theme"),
		"winCount":             figures("win_count"),
	},
	orders: map[string]order{"BUDGET": byFigure("budget_usd"), "EPISODE": column("episode_order", ent.Int, true), "GROSS": byFigure("gross_usd"), "NOMINATIONS": byFigure("nomination_count"),
		"RELEVANCE": byRelevance("premise", column("popularity", ent.Float, true)), "SOURCES": byFigure("source_count"), "TITLE": bySortKey, "WINS": byFigure("win_count")},
	facets: map[string]facet{
		"CERTIFICATE":       facetAlong([]string{"certificates"}, nil, colOf("rating"), itself, "certificates", "ageRatings"),
		"COUNTRY":           facetOfList("countries", countryName, "countries").kept("films.countries", ""),
		"DECADE":            facetOfDecade("year", colOf("year"), "year"),
		"GENRE":             facetOfTerms([]string{"genres", "genre"}, nil, "genres").kept("films.genres", "genres"),
		"KIND":              facetOfColumn("kind", inWords, "kind", "kinds").kept("films.kind", ""),
		"LANGUAGE":          facetOfList("languages", languageName, "languages").kept("films.languages", ""),
		"ORIGINAL_LANGUAGE": facetOfColumn("original_language", languageName, "originalLanguage", "originalLanguages").kept("films.original_language", ""),
		"STATUS":            facetOfColumn("status", inWords, "status", "statuses").kept("films.status", ""),
		"THEME":             facetOfTerms([]string{"themes", "theme"}, nil, "themes").kept("films.themes", "themes"),
		"YEAR":              facetOfColumn("year", itself, "year"),
	},
}

// setKeys is a step in the name of a value from a match to one that it holds.
var setKeys = regexp.MustCompile(`\.(any|all|none)\b`)

// companyIDs are those of a list of companies.
func companyIDs(list arg) sql.Expr { return list.ids("Company") }

func companies(c *compiler, r row, a arg) []predicate {
	m := c.match(r, "companies")
	m.Where(a.among(m.last.col("company_id"), companyIDs(a)))
	return []predicate{m.predicate(equalID(m.first.Table, "company_id", a))}
}

// creditedPeople: each of the matches is found among the credits of the film. People after the first few are compared with all people
// of the film at once, because each further subquery takes time to plan and to run.
func creditedPeople(c *compiler, r row, a arg) (all []predicate) {
	others := false
	for i := range min(a.length(), maxList+1) {
		match := a.element(i)
		if i >= maxJoined && slices.Equal(match.keys(), []string{"person"}) {
			others = true
			continue
		}
		all = append(all, credited(c, r, match)...)
	}
	a.limit(c)
	if others {
		p := c.match(r, "credits").holdsAll("person_id", a.only("person", maxJoined).ids("Person"))
		p.usual = few
		all = append(all, p)
	}
	return each(all)
}

// credited is a CreditMatch: one credit is that of the person in one of the departments, and the matches that it holds match as well.
func credited(c *compiler, r row, a arg) (all []predicate) {
	if len(setKeys.FindAllString(a.name, -1)) > document.MaxFilterDepth {
		c.fail(a.name, "lies too deep: matches may hold matches %d deep", document.MaxFilterDepth)
		return nil
	}
	person, departments := a.key("person"), a.key("departments")
	keys := a.keys()
	switch {
	case person.present():
		m := c.match(r, "credits")
		m.Where(sql.F("? = ?", m.last.col("person_id"), person.id("Person")))
		if departments.present() {
			m.Where(sql.F("? = ANY(?)", m.last.col("department"), departments.texts()))
		}
		all = append(all, m.predicate(few))
	case departments.present() || len(keys) == 0: // which would be nearly all films
		c.fail(a.name, "needs a person, or matches in any, all or none")
	}
	return append(all, creditSet(c, r, a)...)
}

// creditSet is a CreditSet. People of whom there may be no credit are looked up together: they have few films, and nearly all have to be tested.
func creditSet(c *compiler, r row, a arg) []predicate {
	all := c.some(r, a, credited)
	none, people := a.key("none"), false
	for _, match := range none.parts() {
		if slices.Equal(match.keys(), []string{"person"}) {
			people = true
		} else {
			all = append(all, c.none(r, []arg{match}, credited)...)
		}
	}
	if people {
		m := c.match(r, "credits")
		m.Where(sql.F("? = ANY(?)", m.last.col("person_id"), none.only("person", 0).ids("Person")))
		all = append(all, m.absence(r.entity.Table, few))
	}
	return each(all)
}

func tested(_ *compiler, m *match, a arg) estimate {
	test := a.key("test")
	test.mentions("film_tests.test")
	m.Where(sql.F("? = ?", m.last.col("test"), test.text()))
	rows := equal(m.first.Table, "test", test)
	if passed := a.key("passed"); passed.present() {
		m.Where(sql.F("? = ?", m.last.col("passed"), passed.boolean()))
		rows = share(rows, equal(m.first.Table, "passed", passed), m.first.Table)
	}
	return rows
}
