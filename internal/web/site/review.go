package site

// review is a review as the page of its film describes it to search engines.
type review struct {
	Headline     string
	Language     string
	URL          string
	Published    *date
	ScoreValue   *float64
	ScoreScale   *float64
	Contributors []struct{ Role, Name string }
	Source       *struct{ Title, Publisher string }
}

// thing returns the review in the vocabulary of schema.org.
func (r review) thing() map[string]any {
	thing := map[string]any{"@type": "Review"}
	add(thing, "name", r.Headline)
	add(thing, "inLanguage", r.Language)
	add(thing, "url", r.URL)
	if r.Published != nil {
		thing["datePublished"] = r.Published.plain()
	}
	var authors []map[string]any
	for _, it := range r.Contributors {
		if it.Role == "AUTHOR" && it.Name != "" {
			authors = append(authors, map[string]any{"@type": "Person", "name": it.Name})
		}
	}
	if len(authors) > 0 {
		thing["author"] = authors
	}
	if r.Source != nil && r.Source.Publisher != "" {
		thing["publisher"] = map[string]any{"@type": "Organization", "name": r.Source.Publisher}
	}
	if r.ScoreValue != nil && r.ScoreScale != nil {
		thing["reviewRating"] = map[string]any{"@type": "Rating", "ratingValue": *r.ScoreValue, "bestRating": *r.ScoreScale}
	}
	return thing
}
