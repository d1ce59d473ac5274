package naive

import (
	"slices"
	"strings"
)

func (r *run) fitsPerson(person *Row, key string, value any) bool {
	c := r.Catalog
	switch key {
	case "text":
		return c.spelled(person, value)
	case "occupations":
		return r.set(person.texts("professions"), value)
	case "professions":
		return overlap(person.texts("professions"), value)
	case "birthYear":
		return r.withinYear(person, "birth_date", value)
	case "deathYear":
		return r.withinYear(person, "death_date", value)
	case "departments":
		return slices.ContainsFunc(c.Follow(person, "credits"), func(credit *Row) bool { return oneOf(credit.Columns["department"], value) })
	case "film":
		return r.refers(c.walk(person, "credits.film"), value, "Film")
	case "coCreditedWith":
		return r.refers(c.walk(person, "credits.film.credits.person"), value, "Person") && !r.refers([]*Row{person}, value, "Person")
	case "award":
		return r.honoured(person, value)
	case "awards":
		return r.membership(value, func(match any) bool { return r.honoured(person, match) })
	case "creditDepartments":
		return r.membership(value, func(department any) bool {
			return slices.ContainsFunc(c.Follow(person, "credits"), func(credit *Row) bool { return credit.Columns["department"] == department })
		})
	case "creditCount", "nominationCount", "winCount":
		return r.within(float64(c.figure(person, key)), true, value)
	case "hasQuotesAbout":
		return len(c.Follow(person, "quote_subjects")) > 0 == value
	case "hasReviews":
		return len(c.Follow(person, "contributions")) > 0 == value
	case "hasImages":
		return len(c.Follow(person, "depictions")) > 0 == value
	case "source":
		return r.refers(c.Follow(person, key), value, "Source")
	}
	return c.hasParts(person, key, value)
}

func (r *run) fitsReview(review *Row, key string, value any) bool {
	c := r.Catalog
	switch key {
	case "text":
		return r.worded(review, value)
	case "kind", "language", "sentiment":
		return oneOf(review.Columns[key], value)
	case "kinds", "languages", "sentiments":
		return oneOf(review.Columns[strings.TrimSuffix(key, "s")], value)
	case "film", "source":
		return r.refers(c.Follow(review, key), value, review.edge(key).Target)
	case "publishedYear":
		return r.withinYear(review, "published", value)
	case "contributors":
		return r.membership(value, func(match any) bool {
			return slices.ContainsFunc(c.Follow(review, "contributors"), func(contributor *Row) bool { return r.contributes(contributor, match.(map[string]any)) })
		})
	}
	return c.hasParts(review, key, value)
}

// hasParts is a key that begins with has: whether the edge that it names leads to rows.
func (c *Catalog) hasParts(row *Row, key string, value any) bool {
	edge, ok := strings.CutPrefix(snake(key), "has_")
	if !ok {
		panic(row.Entity.Name + " has no filter " + key)
	}
	return len(c.Follow(row, edge)) > 0 == value
}

// contributes is a ContributorMatch.
func (r *run) contributes(contributor *Row, match map[string]any) bool {
	fits := (match["names"] == nil || oneOf(contributor.Columns["name"], match["names"])) &&
		(match["roles"] == nil || oneOf(contributor.Columns["role"], match["roles"])) &&
		(match["people"] == nil || slices.ContainsFunc(match["people"].([]any), func(id any) bool {
			return r.refers(r.Catalog.Follow(contributor, "person"), id, "Person")
		}))
	r.sawKeys("ContributorMatch", match, fits)
	return fits
}

func (r *run) fitsQuote(quote *Row, key string, value any) bool {
	c := r.Catalog
	switch key {
	case "text":
		return r.worded(quote, value)
	case "kind", "sentiment":
		return oneOf(quote.Columns[key], value)
	case "kinds", "sentiments":
		return oneOf(quote.Columns[strings.TrimSuffix(key, "s")], value)
	case "languages":
		return r.membership(value, func(language any) bool {
			return slices.ContainsFunc(c.Follow(quote, "renderings"), func(rendering *Row) bool { return rendering.Columns["language"] == language })
		})
	case "platform", "platforms":
		return slices.ContainsFunc(c.Follow(quote, "account"), func(account *Row) bool { return oneOf(account.Columns["platform"], value) })
	case "language":
		return slices.ContainsFunc(c.Follow(quote, "renderings"), func(rendering *Row) bool { return oneOf(rendering.Columns["language"], value) })
	case "reach":
		return r.withinColumn(quote, "widest_reach", value)
	case "film":
		return r.refers(c.walk(quote, "about.film"), value, "Film")
	case "person":
		return r.refers(c.walk(quote, "about.person"), value, "Person")
	case "review", "source":
		return r.refers(c.Follow(quote, key), value, quote.edge(key).Target)
	}
	return c.hasParts(quote, key, value)
}

func (r *run) fitsRelationship(relationship *Row, key string, value any) bool {
	c := r.Catalog
	kind := c.one(relationship, "kind")
	switch key {
	case "kinds":
		return oneOf(kind.Columns["slug"], value)
	case "joins":
		return oneOf(kind.Columns["joins"], value)
	case "couple":
		return kind.Columns["couple"] == value
	case "with":
		from, to := c.ends(relationship)
		return r.refers([]*Row{from, to}, value, "Film", "Person", "Character")
	case "ended":
		return relationship.Columns["ended"] == value
	case "publicSince":
		public, _ := relationship.text("public_since")
		return r.withinDates(public, value)
	case "validOn":
		return validOn(relationship, value.(string))
	case "hasSharedFilms":
		return len(c.sharedFilms(relationship)) > 0 == value
	}
	panic("relationships have no filter " + key)
}
