package imdb

import (
	"context"
	"strings"

	"filmgraph/internal/ingest"
	"filmgraph/internal/names"
)

// title is a title to import, with its lines in all files.
type title struct {
	id     int64
	number uint32
	slug   string
	old    bool    // the film is of another source
	points float64 // see ingest.Fame
	basics line
	rest   [companions][]line
}

// The other files about titles.
const (
	akas = iota
	principals
	crew
	episode
	ratings
	companions
)

var companionFiles = [companions]string{titleAkas, titlePrincipals, titleCrew, titleEpisode, titleRatings}

// companion is one of these files. It has the same order as title.basics, so the lines of a title are found by reading on.
type companion struct {
	*file
	more bool // whether there is a current line
	last string
}

// id returns the id of the title of the current line.
func (c *companion) id() string {
	id, _, _ := strings.Cut(string(c.Line()), "\t")
	return id
}

// next reads the next line.
func (r *reader) next(c *companion) {
	for {
		if c.more = c.Next(); !c.more {
			return
		}
		id := c.id()
		if id >= c.last {
			c.last = id
			return
		}
		r.reject(c.line(), outOfOrder)
	}
}

// upTo rejects the lines about titles before id that are not in title.basics.
func (r *reader) upTo(c *companion, id string) {
	for c.more && (id == "" || c.last < id) {
		if _, ok := titleNumber(c.last); !ok {
			r.reject(c.line(), badID)
		} else if n, _ := titleNumber(c.last); !r.titles.Has(n) {
			r.reject(c.line(), noSuchTitle)
		}
		r.next(c)
	}
}

// about reads the lines about a title, and returns them if the title is imported.
func (r *reader) about(c *companion, id string, wanted bool) (lines []line) {
	r.upTo(c, id)
	for c.more && c.last == id {
		if wanted {
			lines = append(lines, c.line())
		}
		r.next(c)
	}
	return lines
}

// batchTitles is the number of titles in a batch.
const batchTitles = 200

// readTitles reads and maps the titles to import.
func (r *reader) readTitles(ctx context.Context) error {
	return ingest.Each(ctx, r.stage, r.joinTitles,
		func(b *ingest.Batch) func([]title) error {
			m := newMapper(r, b)
			return func(all []title) error {
				for i := range all {
					if err := m.title(ctx, &all[i]); err != nil {
						return err
					}
				}
				return nil
			}
		})
}

// joinTitles reads the files in parallel, title by title.
func (r *reader) joinTitles(hand func([]title) error) error {
	f, err := r.open(titleBasics)
	if err != nil {
		return err
	}
	defer f.Close()
	var others [companions]*companion
	for i, name := range companionFiles {
		if r.paths[name] == "" {
			continue
		}
		other, err := r.open(name)
		if err != nil {
			return err
		}
		defer other.Close()
		others[i] = &companion{file: other}
		r.next(others[i])
	}
	batch := make([]title, 0, batchTitles)
	for f.Next() {
		if !r.good.Has(uint32(f.Number)) {
			continue // already rejected
		}
		id, _, _ := strings.Cut(string(f.Line()), "\t")
		id = names.Trim(id)
		n, _ := titleNumber(id)
		film, wanted := r.films.Find(n)
		t := title{id: film, number: n, old: r.oldFilms[film]}
		for i, c := range others {
			if c != nil {
				t.rest[i] = r.about(c, id, wanted)
			}
		}
		if !wanted {
			continue
		}
		t.basics = f.line()
		r.address(&t)
		if batch = append(batch, t); len(batch) == batchTitles {
			if err := hand(batch); err != nil {
				return err
			}
			batch = make([]title, 0, batchTitles)
		}
	}
	if err := f.Err(); err != nil {
		return err
	}
	for _, c := range others {
		if c == nil {
			continue
		}
		r.upTo(c, "")
		if err := c.Err(); err != nil {
			return err
		}
		r.stage.Read(c.Name, c.Number-1)
	}
	return hand(batch)
}
