package naive

import (
	"encoding/json"
	"strings"
)

// nouns are the kinds of films in words.
var nouns = map[string]string{
	"FEATURE": "film", "SHORT": "short film", "TV_FILM": "television film", "TV_SPECIAL": "television special", "TV_SHORT": "television short", "VIDEO": "video",
	"SERIES": "series", "MINISERIES": "miniseries", "EPISODE": "episode", "OTHER": "work",
}

// filmInShort is 1955 film by Ladislao Vajda.
func (c *Catalog) filmInShort(film *Row) string {
	kind, _ := film.text("kind")
	text := nouns[kind]
	if year, known := film.Columns["year"].(json.Number); known {
		text = year.String() + " " + text
	}
	for _, credit := range sorted(c.Follow(film, "credits"), "position") {
		if credit.Columns["department"] == "DIRECTING" {
			name, _ := c.one(credit, "person").text("name")
			return text + " by " + name
		}
	}
	return text
}

// personInShort is actor, born 1930.
func (c *Catalog) personInShort(person *Row) any {
	var parts []string
	if professions := person.texts("professions"); len(professions) > 0 {
		parts = append(parts, professions[0])
	}
	if born, known := person.text("birth_date"); known {
		parts = append(parts, "born "+strings.TrimLeft(born[:4], "0"))
	} else if died, known := person.text("death_date"); known {
		parts = append(parts, "died "+strings.TrimLeft(died[:4], "0"))
	}
	if len(parts) == 0 {
		return nil
	}
	return strings.Join(parts, ", ")
}

// characterInShort is in Ballerina (2023).
func (c *Catalog) characterInShort(character *Row) any {
	for _, film := range sorted(c.walk(character, "appearances.credit.film"), "year") {
		title, _ := film.text("title")
		if year, known := film.Columns["year"].(json.Number); known {
			return "in " + title + " (" + year.String() + ")"
		}
		return "in " + title
	}
	return nil
}
