package imdb

import (
	"context"
	"strings"

	"filmgraph/internal/ingest"
	"filmgraph/internal/names"
)

// human is a person who is imported, with the line of name.basics.
type human struct {
	id   int64
	slug string
	line line
}

// batchPeople is how many people are mapped at a time.
const batchPeople = 1000

// readPeople reads name.basics.
func (r *reader) readPeople(ctx context.Context) error {
	f, err := r.open(nameBasics, true)
	if err != nil {
		return err
	}
	defer f.Close()
	if r.personSlugs, err = r.stage.NewSlugs(ctx, "Person", ingest.Expect(r.paths[nameBasics])); err != nil {
		return err
	}
	err = ingest.Each(ctx, r.stage, func(hand func([]human) error) error { return r.collectPeople(f, hand) },
		func(b *ingest.Batch) func([]human) error {
			m := newMapper(r, b)
			return func(all []human) error {
				for i := range all {
					m.human(&all[i])
				}
				return nil
			}
		})
	if err != nil {
		return err
	}
	r.stage.Read(f.Name, f.Number-1)
	return f.Err()
}

func (r *reader) collectPeople(f *file, hand func([]human) error) error {
	seen := ingest.NewNumbers()
	batch := make([]human, 0, batchPeople)
	var values []string
	for f.Next() {
		l := f.line()
		var reason string
		if values, reason = l.values(values); reason != "" {
			r.reject(l, reason)
			continue
		}
		n, ok := personNumber(values[0])
		switch {
		case !ok:
			r.reject(l, badID)
			continue
		case values[1] == "":
			r.reject(l, noName)
			continue
		case len(values[1]) > longest:
			r.reject(l, tooLong)
			continue
		case !seen.Add(n):
			r.reject(l, duplicate)
			continue
		}
		p := human{line: l}
		if id, known := r.ourPeople.Find(n); known {
			p.id = id
		} else {
			p.id = r.stage.NewID("Person")
			p.slug = r.personSlugs.Take(names.Slug(values[1]), values[0])
		}
		r.people.Add(n, p.id)
		if r.oldPeople[p.id] {
			continue // another source says who they are
		}
		if batch = append(batch, p); len(batch) == batchPeople {
			if err := hand(batch); err != nil {
				return err
			}
			batch = make([]human, 0, batchPeople)
		}
	}
	return hand(batch)
}

// human maps a person.
func (m *mapper) human(p *human) {
	values, _ := p.line.values(m.values) // it could be read before
	m.values = values
	id, name, born, died := values[0], values[1], values[2], values[3]
	if born != "" && !isYear(born) {
		m.reject(p.line, badBirth)
		born = ""
	}
	if died != "" && (!isYear(died) || died < born) {
		m.reject(p.line, badDeath)
		died = ""
	}
	slug := p.slug
	if slug == "" {
		slug = "-" // they keep the one that they have
	}
	rows := m.rows("Person", false)
	rows.RowWith(p.id)
	rows.Text(slug)
	rows.Text(name)
	rows.Text(sortKey(name))
	rows.Text(born)
	rows.Text(died)
	rows.Texts(professions(values[4]))
	rows.Int(m.stage.Source())
	m.externalID(0, p.id, id)

	place := 0
	for id := range strings.SplitSeq(values[5], ",") {
		n, ok := titleNumber(id)
		if id == "" {
			continue
		}
		if !ok || !m.titles.Has(n) {
			m.reject(p.line, noSuchTitle)
			continue
		}
		film, wanted := m.films.Find(n)
		if !wanted || strings.Contains(values[5][:strings.Index(values[5], id)], id) {
			continue
		}
		place++
		known := m.rows("KnownFor", false)
		known.Row()
		known.Int(p.id)
		known.Int(film)
		known.Count(place)
		known.Int(m.stage.Source())
	}
	m.name(form{person: p.id, text: name, kind: "DISPLAY"}, names.Person, false)
}

// isYear reports whether a text is a year, as partial dates write it.
func isYear(text string) bool {
	return len(text) == 4 && strings.Trim(text, "0123456789") == ""
}

// professions are IMDb's, as people write them.
func professions(list string) []string {
	if list == "" {
		return nil
	}
	return strings.Split(strings.ReplaceAll(list, "_", " "), ",")
}
