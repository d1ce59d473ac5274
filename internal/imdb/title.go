package imdb

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"filmgraph/internal/ingest"
	"filmgraph/internal/names"
)

// basic is a row of title.basics.
type basic struct{ id, kind, title, original, adult, year, runtime, genres string }

func basics(v []string) basic { return basic{v[0], v[1], v[2], v[3], v[4], v[5], v[6], v[7]} }

// kinds maps titleTypes to kinds of the catalog.
var kinds = map[string]string{
	"movie": "FEATURE", "short": "SHORT", "tvMovie": "TV_FILM", "video": "VIDEO", "tvShort": "TV_SHORT", "tvSpecial": "TV_SPECIAL",
	"tvSeries": "SERIES", "tvMiniSeries": "MINISERIES", "tvEpisode": "EPISODE",
}

// unwanted describes a title that is not to be imported, or returns "".
func (r *reader) unwanted(b basic) string {
	switch {
	case !slices.Contains(r.set.Kinds, b.kind):
		return "titles of the kind " + b.kind
	case b.adult == "1" && !r.set.Adult:
		return "titles for adults"
	}
	return ""
}

// address gives a new film its slug: title and year and, if that is taken, its id. Existing films keep their slugs.
func (r *reader) address(t *title) {
	if _, known := r.ourFilms.Find(t.number); known {
		return
	}
	values, _ := t.basics.values(nil)
	b := basics(values)
	slug := names.Slug(b.title)
	if _, ok := year(b.year); ok && slug != "" {
		slug += "-" + b.year
	}
	t.slug = r.filmSlugs.Take(slug, b.id)
}

// year parses a year from 1870 to 2200.
func year(text string) (int, bool) {
	n, err := strconv.Atoi(text)
	return n, err == nil && len(text) == 4 && n >= 1870 && n <= 2200
}

// title maps a title with all its lines.
func (m *mapper) title(ctx context.Context, t *title) error {
	values, _ := t.basics.values(m.values) // valid: see choose
	m.values = values
	b := basics(values)
	votes, average := m.rating(t)
	t.points = float64(votes)
	if b.kind == episodeType {
		t.points /= 8 // as fames() in the database computes it
	}
	released, minutes := m.numbers(t, b)
	at := m.place(t, b)
	if t.old {
		if m.matched.films[t.number] != 0 {
			m.externalID(t.id, 0, b.id, true)
		}
		m.claimFilm(t.id, b, released, minutes)
		m.claimPlace(t.id, at)
	} else {
		m.film(t, b, released, minutes, average, votes, at)
	}
	genres, err := m.stage.Genres(ctx, strings.Split(b.genres, ","))
	if err != nil {
		return err
	}
	for i, genre := range genres {
		rows := m.rows("FilmGenre", t.old)
		rows.Row()
		rows.Int(t.id)
		rows.Int(genre)
		rows.Int(int64(i + 1))
		rows.Int(m.stage.Source())
		rows.Text(kindOf(b.kind))
		rows.Count(int64(released))
		m.rated(rows, average, votes)
	}
	m.akas(t, b)
	m.credits(t, b.id)
	return nil
}

// numbers parses the year and the runtime in minutes; 0 means unknown.
func (m *mapper) numbers(t *title, b basic) (released, minutes int) {
	released, ok := year(b.year)
	if !ok && b.year != "" {
		m.reject(t.basics, badYear)
	}
	if !ok {
		released = 0
	}
	minutes, err := strconv.Atoi(b.runtime)
	if b.runtime != "" && (err != nil || minutes <= 0 || minutes > 100_000) {
		m.reject(t.basics, badRuntime)
		minutes = 0
	}
	return released, minutes
}

// kindOf returns the catalog's kind of a titleType: OTHER if it is new.
func kindOf(titleType string) string {
	if kind := kinds[titleType]; kind != "" {
		return kind
	}
	return "OTHER"
}

// film writes the film, its names in title.basics, and its id.
func (m *mapper) film(t *title, b basic, released, minutes int, average float64, votes int, at place) {
	original := b.original
	if original == b.title {
		original = ""
	}
	slug := t.slug
	if slug == "" {
		slug = "-" // keeps the existing slug
	}
	film := m.rows("Film", false)
	film.RowWith(t.id)
	film.Text(slug)
	film.Text(b.title)
	film.Text(ingest.SortKey(b.title))
	film.Text(original)
	film.Text(kindOf(b.kind))
	film.Count(int64(released))
	film.Count(int64(minutes))
	m.rated(film, average, votes)
	film.Count(at.series)
	if at == nowhere {
		film.Null()
		film.Null()
		film.Null()
	} else {
		counted(film, at.season)
		counted(film, at.episode)
		film.Int(at.order())
	}
	film.Int(m.stage.Source())

	m.batch.Name(ingest.Name{Film: t.id, Text: b.title, Kind: "DISPLAY", Points: t.points}, false)
	if original != "" {
		m.batch.Name(ingest.Name{Film: t.id, Text: original, Kind: "ORIGINAL", Points: t.points}, false)
	}
	m.externalID(t.id, 0, b.id, false)
}

// counted adds a number that may be 0; -1 is unknown.
func counted(rows *ingest.Rows, n int) {
	if n < 0 {
		rows.Null()
		return
	}
	rows.Int(int64(n))
}
