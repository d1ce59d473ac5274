package naive

import (
	"slices"
	"strings"
)

// nameKinds are the kinds of names, the fittest to be shown first.
var nameKinds = []string{"DISPLAY", "ORIGINAL", "ROMANISED", "ALIAS", "BIRTH", "CREDITED"}

// localText returns the name of a row in the first of the locales, or the text of a column.
func (c *Catalog) localText(row *Row, locales any, column string) any {
	if name := c.localName(row, locales); name != nil {
		return name.Columns["text"]
	}
	return row.Columns[column]
}

// localName returns the name of a row in the first of the locales that it has one in, or nil.
func (c *Catalog) localName(row *Row, locales any) *Row {
	given, _ := locales.([]any)
	for _, language := range chain(given) {
		for _, kind := range nameKinds {
			for _, name := range sorted(c.Follow(row, "names"), "position") {
				if spoken, ok := name.text("language"); ok && strings.EqualFold(spoken, language) && name.Columns["kind"] == kind {
					return name
				}
			}
		}
	}
	return nil
}

// termName returns the text of a genre, a theme or a kind of relationship in the first of the locales; a column has it in English.
func (c *Catalog) termName(row *Row, locales any, column string) any {
	given, _ := locales.([]any)
	for _, language := range chain(given) {
		if strings.EqualFold(language, "en") {
			break
		}
		for _, name := range sorted(c.Follow(row, "names"), "language") {
			if spoken, _ := name.text("language"); !strings.EqualFold(spoken, language) {
				continue
			}
			text := name.Columns["text"]
			if column == "reverse_phrase" && (name.Columns["reverse_text"] != nil || row.Columns["symmetric"] != true) {
				text = name.Columns["reverse_text"]
			}
			if text != nil {
				return text
			}
		}
	}
	return row.Columns[column]
}

// chain returns each locale and what it may be cut to, as RFC 4647 looks languages up: zh-Hant-x-mine, zh-Hant, zh.
func chain(locales []any) []string {
	var all []string
	for _, locale := range locales {
		parts := strings.Split(locale.(string), "-")
		for len(parts) > 0 {
			all = append(all, strings.Join(parts, "-"))
			parts = slices.Clone(parts[:len(parts)-1])
			if len(parts) > 0 && len(parts[len(parts)-1]) == 1 {
				parts = parts[:len(parts)-1]
			}
		}
	}
	return all
}
