package naive

import "slices"

// someOf is a key with any, all and none of some matches, each of which one row at the end of an edge has to fit.
func (r *run) someOf(row *Row, edge string, value any) bool {
	return r.membership(value, func(match any) bool {
		return slices.ContainsFunc(r.Catalog.Follow(row, edge), func(part *Row) bool { return r.fitsPart(part, match.(map[string]any)) })
	})
}

// partMatches are the input types of matches of parts of films.
var partMatches = map[string]string{"Money": "MoneyMatch", "Rating": "RatingMatch", "Release": "ReleaseMatch", "Certificate": "CertificateMatch", "Disagreement": "DisagreementMatch"}

// fitsPart says whether a part of a film fits all keys of a match.
func (r *run) fitsPart(part *Row, match map[string]any) bool {
	fits := true
	for key, value := range match {
		fits = fits && (value == nil || r.fitsPartKey(part, key, inStandard(key, value)))
	}
	r.sawKeys(partMatches[part.Entity.Name], match, fits)
	return fits
}

func (r *run) fitsPartKey(part *Row, key string, value any) bool {
	switch key {
	case "currency":
		return part.Columns[key] == value
	case "amount", "value":
		return r.withinColumn(part, key, value)
	case "sampleSize":
		return r.withinColumn(part, "sample_size", value)
	case "date":
		date, _ := part.text("date")
		return r.withinDates(date, value)
	case "providers":
		return r.refersToOne(part, "provider", value)
	case "bodies":
		return r.refersToOne(part, "body", value)
	case "issuedByBody":
		return r.Catalog.issuedByBody(part) == value
	case "measures", "types":
		return oneOf(part.Columns[key[:len(key)-1]], value)
	}
	return oneOf(part.Columns[singular[key]], value)
}

// refersToOne says whether an edge leads to one of some companies.
func (r *run) refersToOne(part *Row, edge string, value any) bool {
	return slices.ContainsFunc(value.([]any), func(id any) bool { return r.refers(r.Catalog.Follow(part, edge), id, "Company") })
}
