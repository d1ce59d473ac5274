package plan

import (
	"errors"
	"fmt"

	"filmgraph/internal/names"
)

// conditions are the keys of filters that are not named after a column or an edge.
var conditions = map[string]filter{
	"Film.text":                   named,
	"Person.text":                 named,
	"Character.text":              named,
	"Company.text":                named,
	"Film.genres":                 slugs("genres", "genre"),
	"Film.themes":                 slugs("themes", "theme"),
	"Film.people":                 creditedPeople,
	"Film.companies":              companies,
	"Film.certificates":           certificates,
	"Film.advisory":               advisory,
	"Film.award":                  awarded("nominations"),
	"Film.test":                   tested,
	"Film.hasQuotes":              has([]string{"quote_subjects"}),
	"Person.award":                awarded("nominations"),
	"Person.birthYear":            yearOf("birth_date"),
	"Person.deathYear":            yearOf("death_date"),
	"Person.departments":          departments,
	"Person.film":                 linked("credits", "film_id", "Film"),
	"Person.coCreditedWith":       coCredited,
	"Person.hasQuotesAbout":       has([]string{"quote_subjects"}),
	"Character.film":              appearsIn,
	"Review.publishedYear":        yearOf("published"),
	"Quote.platform":              platform,
	"Quote.language":              spokenIn,
	"Quote.reach":                 func(c *compiler, r row, a arg) string { return c.between(r.col("widest_reach"), a) },
	"Quote.film":                  linked("about", "film_id", "Film"),
	"Quote.person":                linked("about", "person_id", "Person"),
	"Relationship.kinds":          kind(func(k row, a arg) string { return k.col("slug") + " = ANY(" + a.texts() + ")" }),
	"Relationship.joins":          kind(func(k row, a arg) string { return k.col("joins") + " = ANY(" + a.texts() + ")" }),
	"Relationship.couple":         kind(func(k row, a arg) string { return k.col("couple") + " = " + a.boolean() }),
	"Relationship.with":           with,
	"Relationship.hasSharedFilms": hasSharedFilms,
	"Nomination.event":            func(c *compiler, r row, a arg) string { return nominationFits(c, r, "event", a) },
	"Nomination.category":         func(c *compiler, r row, a arg) string { return nominationFits(c, r, "category", a) },
	"Nomination.year":             func(c *compiler, r row, a arg) string { return nominationFits(c, r, "year", a) },
}

// named is the condition that a form of the name contains a text, both folded. The key of the form as written has the words beside it.
func named(c *compiler, r row, a arg) string {
	return c.exists(r, []string{"names", "keys"}, func(k row) []string {
		folded := a.as(func(v any) (any, error) {
			text, err := str(v)
			if err != nil {
				return nil, err
			}
			key := names.Spelling(text.(string))
			if key == "" {
				return nil, errors.New("needs a letter or a digit")
			}
			return key, nil
		})
		return []string{k.col("words") + " IS NOT NULL", k.col("key") + " LIKE '%' || " + folded + "::text || '%'"} // a folded text has no wildcards
	})
}

// slugs is a SetFilter on what rows between lead to, by slug. A row that has all of
// some has the first of them, so that the few which have that are where to look.
func slugs(edge, target string) filter {
	return func(c *compiler, r row, a arg) string {
		anyOf := c.exists(r, []string{edge, target}, func(t row) []string { return []string{t.col("slug") + " = ANY(%[1]s)"} })
		everyOf := "true"
		if a.key("all").length() > 0 {
			first := c.exists(r, []string{edge, target}, func(t row) []string { return []string{t.col("slug") + " = (%[1]s)[1]"} })
			between, _ := walk(r.entity, []string{edge})
			entity, _ := walk(between, []string{target})
			link, to := c.row(between), c.row(entity)
			everyOf = fmt.Sprintf("%s AND ARRAY(SELECT %s FROM %s JOIN %s ON %s WHERE %s) @> %%[1]s",
				first, to.col("slug"), link.from(), to.from(), c.along(link, []string{target}, to), c.along(r, []string{edge}, link))
		}
		return c.set(a, anyOf, everyOf)
	}
}

// creditedPeople: every one of them has a credit on the film.
func creditedPeople(c *compiler, r row, a arg) string {
	all := []string{"true"}
	for i := range a.length() {
		match := a.element(i)
		all = append(all, c.exists(r, []string{"credits"}, func(credit row) []string {
			fits := []string{credit.col("person_id") + " = " + match.key("person").id("Person")}
			if d := match.key("departments"); d.present() {
				fits = append(fits, credit.col("department")+" = ANY("+d.texts()+")")
			}
			return fits
		}))
		if i == maxList {
			c.fail(a.name, "holds more than %d values", maxList)
			break
		}
	}
	return allOf(all)
}

func companies(c *compiler, r row, a arg) string {
	return c.exists(r, []string{"companies"}, func(link row) []string { return []string{link.col("company_id") + " = ANY(" + a.ids("Company") + ")"} })
}

