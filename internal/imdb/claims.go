package imdb

import (
	"strings"

	"filmgraph/internal/ingest"
)

// Films and people of other sources are not changed: what IMDb states about them is added as claims, so that disagreements show.

// claimFilm writes claims for a film of another source from title.basics.
func (m *mapper) claimFilm(film int64, b basic, released, minutes int) {
	m.claim("film", film, "title", b.title, 0)
	m.claim("film", film, "year", "", released)
	m.claim("film", film, "runtime", "", minutes)
}

// claimPlace writes claims for the season and number of an episode of another source. Season 0 is not claimed: to claims, 0 is unknown.
func (m *mapper) claimPlace(film int64, at place) {
	m.claim("film", film, "season", "", max(0, at.season))
	m.claim("film", film, "episode", "", max(0, at.episode))
}

// claimPerson writes claims for a person of another source from name.basics.
func (m *mapper) claimPerson(person int64, born, died string) {
	m.claim("person", person, "birthDate", born, 0)
	m.claim("person", person, "deathDate", died, 0)
}

// claimCharacter writes a claim for the name of a character of another source.
func (m *mapper) claimCharacter(p *part, title string) {
	p.claimed = true
	m.batch.Claim(ingest.Claim{Subject: "character", ID: p.id, Property: "name", Value: p.name, Rank: "NORMAL", Locator: title}, true)
}

// claim writes a claim of a text, a date or a number, unless it is unknown.
func (m *mapper) claim(subject string, id int64, property, value string, number int) {
	if value == "" && number == 0 {
		return
	}
	m.batch.Claim(ingest.Claim{Subject: subject, ID: id, Property: property, Value: value, Number: float64(number), IsNumber: number != 0,
		IsDate: strings.HasSuffix(property, "Date"), Rank: "NORMAL"}, true)
}
