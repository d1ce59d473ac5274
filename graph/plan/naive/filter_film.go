package naive

import "slices"

func (r *run) fitsFilm(film *Row, key string, value any) bool {
	c := r.Catalog
	switch key {
	case "premise":
		return r.worded(film, value)
	case "text":
		return c.spelled(film, value)
	case "kind", "status":
		return oneOf(film.Columns[key], value)
	case "kinds":
		return oneOf(film.Columns["kind"], value)
	case "statuses":
		return oneOf(film.Columns["status"], value)
	case "originalLanguage", "originalLanguages":
		return oneOf(film.Columns["original_language"], value)
	case "series":
		return slices.ContainsFunc(value.([]any), func(id any) bool { return r.refers(c.Follow(film, "series"), id, "Film") })
	case "year", "runtime", "season", "episode":
		return r.withinColumn(film, key, value)
	case "averageRating":
		return r.withinColumn(film, "average_rating", value)
	case "ratingVotes":
		return r.withinColumn(film, "rating_votes", value)
	case "genres":
		return r.set(c.slugs(film, "genres.genre"), value)
	case "themes":
		return r.set(c.slugs(film, "themes.theme"), value)
	case "countries", "languages":
		return r.set(film.texts(key), value)
	case "credits":
		return r.membership(value, func(match any) bool { return r.creditMatch(film, match.(map[string]any)) })
	case "people":
		return !slices.ContainsFunc(value.([]any), func(match any) bool { return !r.creditMatch(film, match.(map[string]any)) })
	case "companies":
		return slices.ContainsFunc(value.([]any), func(id any) bool { return r.refers(c.walk(film, "companies.company"), id, "Company") })
	case "involvedCompanies":
		return r.membership(value, func(id any) bool { return r.refers(c.walk(film, "companies.company"), id, "Company") })
	case "ageRatings":
		return r.membership(value, func(rating any) bool {
			return slices.ContainsFunc(c.Follow(film, "certificates"), func(certificate *Row) bool { return certificate.Columns["rating"] == rating })
		})
	case "advisories":
		return r.membership(value, func(match any) bool {
			return slices.ContainsFunc(c.Follow(film, "advisories"), func(advisory *Row) bool { return r.warns(advisory, match.(map[string]any)) })
		})
	case "awards":
		return r.membership(value, func(match any) bool { return r.honoured(film, match) })
	case "tests":
		return r.membership(value, func(match any) bool {
			return slices.ContainsFunc(c.Follow(film, "tests"), func(test *Row) bool { return r.tested(test, match.(map[string]any)) })
		})
	case "certificates":
		return slices.ContainsFunc(c.Follow(film, "certificates"), func(certificate *Row) bool { return oneOf(certificate.Columns["rating"], value) })
	case "advisory":
		return slices.ContainsFunc(c.Follow(film, "advisories"), func(advisory *Row) bool { return r.warns(advisory, value.(map[string]any)) })
	case "award":
		return r.honoured(film, value)
	case "test":
		return slices.ContainsFunc(c.Follow(film, "tests"), func(test *Row) bool { return r.tested(test, value.(map[string]any)) })
	case "nominationCount", "winCount":
		return r.within(float64(c.figure(film, key)), true, value)
	case "disagreements", "money", "ratings", "releases":
		return r.someOf(film, key, value)
	case "certification":
		return r.someOf(film, "certificates", value)
	case "source":
		return r.refers(c.Follow(film, key), value, "Source")
	case "hasQuotes":
		return len(c.Follow(film, "quote_subjects")) > 0 == value
	case "hasAlternativeTitles":
		return slices.ContainsFunc(c.Follow(film, "names"), func(name *Row) bool {
			return name.Columns["kind"] != "DISPLAY" && name.Columns["kind"] != "ORIGINAL"
		}) == value
	}
	return c.hasParts(film, key, value)
}

// honoured says whether a film or person has a nomination that fits an AwardMatch.
func (r *run) honoured(row *Row, match any) bool {
	return slices.ContainsFunc(r.Catalog.walk(row, "nominations.nomination"), func(nomination *Row) bool { return r.awarded(nomination, match) })
}

