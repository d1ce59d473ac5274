package imdb

import (
	"strings"

	"filmgraph/internal/catalog"
)

// What another source states of a film or person stays as it is: what IMDb says of the same is a claim beside it, so that both
// are kept and a disagreement is seen.

// claimFilm writes what title.basics says of a film of another source.
func (m *mapper) claimFilm(film int64, b basic, released, minutes int) {
	m.claim(film, 0, "title", b.title, 0)
	m.claim(film, 0, "year", "", released)
	m.claim(film, 0, "runtime", "", minutes)
}

// claimPerson writes what name.basics says of a person of another source.
func (m *mapper) claimPerson(person int64, born, died string) {
	m.claim(0, person, "birthDate", born, 0)
	m.claim(0, person, "deathDate", died, 0)
}

// claim writes a claim of a text, a date or a number, if it is known.
func (m *mapper) claim(film, person int64, property, value string, number int) {
	if value == "" && number == 0 {
		return
	}
	key, extent := catalog.Compared(property, value, float64(number), strings.HasSuffix(property, "Date"))
	rows := m.rows("Claim", true)
	rows.Row()
	rows.Count(film)
	rows.Count(person)
	rows.Int(m.stage.Source())
	rows.Text(property)
	rows.Text(value)
	rows.Count(int64(number))
	rows.Text(key)
	rows.Text(extent)
}
