package naive

import (
	"encoding/json"
	"slices"
)

// computed returns the value of a field of a row that is no column or edge, or not simply that one.
func (r *run) computed(row *Row, field string, args map[string]any) (any, bool) {
	c := r.Catalog
	switch field {
	case "localName":
		return orNull(c.localName(row, args["locales"])), true
	case "disagreements":
		return r.disagreements(row, args), true
	}
	if row.Entity.Name == "Disagreement" {
		return r.judged(row).field(field), true
	}
	if figures[field] {
		return c.figure(row, field), true
	}
	if value, ok := r.changeField(row, field); ok {
		return value, true
	}
	switch row.Entity.Name + "." + field {
	case "Person.popularity":
		return c.popularity(row), true
	case "Film.seasons":
		return c.seasons(row, args["first"]), true
	case "Film.similar":
		return c.similar(row, args["first"]), true
	case "Person.degree":
		return c.degree(row), true
	case "Film.disambiguation":
		return c.filmInShort(row), true
	case "Person.disambiguation":
		return c.personInShort(row), true
	case "Character.disambiguation":
		return c.characterInShort(row), true
	case "Film.title":
		return c.localText(row, args["locales"], "title"), true
	case "Person.name", "Character.name", "Company.name":
		return c.localText(row, args["locales"], "name"), true
	case "Genre.name", "Theme.name", "RelationshipKind.phrase", "RelationshipKind.reversePhrase":
		return c.termName(row, args["locales"], snake(field)), true
	case "AwardEvent.ceremonies":
		return list(sorted(c.Follow(row, "ceremonies"), "year")), true
	case "AwardEvent.categories":
		return list(sorted(c.Follow(row, "categories"), "name")), true
	case "Review.translations":
		return list(sorted(c.Follow(row, "translations"), "published")), true
	case "Person.knownFor":
		return list(c.across(sorted(c.Follow(row, "known_for"), "position"), "film")), true
	case "Film.comparisons":
		return list(sorted(c.walk(row, "reviews.comparisons"))), true
	case "Credit.characters":
		return list(c.across(sorted(c.Follow(row, "characters"), "position"), "character")), true
	case "Quote.films":
		return list(c.across(sorted(c.Follow(row, "about"), "position"), "film")), true
	case "Quote.people":
		return list(c.across(sorted(c.Follow(row, "about"), "position"), "person")), true
	case "Image.people":
		return list(c.across(sorted(c.Follow(row, "people"), "position"), "person")), true
	case "Film.images":
		return list(sorted(append(slices.Clone(c.Follow(row, "images")), c.walk(row, "reviews.images")...), "film_id", "review_id", "position")), true
	case "Person.images":
		return list(sorted(c.walk(row, "depictions.image"))), true
	case "Account.platform":
		if row.Columns["platform"] == nil {
			return "unknown", true
		}
		return row.Columns["platform"], true
	case "Account.site":
		return row.Columns["platform"], true
	case "Film.reception":
		return r.reception(row, args["kinds"]), true
	case "Person.creditCounts":
		return c.creditCounts(row), true
	case "Certificate.issuedByBody":
		return c.issuedByBody(row), true
	case "Certificate.issuers":
		return list(sorted(c.issuers(row), "slug")), true
	case "Certificate.minimumAge":
		return c.minimumAge(row), true
	}
	return nil, false
}

// across returns the rows at the other end of an edge that leads to one, in the order given, each once.
func (c *Catalog) across(rows []*Row, edge string) []*Row {
	var others []*Row
	seen := map[*Row]bool{nil: true}
	for _, row := range rows {
		if other := c.one(row, edge); !seen[other] {
			seen[other] = true
			others = append(others, other)
		}
	}
	return others
}

// issued returns all issued ratings of the name that a certificate has.
func (c *Catalog) issued(certificate *Row) []*Row {
	var ratings []*Row
	for _, rating := range c.Rows("IssuedRating") {
		if rating.Columns["rating"] == certificate.Columns["rating"] {
			ratings = append(ratings, rating)
		}
	}
	return ratings
}

func (c *Catalog) issuers(certificate *Row) []*Row {
	return c.across(c.issued(certificate), "company")
}

func (c *Catalog) issuedByBody(certificate *Row) any {
	body := c.one(certificate, "body")
	if body == nil || len(c.Follow(body, "issues")) == 0 {
		return nil
	}
	return slices.Contains(c.issuers(certificate), body)
}

func (c *Catalog) minimumAge(certificate *Row) any {
	body := c.one(certificate, "body")
	var least *json.Number
	for _, rating := range c.issued(certificate) {
		age, known := rating.Columns["minimum_age"].(json.Number)
		if body != nil && c.one(rating, "company") == body {
			return rating.Columns["minimum_age"]
		}
		if known && (least == nil || compareValues(age, *least) < 0) {
			least = &age
		}
	}
	if least == nil {
		return nil
	}
	return *least
}
