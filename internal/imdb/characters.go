package imdb

import (
	"encoding/json"
	"slices"
	"strings"

	"filmgraph/internal/ingest"
	"filmgraph/internal/names"
)

// part is a character of a title.
type part struct {
	slug, name string
	share      float64 // of how well known the title is: the best that its players have
	id         int64   // once it is written
}

// selves are what IMDb calls the part of somebody who appears as who they are: a remark on the credit, and no character.
var selves = []string{"Self", "Himself", "Herself", "Themselves", "Themself"}

// plays adds a part. "Self - Host" is somebody who appears as who they are, and as the host. Of characters IMDb gives the names
// only, so that a character is who has that name in this title, whoever plays it; whether it is the one of another title nobody
// says.
func (m *mapper) plays(c *credit, id, name string) {
	first, rest, _ := strings.Cut(name, " - ")
	switch {
	case strings.TrimSpace(name) == "", len(name) > longest:
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
	rows.Text(sortKey(p.name))
	rows.Int(m.stage.Source())
	m.batch.Name(ingest.Name{Character: p.id, Text: p.name, Kind: "DISPLAY", Points: p.share / 4}, t.old)
}
