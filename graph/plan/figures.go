package plan

// moneyMatch, ratingMatch, releaseMatch and certificateMatch are the keys of the input objects of these names.
var (
	moneyMatch = fitting(map[string]filter{
		"amount":   numbers("amount", wholeNumber, "bigint"),
		"currency": isText("currency"),
		"kinds":    amongTexts("kind"),
	})
	ratingMatch = fitting(map[string]filter{
		"measures":   amongTexts("measure"),
		"providers":  amongIDs("provider_id", "Company"),
		"sampleSize": alike(numbers("sample_size", wholeNumber, "bigint"), "popularity", "rating_votes"), // much rated films are well known
		"value":      numbers("value", float, "float8"),
	})
	releaseMatch = fitting(map[string]filter{
		"countries": amongCountries("country"),
		"date":      dates("date").filter,
		"types":     amongTexts("type"),
	})
	certificateMatch = fitting(map[string]filter{
		"bodies":       amongIDs("body_id", "Company"),
		"countries":    amongCountries("country"),
		"issuedByBody": flag("issued_by_body").filter,
		"ratings":      amongTexts("rating"),
	})
	contributorMatch = fitting(map[string]filter{
		"names":  amongTexts("name"),
		"people": amongIDs("person_id", "Person"),
		"roles":  amongTexts("role"),
	})
)
