package imdb

import (
	"context"
	"fmt"
	"sync/atomic"

	"filmgraph/internal/ingest"
)

// reader reads the files, and knows who is who.
type reader struct {
	set   Set
	paths map[string]string
	date  string
	stage *ingest.Stage

	films, people          *ingest.IDs     // that are imported
	titles, series         *ingest.Numbers // of title.basics, and which of them may have episodes
	oldFilms, oldPeople    map[int64]bool  // that other sources state
	ourFilms, ourPeople    *ingest.IDs     // that were in the catalog before
	bridge                 bridge
	played                 map[role][]ingest.Played // of the old films
	filmSlugs, personSlugs *ingest.Slugs
	points                 []atomic.Uint32 // how well known the people are, by their place
	provider               int64
}

// read reads title.basics and name.basics once to learn which titles are wanted and who there is, then the titles with all
// about them, and then the people, of whom it is known by then how well known they are.
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
	r.stage.Phase("looking for films that others state without an id")
	if err := r.meetStrangers(ctx); err != nil {
		return err
	}
	if err := r.meetCast(ctx); err != nil {
		return err
	}
	r.stage.Phase("reading which titles and people there are")
	if err := r.choose(ctx); err != nil {
		return err
	}
	if err := r.meet(ctx); err != nil {
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

// About how many rows are written for a film and for a person: themselves, names, search keys, credits and more.
const rowsOfFilm, rowsOfPerson = 42, 7

// choose reads title.basics for the titles that are wanted, and reports its bad lines.
func (r *reader) choose(ctx context.Context) error {
	f, err := r.open(titleBasics)
	if err != nil {
		return err
	}
	defer f.Close()
	r.films, r.titles, r.series = r.stage.NewIDs("Film"), ingest.NewNumbers(), ingest.NewNumbers()
	var values []string
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
		if seriesKinds[t.kind] {
			r.series.Add(n)
		}
		if kind := r.unwanted(t); kind != "" {
			r.stage.Skip(kind, 1)
			continue
		}
		id, known := r.ourFilms.Find(n)
		if !known {
			id = r.stage.NewID("Film")
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