// creditMatch is a CreditMatch with the matches that it holds.
func (r *run) creditMatch(film *Row, match map[string]any) bool {
	own, held := map[string]any{}, map[string]any{}
	for key, value := range match {
		switch {
		case value == nil:
		case key == "person" || key == "departments":
			own[key] = value
		default:
			held[key] = value
		}
	}
	fits := (len(own) == 0 && len(held) > 0 || r.credited(film, own)) &&
		r.membership(held, func(inner any) bool { return r.creditMatch(film, inner.(map[string]any)) })
	r.sawKeys("CreditMatch", match, fits)
	return fits
}

// credited says whether a person has a credit on a film, in one of the departments if any are given.
func (r *run) credited(film *Row, match map[string]any) bool {
	return slices.ContainsFunc(r.Catalog.Follow(film, "credits"), func(credit *Row) bool {
		return (match["person"] == nil || r.refers(r.Catalog.Follow(credit, "person"), match["person"], "Person")) &&
			(match["departments"] == nil || oneOf(credit.Columns["department"], match["departments"]))
	})
}

// warns is an AdvisoryMatch.
func (r *run) warns(advisory *Row, match map[string]any) bool {
	fits := (match["categories"] == nil || oneOf(advisory.Columns["category"], match["categories"])) &&
		(match["severities"] == nil || oneOf(advisory.Columns["severity"], match["severities"])) &&
		(match["classes"] == nil || slices.ContainsFunc(r.Catalog.Follow(advisory, "items"), func(item *Row) bool { return oneOf(item.Columns["class"], match["classes"]) })) &&
		(match["count"] == nil || slices.ContainsFunc(r.Catalog.Follow(advisory, "counts"), func(count *Row) bool { return r.counts(count, match["count"].(map[string]any)) }))
	r.sawKeys("AdvisoryMatch", match, fits)
	return fits
}

// counts is an AdvisoryCountMatch: whether the number is certain to lie in the range.
func (r *run) counts(count *Row, match map[string]any) bool {
	fits := count.Columns["class"] == match["class"]
	number, _ := count.number("number")
	comparator := count.Columns["comparator"]
	limits, _ := match["number"].(map[string]any)
	if least, ok := limits["gte"].(int64); ok {
		lowest := number
		if comparator == "OVER" {
			lowest++
		}
		fits = fits && comparator != "AT_MOST" && lowest >= float64(least)
	}
	if most, ok := limits["lte"].(int64); ok {
		fits = fits && comparator != "AT_LEAST" && comparator != "OVER" && number <= float64(most)
	}
	r.sawKeys("AdvisoryCountMatch", match, fits)
	return fits
}

// tested is a TestMatch.
func (r *run) tested(test *Row, match map[string]any) bool {
	fits := test.Columns["test"] == match["test"] && (match["passed"] == nil || test.Columns["passed"] == match["passed"])
	r.sawKeys("TestMatch", match, fits)
	return fits
}

// awarded is an AwardMatch: whether one nomination fits all of it.
func (r *run) awarded(nomination *Row, match any) bool {
	fits := true
	for key, value := range match.(map[string]any) {
		fits = fits && (value == nil || r.fitsNomination(nomination, key, value))
	}
	r.sawKeys("AwardMatch", match.(map[string]any), fits)
	return fits
}

func (r *run) fitsNomination(nomination *Row, key string, value any) bool {
	c := r.Catalog
	switch key {
	case "event":
		return slices.Contains(c.slugs(nomination, "ceremony.event"), value.(string))
	case "category":
		return slices.Contains(c.slugs(nomination, "category"), value.(string))
	case "year":
		return r.withinColumn(c.one(nomination, "ceremony"), "year", value)
	case "won":
		return nomination.Columns["won"] == value
	}
	return c.hasParts(nomination, key, value)
}

// sawKeys reports each key of a match that was given.
func (r *run) sawKeys(typ string, match map[string]any, fits bool) {
	for key, value := range match {
		if value != nil {
			r.saw("%s.%s=%t", typ, key, fits)
		}
	}
}
