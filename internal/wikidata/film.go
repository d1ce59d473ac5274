package wikidata

import (
	"context"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"filmgraph/internal/ingest"
	"filmgraph/internal/names"
)

// film writes a film with all its data.
func (m *mapper) film(ctx context.Context, name, slug string) error {
	id := m.subject.id
	released := m.dates("P577", "releaseDate", "film", func(s statement) string { return m.term(s.first("P291")).label })
	for _, s := range m.entity.known("P2047") {
		if minutes := s.Main.minutes(); minutes > 0 {
			m.claim(s, "P2047", ingest.Claim{Subject: "film", ID: id, Property: "runtime", Value: strconv.FormatFloat(minutes, 'f', -1, 64), Number: minutes, IsNumber: true})
		}
	}
	for _, s := range m.entity.known("P1476") {
		if title := s.Main.mono(); title.Value != "" && len(title.Value) <= longest {
			m.claim(s, "P1476", ingest.Claim{Subject: "film", ID: id, Property: "originalTitle", Value: title.Value, Words: title.Value})
		}
	}
	countries := m.codes("P495", "countries", func(t term) string { return t.country })
	languages := m.codes("P364", "languages", func(t term) string { return t.language })
	if !m.foreign {
		m.own(name, slug, released, countries, languages)
	}
	if err := m.genres(ctx); err != nil {
		return err
	}
	if err := m.certificates(ctx); err != nil {
		return err
	}
	votes, err := m.scores(ctx)
	m.names(name, ingest.Name{Film: id, Points: float64(votes)}, "P1476")
	return err
}

// year returns the year of the first release, if it is plausible for a film.
func (m *mapper) year() string {
	first := ""
	for _, s := range m.entity.best("P577") {
		if date := s.Main.date(); date != "" && (first == "" || date < first) {
			first = date
		}
	}
	if len(first) < 4 || first < "1870" || first > "2201" {
		return ""
	}
	return first[:4]
}

// own writes the row of the film.
func (m *mapper) own(name, slug, released string, countries, languages []string) {
	original, minutes := "", 0.0
	for _, s := range m.entity.best("P1476") {
		if title := s.Main.mono().Value; title != name && len(title) <= longest && original == "" {
			original = title
		}
	}
	for _, s := range m.entity.best("P2047") {
		if minutes == 0 {
			minutes = math.Ceil(s.Main.minutes())
		}
	}
	year, _ := strconv.Atoi(m.year())
	rows := m.batch.Rows("Film", false)
	rows.RowWith(m.subject.id)
	rows.Text(slug)
	rows.Text(name)
	rows.Text(ingest.SortKey(name))
	rows.Text(original)
	rows.Text(kindOf(m.entity))
	rows.Count(int64(year))
	rows.Text(released)
	rows.Count(int64(minutes))
	rows.Texts(countries)
	rows.Texts(languages)
	rows.Int(m.stage.Source())
}

// codes returns the codes of the items that apply, and writes claims for all items.
func (m *mapper) codes(property, field string, code func(term) string) (all []string) {
	for _, s := range m.entity.known(property) {
		if c := code(m.term(s.Main)); c != "" {
			m.claim(s, property, ingest.Claim{Subject: "film", ID: m.subject.id, Property: field, Value: c, Words: m.term(s.Main).label})
		}
	}
	for _, s := range m.entity.best(property) {
		if c := code(m.term(s.Main)); c == "" {
			m.stage.Skip("countries and languages that the file has no code for", 1)
		} else if !slices.Contains(all, c) {
			all = append(all, c)
		}
	}
	return all
}

// genres writes the genres under their usual names: drama film becomes Drama.
func (m *mapper) genres(ctx context.Context) error {
	var called []string
	for _, s := range m.entity.best("P136") {
		name := strings.TrimSuffix(m.term(s.Main).label, " film")
		if names.Slug(name) == "" {
			m.stage.Skip("genres that the file has no label for", 1)
			continue
		}
		first, size := utf8.DecodeRuneInString(name)
		called = append(called, string(unicode.ToUpper(first))+name[size:])
	}
	ids, err := m.stage.Genres(ctx, called)
	if err != nil {
		return err
	}
	year, _ := strconv.Atoi(m.year())
	for i, id := range ids {
		rows := m.batch.Rows("FilmGenre", m.foreign)
		rows.Row()
		rows.Int(m.subject.id)
		rows.Int(id)
		rows.Int(int64(i + 1))
		rows.Int(m.stage.Source())
		rows.Text(kindOf(m.entity))
		rows.Count(int64(year))
	}
	return nil
}

// bodies are the rating bodies whose certificates these properties contain.
var bodies = map[string]struct{ slug, name, country string }{
	"P1657": {"mpa", "Motion Picture Association", "US"},
	"P1981": {"fsk", "Freiwillige Selbstkontrolle der Filmwirtschaft", "DE"},
	"P2629": {"bbfc", "British Board of Film Classification", "GB"},
	"P2756": {"eirin", "Eirin", "JP"},
	"P3156": {"australian-classification", "Australian Classification", "AU"},
	"P3818": {"kmrb", "Korea Media Rating Board", "KR"},
}

func (m *mapper) certificates(ctx context.Context) error {
	for property, body := range bodies {
		given := map[string]int64{}
		for _, s := range m.entity.known(property) {
			rating := m.term(s.Main).label
			if rating == "" || len(rating) > longest {
				m.stage.Skip("certificates that the file has no label for", 1)
				continue
			}
			if given[rating] == 0 {
				by, err := m.stage.Company(ctx, body.slug, body.name, "RATING_BODY")
				if err != nil {
					return fmt.Errorf("writing the company %s: %w", body.name, err)
				}
				rows := m.batch.Rows("Certificate", m.foreign)
				given[rating] = rows.Row()
				rows.Int(m.subject.id)
				rows.Text(rating)
				rows.Int(by)
				rows.Text(body.country)
				rows.Int(m.stage.Source())
			}
			m.claim(s, property, ingest.Claim{Subject: "certificate", ID: given[rating], Property: "rating", Value: rating})
		}
	}
	return nil
}
