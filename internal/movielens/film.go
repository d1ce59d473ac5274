package movielens

import (
	"context"
	"maps"
	"slices"
	"strings"

	"filmgraph/internal/ingest"
)

// batchMovies is the number of movies in a batch.
const batchMovies = 500

// write writes the rows of all imported movies.
func (r *reader) write(ctx context.Context) error {
	themes := r.weigh()
	if err := r.writeThemes(ctx, themes); err != nil {
		return err
	}
	if err := r.writePairs(ctx); err != nil {
		return err
	}
	return ingest.Each(ctx, r.stage, func(hand func([]uint32) error) error {
		for batch := range slices.Chunk(slices.Sorted(maps.Keys(r.movies)), batchMovies) {
			if err := hand(batch); err != nil {
				return err
			}
		}
		return nil
	}, func(b *ingest.Batch) func([]uint32) error {
		m := mapper{r, b}
		return func(all []uint32) error {
			for _, id := range all {
				if r.movies[id].film == 0 {
					continue
				}
				if err := m.film(ctx, r.movies[id], themes[id]); err != nil {
					return err
				}
			}
			return nil
		}
	})
}

// mapper converts movies to rows. Each goroutine has its own mapper.
type mapper struct {
	*reader
	batch *ingest.Batch
}

// film writes a movie: the film itself only if no other source states it, and always the data that only MovieLens has.
func (m mapper) film(ctx context.Context, movie *movie, themes []weighed) error {
	foreign := m.foreign[movie.film]
	if !foreign {
		m.own(movie)
	}
	for site, n := range movie.numbers {
		if n == 0 {
			continue
		}
		id := m.batch.Rows("ExternalID", foreign)
		id.Row()
		id.Int(movie.film)
		id.Text(sites[site])
		id.Text(idOf(site, n))
	}
	if err := m.genres(ctx, movie, foreign); err != nil {
		return err
	}
	for i, w := range themes {
		rows := m.batch.Rows("FilmTheme", foreign)
		rows.Row()
		rows.Int(movie.film)
		rows.Int(m.tags.all[w.tag].id)
		rows.Float(w.share)
		rows.Int(int64(i + 1))
		rows.Int(m.stage.Source())
	}
	if movie.votes == 0 {
		return nil
	}
	rating := m.batch.Rows("Rating", foreign)
	rating.Row()
	rating.Int(movie.film)
	rating.Int(m.provider)
	rating.Text("MEAN")
	rating.Text("AUDIENCE")
	rating.Float(movie.mean())
	rating.Int(bestRating)
	rating.Int(int64(movie.votes))
	rating.Text(m.day())
	rating.Int(m.stage.Source())
	return nil
}

// bestRating is the highest rating, in stars.
const bestRating = 5

// mean is the average of the ratings, in stars.
func (m *movie) mean() float64 { return float64(m.halves) / 2 / float64(m.votes) }

// own writes the row of the film and its names.
func (m mapper) own(movie *movie) {
	slug := movie.slug
	if slug == "" {
		slug = "-" // keeps the existing slug
	}
	t := movie.title
	film := m.batch.Rows("Film", false)
	film.RowWith(movie.film)
	film.Text(slug)
	film.Text(t.text)
	film.Text(ingest.SortKey(t.text))
	film.Text("FEATURE") // the files do not contain the kind
	film.Count(int64(t.year))
	if movie.votes > 0 {
		film.Float(movie.mean() * 10 / bestRating)
	} else {
		film.Null()
	}
	film.Count(int64(movie.votes))
	film.Int(m.stage.Source())

	points := float64(movie.votes)
	m.batch.Name(ingest.Name{Film: movie.film, Text: t.text, Kind: "DISPLAY", Points: points}, false)
	for i, alias := range t.aliases {
		if alias != t.text && !slices.Contains(t.aliases[:i], alias) {
			m.batch.Name(ingest.Name{Film: movie.film, Text: alias, Kind: "ALIAS", Points: points}, false)
		}
	}
}

// notGenres are values in the column of genres that are not genres.
var notGenres = []string{"(no genres listed)", "IMAX"}

func (m mapper) genres(ctx context.Context, movie *movie, foreign bool) error {
	called := slices.DeleteFunc(strings.Split(movie.genres, "|"), func(name string) bool { return slices.Contains(notGenres, name) })
	ids, err := m.stage.Genres(ctx, called)
	if err != nil {
		return err
	}
	for i, id := range ids {
		rows := m.batch.Rows("FilmGenre", foreign)
		rows.Row()
		rows.Int(movie.film)
		rows.Int(id)
		rows.Int(int64(i + 1))
		rows.Int(m.stage.Source())
	}
	return nil
}
