package ingest

import (
	"math"
	"strings"

	"filmgraph/internal/names"
)

// NameTables are the tables that Batch.Name fills. They must come after the tables of films, people and characters.
var NameTables = []Table{
	{Entity: "Name", Columns: []string{"film_id", "person_id", "character_id", "text", "language", "kind", "romanisation", "region", "position", "source_id"}},
	{Entity: "NameKey", Of: "name_id", Columns: []string{"name_id", "bearer", "entity", "fame", "kind", "key", "words"}},
}

// Name is one form of the name of a film, a person or a character.
type Name struct {
	Film, Person, Character      int64 // the id of one of them
	Text, Language, Kind, Region string
	Romanisation                 string // the system that a romanised form follows
	Position                     int
	// Points is how well known the film, person or character is: see Fame.
	Points float64
}

// Name writes a name with its search keys. A name that shows nothing is ignored.
func (b *Batch) Name(n Name, old bool) {
	if n.Text = names.Trim(n.Text); n.Text == "" {
		return
	}
	rows := b.Rows("Name", old)
	id := rows.Row()
	rows.Count(n.Film)
	rows.Count(n.Person)
	rows.Count(n.Character)
	rows.Text(n.Text)
	rows.Text(n.Language)
	rows.Text(n.Kind)
	rows.Text(n.Romanisation)
	rows.Text(n.Region)
	rows.Count(int64(n.Position))
	rows.Int(b.stage.Source())

	bearer, subject := n.Film, names.Film
	switch {
	case n.Person != 0:
		bearer, subject = n.Person, names.Person
	case n.Character != 0:
		bearer, subject = n.Character, names.Character
	}
	keys := b.Rows("NameKey", old)
	all, words := names.Index(n.Text, subject)
	for i, key := range all {
		keys.Row()
		keys.Int(id)
		keys.Int(bearer)
		keys.Int(bearer >> 32)
		keys.Int(Fame(n.Points))
		keys.Text(strings.ToUpper(string(key.Kind)))
		keys.Text(key.Text)
		if i == 0 {
			keys.Text(strings.Join(words, " "))
		} else {
			keys.Null()
		}
	}
}

// SortKey returns the key that a name is sorted by: its spelling key, or the name itself if this key is empty.
func SortKey(name string) string {
	if key := names.Spelling(name); key != "" {
		return key
	}
	return name
}

// Fame returns how well known something is, in steps of the square root of 2, as fames() in the database computes it: films have one
// point per vote; billed players have their share of the points of their films, directors half, all others a tenth; a character
// has a quarter of its best share.
func Fame(points float64) int64 {
	return int64(min(60, math.Floor(2*math.Log(1+min(points, 1e10))/math.Ln2)))
}
