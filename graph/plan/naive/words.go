package naive

import "strings"

// worded says whether the texts of a review or quote, or the premises of a film, contain all words of a text in one language.
func (r *run) worded(row *Row, words any) bool {
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
		if r.Contains(languages[code], strings.Join(all, "\n"), words.(string)) {
			return true
		}
	}
	return false
}
