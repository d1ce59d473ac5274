package plan

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"unicode/utf8"

	"filmgraph/ent/gen/ent"
	"filmgraph/graph/plan/sql"
	"filmgraph/internal/names"
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

// departments is the condition that a person has a credit in one of some departments. The index has those other than acting.
func departments(c *compiler, r row, a arg) []predicate {
	m := c.match(r, "credits")
	m.Where(sql.F("? = ANY(?)", m.last.col("department"), a.texts()))
	const acting = "ACTING"
	if a.look(func(v any) string { return strconv.FormatBool(slices.Contains(elements(v), any(acting))) }) == "false" {
		m.Where(sql.F("? <> ?", m.last.col("department"), sql.Quote(acting)))
	}
	p := m.predicate(equal(m.first.Table, "department", a))
	p.tally = a.tallied(r.entity, "departments", "&&", arg.texts)
	return []predicate{p}
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

const trigram = 3 // letters

// named is the condition that a form of the name contains a text, both folded. All forms of a thing stand in one row of
// name_texts, which has the thing's id.
//
//	text: "godfather"  →  t1.id IN (SELECT n.id FROM name_texts n WHERE n.id BETWEEN … AND n.text LIKE '%' || $1 || '%')
//
// Its index is one of trigrams. A shorter text is looked for from end to end; the concatenation keeps Postgres from
// reading all of the index for that.
func named(_ *compiler, r row, a arg) []predicate {
	text := a.as(func(v any) (any, error) {
		text, err := str(v)
		if err != nil {
			return nil, err
		}
		key := names.Spelling(text.(string))
		if key == "" {
			return nil, errors.New("needs a letter or a digit")
		}
		return key, nil
	}, "text")
	texts, first := sql.Table("name_texts"), int64(r.entity.Number)<<idBits
	contains := sql.F("n.text LIKE '%' || ? || '%'", text) // a folded text has no wildcards
	whole := contains
	if a.look(func(v any) string { return fmt.Sprint(utf8.RuneCountInString(names.Spelling(fmt.Sprint(v))) < trigram) }) == "true" {
		whole = sql.F("n.text || '' LIKE '%' || ? || '%'", text)
	}
	all := sql.From(texts, "n").Where(sql.F("n.id BETWEEN ? AND ?", first, first+1<<idBits-1), whole)
	return []predicate{{
		holds: all.In(r.col("id"), sql.F("n.id")), test: sql.F("(SELECT ? FROM ? n WHERE n.id = ?)", contains, texts, r.col("id")), work: 1,
		column: r.col("id"), source: all, value: sql.F("n.id"), ofID: true, rows: containing(r.entity, a), alike: "sort_key",
	}}
}

// slugs is a SetFilter on what rows between lead to, by slug. The slugs are looked up once, before any row.
//
//	genres: {any: ["drama"]}  →  EXISTS (SELECT 1 FROM film_genres t2 WHERE t2.genre_id = ANY(ARRAY(SELECT d.id FROM genres d WHERE d.slug = ANY($1))) AND t2.film_id = t1.id)
func slugs(edge, target string) meaning {
	return meaning{[]string{edge, target}, func(c *compiler, r row, a arg) []predicate {
		var all []predicate
		link := func(ids func(dictionary *sql.Match) sql.Expr) match {
			m := c.match(r, edge)
			to := edgeOf(m.last.entity, target)
			m.Where(sql.F("? = ?", m.last.col(to.Column), ids(sql.From(sql.Table(ent.Entities[to.Target].Table), "d"))))
			return m
		}
		idsOf := func(list arg) sql.Expr { // as value_counts has them
			to := edgeOf(ent.Entities[edgeOf(r.entity, edge).Target], target)
			return sql.F("ARRAY(?)", sql.From(sql.Table(ent.Entities[to.Target].Table), "d").Where(sql.F("d.slug = ANY(?)", list.texts())).Select(sql.F("d.id::text")))
		}
		anyOf := func(list arg) (match, estimate) {
			texts := list.texts()
			m := link(func(dictionary *sql.Match) sql.Expr {
				return sql.F("ANY(ARRAY(?))", dictionary.Where(sql.F("d.slug = ANY(?)", texts)).Select(sql.F("d.id")))
			})
			to := edgeOf(m.last.entity, target)
			return m, slugged(m.last.entity.Table, to.Column, list)
		}
		if list := a.key("any"); list.present() {
			m, rows := anyOf(list)
			p := m.predicate(rows)
			p.tally = list.tallied(r.entity, edge, "&&", idsOf)
			all = append(all, p)
		}
		if list := a.key("all"); list.present() {
			var every []predicate
			for i := range min(list.length(), maxList+1) {
				element := list.element(i)
				m := link(func(dictionary *sql.Match) sql.Expr {
					return sql.F("(?)", dictionary.Where(sql.F("d.slug = ?", element.text())).Select(sql.F("d.id")))
				})
				to := edgeOf(m.last.entity, target)
				p := m.predicate(slugged(m.last.entity.Table, to.Column, element))
				p.tally = element.tallied(r.entity, edge, "&&", idsOf)
				every = append(every, p)
			}
			list.limit(c)
			all = append(all, each(every)...)
		}
		if list := a.key("none"); list.present() {
			m, rows := anyOf(list)
			p := m.absence(without(r.entity.Table, rows))
			p.tally = list.untallied(r.entity, edge, idsOf)
			all = append(all, p)
		}
		return all
	}}
}

// maxJoined is how many predicates of one list Postgres may turn into joins: the time it takes to plan grows fast with them.
const maxJoined = 4

// each are the predicates of a list of which all have to hold. Those after the first few are tested row by row.
func each(all []predicate) []predicate {
	for i := maxJoined; i < len(all); i++ {
		all[i].holds = all[i].tested()
	}
	return all
}

// limit refuses a list that is too long; each of its elements has a condition of its own.
func (a arg) limit(c *compiler) {
	if a.length() > maxList {
		c.fail(a.name, "holds more than %d values", maxList)
	}
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

func companies(c *compiler, r row, a arg) []predicate {
	m := c.match(r, "companies")
	m.Where(sql.F("? = ANY(?)", m.last.col("company_id"), a.ids("Company")))
	return []predicate{m.predicate(equalID(m.first.Table, "company_id", a))}
}

func advisory(_ *compiler, m *match, a arg) estimate {
	rows := every(m.first.Table)
	for key, column := range map[string]string{"categories": "category", "severities": "severity"} {
		if l := a.key(key); l.present() {
			m.Where(sql.F("? = ANY(?)", m.last.col(column), l.texts()))
			rows = share(rows, equal(m.first.Table, column, l), m.first.Table)
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

// awarded is the condition of an AwardMatch: one nomination fits all of it.
//
//	award: {won: true, event: "oscars"}  →  EXISTS (SELECT 1 FROM nomination_films t2 JOIN nominations t3 ON t3.id = t2.nomination_id
//	  JOIN ceremonies t4 ON t4.id = t3.ceremony_id WHERE t3.won = $1 AND t4.event_id = (SELECT d.id FROM award_events d WHERE d.slug = $2) AND t2.film_id = t1.id)
func (c *compiler) awarded(m *match, a arg) estimate {
	var ceremony *row
	rows, nominations := every(m.first.Table), m.last.entity.Table
	for _, key := range a.keys() {
		if value := a.key(key); key == "won" {
			m.Where(sql.F("? = ?", m.last.col("won"), value.boolean()))
			rows = share(rows, equal(nominations, "won", value), nominations)
		} else {
			part, of := c.placed(m, &ceremony, key, value)
			rows = share(rows, part, of)
		}
	}
	return rows
}

// placed is the condition on where a nomination belongs. Event and year are those of one ceremony, which is joined once.
// It estimates how many rows of which table fit.
func (c *compiler) placed(m *match, ceremony **row, key string, a arg) (rows estimate, table string) {
	named := func(table string) sql.Expr {
		return sql.F("(?)", sql.From(sql.Table(table), "d").Where(sql.F("d.slug = ?", a.text())).Select(sql.F("d.id")))
	}
	if key == "category" {
		m.Where(sql.F("? = ?", m.last.col("category_id"), named("award_categories")))
		return single, "award_categories"
	}
	if *ceremony == nil {
		joined := c.extend(*m, "ceremony")
		*ceremony = &joined
	}
	if key == "event" {
		m.Where(sql.F("? = ?", (*ceremony).col("event_id"), named("award_events")))
		return single, "award_events"
	}
	m.Where(c.ends(a, (*ceremony).col("year"), wholeNumber, "bigint"))
	return between("ceremonies", "year", a), "ceremonies"
}

// nominated is the condition of one key on where a nomination belongs.
func nominated(key string) meaning {
	if key == "category" {
		return matching([]string{"category"}, func(_ *compiler, m *match, a arg) estimate {
			m.Where(sql.F("? = ?", m.last.col("slug"), a.text()))
			return nil
		})
	}
	return matching([]string{"ceremony"}, func(c *compiler, m *match, a arg) estimate {
		ceremony := &m.last
		c.placed(m, &ceremony, key, a)
		return nil
	})
}

// yearOf is a range on the year of a partial date. Dates sort as texts, 2023 before
// 2023-10, so that the range is one of texts and an index on the column serves it.
func yearOf(column string) filter {
	return func(_ *compiler, r row, a arg) []predicate {
		var ends []sql.Expr
		if e := a.key("gte"); e.present() {
			ends = append(ends, sql.F("? >= ?", r.col(column), e.as(yearText(0), "text")))
		}
		if e := a.key("lte"); e.present() {
			ends = append(ends, sql.F("? < ?", r.col(column), e.as(yearText(1), "text")))
		}
		return inRange(column, sql.And(ends...), betweenYears(r.entity.Table, column, a))
	}
}

// yearText is the text of a year, or of one some years later: what is below or beyond
// all years with four digits is below or beyond them as text.
func yearText(later int64) conversion {
	return func(v any) (any, error) {
		year, err := wholeNumber(v)
		switch n, _ := year.(int64); {
		case err != nil:
			return nil, err
		case n+later < 0:
			return "", nil
		case n+later > 9999:
			return ":", nil // which comes after 9
		default:
			return fmt.Sprintf("%04d", n+later), nil
		}
	}
}

// reach is a range of the widest reach of a quote.
func reach(c *compiler, r row, a arg) []predicate {
	return inRange("widest_reach", c.ends(a, r.col("widest_reach"), wholeNumber, "bigint"), between(r.entity.Table, "widest_reach", a))
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

// with is the condition that a film, person or character is an end.
func with(_ *compiler, r row, a arg) []predicate {
	label := a.look(func(v any) string { return typeOfID(v, "Film", "Person", "Character") })
	id := a.id("Film", "Person", "Character")
	if label == "" {
		return one(sql.F("? IS NULL", id), few) // the parameter reports the error
	}
	return one(sql.F("(? = ? OR ? = ?)", r.col("from_"+label+"_id"), id, r.col("to_"+label+"_id"), id), few)
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
