package naive

import "slices"

func (r *run) fitsPerson(person *Row, key string, value any) bool {
	c := r.Catalog
	switch key {
	case "text":
		return c.spelled(person, value)
	case "professions":
		return overlap(person.texts("professions"), value)
	case "birthYear":
		return r.withinYear(person, "birth_date", value)
	case "deathYear":
		return r.withinYear(person, "death_date", value)
	case "departments":
		return slices.ContainsFunc(c.Follow(person, "credits"), func(credit *Row) bool { return oneOf(credit.Columns["department"], value) })
	case "film":
		return contains(c.walk(person, "credits.film"), r.id(value))
	case "coCreditedWith":
		return person.ID != r.id(value) && contains(c.walk(person, "credits.film.credits.person"), r.id(value))
	case "award":
		return slices.ContainsFunc(c.walk(person, "nominations.nomination"), func(nomination *Row) bool { return r.awarded(nomination, value) })
	case "hasQuotesAbout":
		return len(c.Follow(person, "quote_subjects")) > 0 == value
	case "hasNominations":
		return len(c.Follow(person, "nominations")) > 0 == value
	}
	panic("people have no filter " + key)
}

func (r *run) fitsReview(review *Row, key string, value any) bool {
	c := r.Catalog
	switch key {
	case "kind", "language", "sentiment":
		return oneOf(review.Columns[key], value)
	case "film", "source":
		return contains(c.Follow(review, key), r.id(value))
	case "publishedYear":
		return r.withinYear(review, "published", value)
	case "contributors":
		return matches(c.Follow(review, "contributors"), value, r.contributes)
	case "hasComparisons":
		return len(c.Follow(review, "comparisons")) > 0 == value
	case "hasQuotes":
		return len(c.Follow(review, "quotes")) > 0 == value
	}
	panic("reviews have no filter " + key)
}

// contributes is a ContributorMatch.
func (r *run) contributes(contributor *Row, match map[string]any) bool {
	fits := (match["names"] == nil || oneOf(contributor.Columns["name"], match["names"])) &&
		(match["roles"] == nil || oneOf(contributor.Columns["role"], match["roles"])) &&
		(match["people"] == nil || slices.ContainsFunc(match["people"].([]any), func(id any) bool {
			return contains(r.Catalog.Follow(contributor, "person"), r.id(id))
		}))
	r.sawKeys("ContributorMatch", match, fits)
	return fits
}

func (r *run) fitsQuote(quote *Row, key string, value any) bool {
	c := r.Catalog
	switch key {
	case "kind", "sentiment":
		return oneOf(quote.Columns[key], value)
	case "platform":
		return slices.ContainsFunc(c.Follow(quote, "account"), func(account *Row) bool { return oneOf(account.Columns["platform"], value) })
	case "language":
		return slices.ContainsFunc(c.Follow(quote, "renderings"), func(rendering *Row) bool { return oneOf(rendering.Columns["language"], value) })
	case "reach":
		return r.withinColumn(quote, "widest_reach", value)
	case "film", "person":
		return contains(c.walk(quote, "about."+key), r.id(value))
	case "review":
		return contains(c.Follow(quote, "review"), r.id(value))
	}
	panic("quotes have no filter " + key)
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
		return contains([]*Row{from, to}, r.id(value))
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
