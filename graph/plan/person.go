package plan

import (
	"slices"
	"strconv"

	"filmgraph/ent/gen/ent"
	"filmgraph/graph/plan/sql"
)

var personType = definition{
	fields: map[string]binding{
		"collaborators": collaborators, "creditCounts": creditCounts, "degree": degree,
		"creditCount": figure("credit_count"), "nominationCount": figure("nomination_count"), "winCount": figure("win_count"),
		"name": nameOr("name"), "disambiguation": personInShort,
	},
	paths: map[string][]string{
		"films":       {"credits", "film"},
		"images":      {"depictions", "image"},
		"knownFor":    {"known_for", "film"},
		"nominations": {"nominations", "nomination"},
		"quotesAbout": {"quote_subjects", "quote"},
		"reviews":     {"contributions", "review"},
	},
	relations: map[string]condition{"related": viewed, "relationships": viewed},
	conditions: map[string]meaning{
		"awards":            matches([]string{"nominations", "nomination"}, (*compiler).awarded),
		"award":             matching([]string{"nominations", "nomination"}, (*compiler).awarded),
		"birthYear":         {nil, yearOf("birth_date")},
		"coCreditedWith":    {[]string{"credits", "film", "credits"}, coCredited},
		"creditCount":       figures("credit_count"),
		"creditDepartments": scarce(ofValues([]string{"credits"}, "departments", "department", arg.texts, workingIn), "credit_count"),
		"deathYear":         {nil, yearOf("death_date")},
		"departments":       {[]string{"credits"}, departments},
		"film":              linked([]string{"credits"}, "film_id", "Film"),
		"hasCredits":        hasFigure("credit_count"),
		"hasImages":         has("depictions"),
		"hasKnownFor":       scarce(has("known_for"), "credit_count"),
		"hasNominations":    hasFigure("nomination_count"),
		"hasQuotesAbout":    has("quote_subjects"),
		"hasReviews":        has("contributions"),
		"nominationCount":   figures("nomination_count"),
		"occupations":       {nil, func(_ *compiler, r row, a arg) []predicate { return members(r, "professions", a) }},
		"text":              {nil, named},
		"winCount":          figures("win_count"),
	},
	orders: map[string]order{"CREDITS": byFigure("credit_count"), "NAME": bySortKey, "NOMINATIONS": byFigure("nomination_count"), "WINS": byFigure("win_count")},
	facets: map[string]facet{
		"BIRTH_DECADE": facetOfDecade("birth_date", func(r row) sql.Expr { return sql.F("left(?, 4)::int", r.col("birth_date")) }, "birthYear"),
		"DEPARTMENT":   facetAlong([]string{"credits"}, nil, colOf("department"), inWords, "departments", "creditDepartments").kept("persons.departments", ""),
		"PROFESSION":   facetOfList("professions", itself, "professions", "occupations").kept("persons.professions", ""),
	},
}

// departments is the condition that a person has a credit in one of some departments. The index has those other than acting.
func departments(c *compiler, r row, a arg) []predicate {
	m, rows := workingIn(c, r, a)
	p := m.predicate(rows)
	p.tally = a.tallied(r.entity, "departments", "&&", arg.texts)
	return []predicate{p}
}

// workingIn finds the credits of a person in some departments.
func workingIn(c *compiler, r row, a arg) (match, estimate) {
	m := c.match(r, "credits")
	m.Where(sql.F("? = ANY(?)", m.last.col("department"), a.texts()))
	const acting = "ACTING"
	if a.guarded(func(v any) string { return strconv.FormatBool(slices.Contains(elements(v), any(acting))) }) == "false" {
		m.Where(sql.F("? <> ?", m.last.col("department"), sql.Quote(acting)))
	}
	return m, equal(m.first.Table, "department", a)
}

// coCredited are the other people of a person's films.
func coCredited(c *compiler, r row, a arg) []predicate {
	person := a.id("Person")
	m := c.match(r, "credits")
	colleague := c.row(m.last.entity)
	m.Join(colleague.table, colleague.alias, sql.F("? = ?", colleague.col("film_id"), m.last.col("film_id")))
	m.Where(sql.F("? = ?", colleague.col("person_id"), person))
	return append(one(sql.F("? <> ?", r.col("id"), person), every(r.entity.Table)), m.predicate(few))
}

// creditCounts are the numbers of credits of a person by department.
func creditCounts(c *compiler, r row, f Selected) text {
	credit := c.row(ent.Entities["Credit"])
	counts := sql.F("? GROUP BY 1", credit.from().Where(sql.F("? = ?", credit.col("person_id"), r.col("id"))).
		Select(sql.F("? AS department, count(*) AS count", credit.col("department"))))
	group := c.rowOf(nil, sql.F("(?)", counts))
	object := c.object("CreditCount", f.selections, func(g Selected) text { return toJSON(group.col(g.Name)) })
	return expr(sql.F("(?)", group.from().Select(array(object.sql(), sql.F("? DESC, ?", group.col("count"), group.col("department"))).sql())))
}
