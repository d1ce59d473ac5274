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

// part is a character of a title.
type part struct {
	slug, name string
	share      float64 // of how well known the title is: the best that its players have
	id         int64   // once it is written, or of the character that others state
	others     bool    // others state it
	claimed    bool    // that it is so called is written
}

// role is who plays in what.
type role struct{ film, person int64 }

// meetCast learns which characters others state in the films that they state.
func (r *reader) meetCast(ctx context.Context) error {
	all, err := r.stage.Cast(ctx, slices.Sorted(maps.Keys(r.oldFilms)))
	if err != nil {
		return err
	}
	r.played = map[role][]ingest.Played{}
	for _, p := range all {
		key := role{p.Film, p.Person}
		r.played[key] = append(r.played[key], p)
	}
	return nil
}

// recognise finds the characters that others state for a credit: the one of that name, and if then each side has one left,
// they are one under two names.
func (m *mapper) recognise(t *title, c *credit) {
	played := slices.Clone(m.played[role{t.id, c.person}])
	if len(played) == 0 {
		return
	}
	var left []*part
	for _, p := range c.parts {
		keys := names.Keys(p.name, names.Character)
		at := slices.IndexFunc(played, func(other ingest.Played) bool {
			return slices.ContainsFunc(keys, func(key names.Key) bool { return slices.Contains(other.Keys, key.Text) })
		})
		switch {
		case p.others:
		case at >= 0:
			p.id, p.others = played[at].Character, true
			played = slices.Delete(played, at, at+1)
		default:
			left = append(left, p)
		}
	}
	if len(left) == 1 && len(played) == 1 {
		left[0].id, left[0].others = played[0].Character, true
	}
}

// selves are what IMDb calls the part of somebody who appears as who they are: a remark on the credit, and no character.
var selves = []string{"Self", "Himself", "Herself", "Themselves", "Themself"}

// plays adds a part. "Self - Host" is somebody who appears as who they are, and as the host. Of characters IMDb gives the names
// only, so that a character is who has that name in this title, whoever plays it; whether it is the one of another title nobody
// says.
func (m *mapper) plays(c *credit, id, name string) {
	name = strings.TrimSpace(name)
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

// list reads a JSON list of texts: mostly one without anything that is escaped.
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
	return slices.DeleteFunc(all, func(name string) bool { return strings.IndexByte(name, 0) >= 0 }), true
}

// character writes a character with its name.
func (m *mapper) character(t *title, p *part) {
	rows := m.rows("Character", t.old)
	p.id = rows.Row()
	rows.Text(p.slug)
	rows.Text(p.name)
	rows.Text(ingest.SortKey(p.name))
	rows.Int(m.stage.Source())
	m.batch.Name(ingest.Name{Character: p.id, Text: p.name, Kind: "DISPLAY", Points: p.share / 4}, t.old)
}
