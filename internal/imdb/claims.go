package imdb

import (
	"strings"

	"filmgraph/internal/ingest"
)

// What another source states of a film or person stays as it is: what IMDb says of the same is a claim beside it, so that both
// are kept and a disagreement is seen.

// claimFilm writes what title.basics says of a film of another source.
func (m *mapper) claimFilm(film int64, b basic, released, minutes int) {
	m.claim("film", film, "title", b.title, 0)
	m.claim("film", film, "year", "", released)
	m.claim("film", film, "runtime", "", minutes)
}

// claimPlace writes the numbers that title.episode has of an episode of another source. Season 0 is not claimed: to claims, 0 is unknown.
func (m *mapper) claimPlace(film int64, at place) {
	m.claim("film", film, "season", "", max(0, at.season))
	m.claim("film", film, "episode", "", max(0, at.episode))
}

// claimPerson writes what name.basics says of a person of another source.
func (m *mapper) claimPerson(person int64, born, died string) {
	m.claim("person", person, "birthDate", born, 0)
	m.claim("person", person, "deathDate", died, 0)
}

// claimCharacter writes that a character of another source is so called in a title.
func (m *mapper) claimCharacter(p *part, title string) {
	p.claimed = true
	m.batch.Claim(ingest.Claim{Subject: "character", ID: p.id, Property: "name", Value: p.name, Rank: "NORMAL", Locator: title}, true)
}

// claim writes a claim of a text, a date or a number, if it is known.
func (m *mapper) claim(subject string, id int64, property, value string, number int) {
	if value == "" && number == 0 {
		return
	}
	m.batch.Claim(ingest.Claim{Subject: subject, ID: id, Property: property, Value: value, Number: float64(number),
		IsDate: strings.HasSuffix(property, "Date"), Rank: "NORMAL"}, true)
}