func certificates(c *compiler, r row, a arg) string {
	return c.exists(r, []string{"certificates"}, func(t row) []string { return []string{t.col("rating") + " = ANY(" + a.texts() + ")"} })
}

func advisory(c *compiler, r row, a arg) string {
	return c.exists(r, []string{"advisories"}, func(t row) []string {
		var fits []string
		if l := a.key("categories"); l.present() {
			fits = append(fits, t.col("category")+" = ANY("+l.texts()+")")
		}
		if l := a.key("severities"); l.present() {
			fits = append(fits, t.col("severity")+" = ANY("+l.texts()+")")
		}
		return fits
	})
}

func tested(c *compiler, r row, a arg) string {
	return c.exists(r, []string{"tests"}, func(t row) []string {
		fits := []string{t.col("test") + " = " + a.key("test").text()}
		if passed := a.key("passed"); passed.present() {
			fits = append(fits, t.col("passed")+" = "+passed.boolean())
		}
		return fits
	})
}

// awarded is the condition of an AwardMatch: one nomination fits all of it.
func awarded(edge string) filter {
	return func(c *compiler, r row, a arg) string {
		return c.exists(r, []string{edge, "nomination"}, func(n row) []string {
			var fits []string
			for _, key := range a.keys() {
				if key == "won" {
					fits = append(fits, n.col("won")+" = "+a.key(key).boolean())
					continue
				}
				fits = append(fits, nominationFits(c, n, key, a.key(key)))
			}
			return fits
		})
	}
}

// nominationFits is the condition on where a nomination belongs.
func nominationFits(c *compiler, n row, key string, a arg) string {
	switch key {
	case "event":
		return c.exists(n, []string{"ceremony", "event"}, func(e row) []string { return []string{e.col("slug") + " = " + a.text()} })
	case "category":
		return c.exists(n, []string{"category"}, func(t row) []string { return []string{t.col("slug") + " = " + a.text()} })
	}
	return c.exists(n, []string{"ceremony"}, func(t row) []string { return []string{c.between(t.col("year"), a)} })
}

// yearOf is a range on the year of a partial date. Dates sort as texts, 2023 before
// 2023-10, so that the range is one of texts and an index on the column serves it.
func yearOf(column string) filter {
	return func(c *compiler, r row, a arg) string {
		return c.ends(a, r.col(column)+" >= %s::text", yearText(0), r.col(column)+" < %s::text", yearText(1))
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
			return ":", nil // which comes behind 9
		default:
			return fmt.Sprintf("%04d", n+later), nil
		}
	}
}

func departments(c *compiler, r row, a arg) string {
	return c.exists(r, []string{"credits"}, func(t row) []string { return []string{t.col("department") + " = ANY(" + a.texts() + ")"} })
}

// linked is the condition that a row along an edge leads to a thing.
func linked(edge, column, target string) filter {
	return func(c *compiler, r row, a arg) string {
		return c.exists(r, []string{edge}, func(t row) []string { return []string{t.col(column) + " = " + a.id(target)} })
	}
}

func coCredited(c *compiler, r row, a arg) string {
	id := a.id("Person")
	return r.col("id") + " <> " + id + " AND " + r.col("id") + " IN (SELECT b.person_id FROM credits a JOIN credits b ON b.film_id = a.film_id WHERE a.person_id = " + id + ")"
}

func appearsIn(c *compiler, r row, a arg) string {
	return c.exists(r, []string{"appearances", "credit"}, func(t row) []string { return []string{t.col("film_id") + " = " + a.id("Film")} })
}

func platform(c *compiler, r row, a arg) string {
	return c.exists(r, []string{"account"}, func(t row) []string { return []string{t.col("platform") + " = ANY(" + a.texts() + ")"} })
}

func spokenIn(c *compiler, r row, a arg) string {
	return c.exists(r, []string{"renderings"}, func(t row) []string { return []string{t.col("language") + " = ANY(" + a.texts() + ")"} })
}

// kind is a condition on the kind of a relationship.
func kind(fits func(row, arg) string) filter {
	return func(c *compiler, r row, a arg) string {
		return c.exists(r, []string{"kind"}, func(k row) []string { return []string{fits(k, a)} })
	}
}

// with is the condition that a film, person or character is an end.
func with(_ *compiler, r row, a arg) string {
	label := a.look(func(v any) string { return typeOfID(v, "Film", "Person", "Character") })
	if label == "" {
		return "false AND " + a.id("Film", "Person", "Character") + " IS NULL" // the parameter tells the mistake
	}
	id := a.id("Film", "Person", "Character")
	return fmt.Sprintf("(%s = %s OR %s = %s)", r.col("from_"+label+"_id"), id, r.col("to_"+label+"_id"), id)
}

func hasSharedFilms(c *compiler, r row, a arg) string {
	condition := "EXISTS (SELECT 1 FROM films f WHERE " + sharedFilms(c, r, row{alias: "f"}) + ")"
	if a.word() == "false" {
		return "NOT " + condition
	}
	return condition
}
