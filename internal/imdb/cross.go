package imdb

import (
	"slices"

	"filmgraph/internal/ingest"
)

// cross keeps the pairs of which each is the only one for its title and for its film, and finds their people.
func cross(pairs pairs, makers []ingest.Maker, keys map[uint32]map[uint32][]string) bridge {
	byFilm := map[int64][]ingest.Maker{}
	for _, m := range makers {
		byFilm[m.Film] = append(byFilm[m.Film], m)
	}
	namesakes := func(p pair, do func(number uint32, m ingest.Maker)) {
		for number, of := range keys[p.title] {
			for _, m := range byFilm[p.film] {
				if slices.ContainsFunc(of, func(key string) bool { return slices.Contains(m.Keys, key) }) {
					do(number, m)
				}
			}
		}
	}
	b := bridge{films: map[uint32]int64{}}
	crossed := map[int64]bool{}
	for _, some := range [][]pair{pairs.sameYear, pairs.nextYear} {
		films := matches{}
		for _, p := range some {
			if _, ok := b.films[p.title]; !ok && !crossed[p.film] {
				namesakes(p, func(uint32, ingest.Maker) { films.add(p.title, p.film) })
			}
		}
		for title, film := range films.only() {
			b.films[title], crossed[film] = film, true
		}
	}
	people := matches{}
	meet := func(p pair) {
		namesakes(p, func(number uint32, m ingest.Maker) {
			if !m.Known {
				people.add(number, m.Person)
			}
		})
	}
	for title, film := range b.films {
		meet(pair{title, film})
	}
	for _, p := range pairs.known {
		meet(p)
	}
	b.people = people.only()
	return b
}

// matches are who may be who.
type matches map[uint32][]int64

func (m matches) add(number uint32, id int64) {
	if !slices.Contains(m[number], id) {
		m[number] = append(m[number], id)
	}
}

// only are those who may be nobody else, on either side.
func (m matches) only() map[uint32]int64 {
	times := map[int64]int{}
	for _, ids := range m {
		for _, id := range ids {
			times[id]++
		}
	}
	found := map[uint32]int64{}
	for number, ids := range m {
		if len(ids) == 1 && times[ids[0]] == 1 {
			found[number] = ids[0]
		}
	}
	return found
}
