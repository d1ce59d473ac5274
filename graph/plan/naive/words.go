package naive

import (
	"encoding/json"
	"slices"
	"strings"
)

// worded says whether the texts of a review or quote, or the premises of a film, contain all words of a text in one language.
func (r *run) worded(row *Row, words any) bool { return len(r.ranks(row, words)) > 0 }

// ranks are how much each text of a row that contains all words is about them. The texts are those in one language.
func (r *run) ranks(row *Row, words any) (ranks []json.Number) {
	texts := map[string][]string{}
	languages := map[string]*string{}
	add := func(of *Row, language string, columns ...string) {
		code, known := of.text(language)
		if languages[code] = nil; known {
			languages[code] = &code
		}
		for _, column := range columns {
			if text, ok := of.text(column); ok {
				texts[code] = append(texts[code], text)
			}
		}
	}
	switch row.Entity.Name {
	case "Film":
		add(row, "premise_language", "premise")
		for _, premise := range r.Catalog.Follow(row, "premises") {
			add(premise, "language", "text")
		}
	case "Quote":
		for _, rendering := range r.Catalog.Follow(row, "renderings") {
			add(rendering, "language", "text")
		}
	case "Review":
		add(row, "language", "headline", "deck")
		add(row, "summary_language", "summary", "verdict")
	}
	for code, all := range texts {
		if rank, ok := r.Rank(languages[code], strings.Join(all, "\n"), words.(string)); ok {
			ranks = append(ranks, rank)
		}
	}
	return ranks
}

// wordKeys are the keys of filters by whose words lists are sorted in the order RELEVANCE.
var wordKeys = map[string]string{"Film": "premise", "Quote": "text", "Review": "text"}

// relevance returns the place of each row in a list sorted by the words of its filter, if that has some and few texts contain them.
func (r *run) relevance(typ string, filter map[string]any) func(*Row) place {
	words := filter[wordKeys[typ]]
	texts := 0
	if words != nil {
		for _, row := range r.Catalog.Rows(typ) {
			texts += len(r.ranks(row, words))
		}
	}
	return func(row *Row) place {
		if words == nil || texts > r.Ranked {
			return r.Catalog.place(row, "RELEVANCE")
		}
		return place{slices.MaxFunc(r.ranks(row, words), func(a, b json.Number) int { return compareValues(a, b) }), row.ID}
	}
}
