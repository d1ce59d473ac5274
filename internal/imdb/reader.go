package imdb

import (
	"context"
	"fmt"
	"sync/atomic"

	"filmgraph/internal/ingest"
)

// reader reads the files, and maps their ids to ids of the catalog.
type reader struct {
	set   Set
	paths map[string]string
	date  string
	stage *ingest.Stage

	films, people          *ingest.IDs     // to import
	titles, series         *ingest.Numbers // of title.basics, and those of them that may have episodes
	good                   *ingest.Numbers // lines of title.basics that are not rejected
	oldFilms, oldPeople    map[int64]bool  // of other sources
	ourFilms, ourPeople    *ingest.IDs     // existing in the catalog
	matched                matched
	played                 map[role][]ingest.PlayedCharacter // in films of other sources
	filmSlugs, personSlugs *ingest.Slugs
	points                 []atomic.Uint32 // of people, by index; a float32 each
	creditCounts           []atomic.Uint32 // numbers of credits of people, by index
	provider               int64
}

// read reads title.basics and name.basics to choose titles and people, then all files of titles, and then name.basics again, because the
// fame of people follows from titles.
func (r *reader) read(ctx context.Context) (err error) {
	if r.provider, err = r.stage.Company(ctx, "imdb", "IMDb", "REVIEW_AGGREGATOR"); err != nil {
		return fmt.Errorf("writing the company IMDb: %w", err)
	}
	if r.ourFilms, r.oldFilms, err = r.stage.Known(ctx, "Film", site, titleNumber); err != nil {
		return err
	}
	if r.ourPeople, r.oldPeople, err = r.stage.Known(ctx, "Person", site, personNumber); err != nil {
		return err
	}
	r.stage.Phase("matching films without an IMDb id")
	if err := r.matchUnmatched(ctx); err != nil {
		return err
	}
	if err := r.loadCast(ctx); err != nil {
		return err
	}
	r.stage.Phase("reading which titles and people there are")
	if err := r.choose(ctx); err != nil {
		return err
	}
	if err := r.choosePeople(ctx); err != nil {
		return err
	}
	if err := r.stage.Room(ctx, rowsOfFilm*r.films.Len()+rowsOfPerson*r.people.Len()); err != nil {
		return err
	}
	if r.filmSlugs, err = r.stage.NewSlugs(ctx, "Film", r.films.Len()); err != nil {
		return err
	}
	r.stage.Phase("reading titles")
	if err := r.readTitles(ctx); err != nil {
		return err
	}
	r.stage.Phase("reading people")
	return r.readPeople(ctx)
}

// Approximate number of rows for a film and for a person, with names, search keys and credits.
const rowsOfFilm, rowsOfPerson = 42, 7

// mergedTitles are titles of films that were merged in the catalog, except for the first of each.
const mergedTitles = "titles that were merged into others"

// choose reads title.basics to assign ids to the titles to import, and rejects bad lines.
func (r *reader) choose(ctx context.Context) error {
	f, err := r.open(titleBasics)
	if err != nil {
		return err
	}
	defer f.Close()
	r.films, r.titles, r.series, r.good = r.stage.NewIDs("Film"), ingest.NewNumbers(), ingest.NewNumbers(), ingest.NewNumbers()
	var values []string
	merged := map[int64]bool{} // whether one of its titles was read
	for id := range r.ourFilms.Repeated() {
		merged[id] = false
	}
	last := ""
	for f.Next() && ctx.Err() == nil {
		l := f.line()
		var reason string
		if values, reason = l.values(values); reason != "" {
			r.reject(l, reason)
			continue
		}
		t := basics(values)
		n, ok := titleNumber(t.id)
		switch {
		case !ok:
			r.reject(l, badID)
			continue
		case t.title == "":
			r.reject(l, noTitle)
			continue
		case len(t.title) > longest || len(t.original) > longest:
			r.reject(l, tooLong)
			continue
		case !r.titles.Add(n):
			r.reject(l, duplicate)
			continue
		case t.id < last:
			r.reject(l, outOfOrder)
			continue
		}
		last = t.id
		r.good.Add(uint32(l.number))
		if seriesKinds[t.kind] {
			r.series.Add(n)
		}
		if kind := r.unwanted(t); kind != "" {
			r.stage.Skip(kind, 1)
			continue
		}
		id, known := r.ourFilms.Find(n)
		switch read, several := merged[id]; {
		case !known:
			id = r.stage.NewID("Film")
		case several && read:
			r.stage.Skip(mergedTitles, 1)
			continue
		case several:
			merged[id] = true
		}
		r.films.Add(n, id)
	}
	r.films.Seal()
	r.stage.Read(f.Name, f.Number-1)
	if err := ctx.Err(); err != nil {
		return context.Cause(ctx)
	}
	return f.Err()
}
