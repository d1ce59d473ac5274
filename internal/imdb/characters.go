package imdb

import (
	"context"
	"encoding/json"
	"maps"
	"slices"
	"strings"

	"filmgraph/internal/ingest"
	"filmgraph/internal/names"
)

// part is a character in a title.
type part struct {
	slug, name string
	share      float64 // of the points of the title: the best share of its players
	id         int64   // 0 until it is written
	others     bool    // it is a character of another source
	claimed    bool    // whether the claim of its name is written
}

// role is a person in a film.
type role struct{ film, person int64 }

// loadCast loads the characters of other sources in their films.
func (r *reader) loadCast(ctx context.Context) error {
	all, err := r.stage.Cast(ctx, slices.Sorted(maps.Keys(r.oldFilms)))
	if err != nil {
		return err
	}
	r.played = map[role][]ingest.PlayedCharacter{}
	for _, p := range all {
		key := role{p.Film, p.Person}
		r.played[key] = append(r.played[key], p)
	}
	return nil
}

// matchCharacters matches the parts of a credit with characters of other sources by name. If one remains on each side, they are the same
// with two names.
func (m *mapper) matchCharacters(t *title, c *credit) {
	played := slices.Clone(m.played[role{t.id, c.person}])
	if len(played) == 0 {
		return
	}
	var rest []*part
	for _, p := range c.parts {
		keys := names.Keys(p.name, names.Character)
		at := slices.IndexFunc(played, func(other ingest.PlayedCharacter) bool {
			return slices.ContainsFunc(keys, func(key names.Key) bool { return slices.Contains(other.Keys, key.Text) })
		})
		switch {
		case p.others:
		case at >= 0:
			p.id, p.others = played[at].Character, true
			played = slices.Delete(played, at, at+1)
		default:
			rest = append(rest, p)
		}
	}
	if len(rest) == 1 && len(played) == 1 {
		rest[0].id, rest[0].others = played[0].Character, true
	}
}

// selves are IMDb's names of the part of people who appear as themselves, which becomes an attribute of the credit, not a character.
var selves = []string{"Self", "Himself", "Herself", "Themselves", "Themself"}

// plays adds a part. "Self - Host" is a person who appears as themselves and as the host. IMDb has only names of characters, so all parts
// of a title with the same name are one character, and characters of different titles are different.
func (m *mapper) plays(c *credit, id, name string) {
	name = names.Trim(name)
	first, rest, _ := strings.Cut(name, " - ")
	switch {
	case name == "", len(name) > longest:
		return
	case slices.Contains(selves, first):
		c.remark("self")
		if rest != "" {
			c.remark(rest)
		}
		return
	}
	slug := names.Slug(name)
	if slug == "" {
		slug = "character"
	}
	slug += "-" + id
	p := m.cast[slug]
	if p == nil {
		p = &part{slug: slug, name: name}
		m.cast[slug] = p
	}
	if !slices.Contains(c.parts, p) {
		c.parts = append(c.parts, p)
	}
}

// list parses a JSON array of strings. Most have no escapes.
func list(text string) ([]string, bool) {
	if plain, ok := strings.CutPrefix(text, `["`); ok && !strings.Contains(text, `\`) {
		if plain, ok = strings.CutSuffix(plain, `"]`); ok && !strings.Contains(strings.ReplaceAll(plain, `","`, ""), `"`) {
			return strings.Split(plain, `","`), true
		}
	}
	var all []string
	if err := json.Unmarshal([]byte(text), &all); err != nil {
		return nil, false
	}
	return slices.DeleteFunc(all, func(name string) bool {
		return strings.IndexByte(name, 0) >= 0 || strings.Contains(name, ingest.Damaged)
	}), true
}

// character writes a character and its name.
func (m *mapper) character(t *title, p *part) {
	rows := m.rows("Character", t.old)
	p.id = rows.Row()
	rows.Text(p.slug)
	rows.Text(p.name)
	rows.Text(ingest.SortKey(p.name))
	rows.Int(m.stage.Source())
	rows.Bool(true) // has films
	m.batch.Name(ingest.Name{Character: p.id, Text: p.name, Kind: "DISPLAY", Points: p.share / 4}, t.old)
}
