package imdb

import (
	"slices"

	"filmgraph/internal/ingest"
)

// match returns the films whose candidates are unique on both sides, and their people.
func match(pairs pairs, people []ingest.CreditedPerson, keys map[uint32]map[uint32][]string) matched {
	byFilm := map[int64][]ingest.CreditedPerson{}
	for _, p := range people {
		byFilm[p.Film] = append(byFilm[p.Film], p)
	}
	namesakes := func(p pair, do func(number uint32, person ingest.CreditedPerson)) {
		for number, of := range keys[p.title] {
			for _, person := range byFilm[p.film] {
				if slices.ContainsFunc(of, func(key string) bool { return slices.Contains(person.Keys, key) }) {
					do(number, person)
				}
			}
		}
	}
	found := matched{films: map[uint32]int64{}}
	isMatched := map[int64]bool{}
	for _, candidates := range [][]pair{pairs.sameYear, pairs.nextYear} {
		films := relation{}
		for _, p := range candidates {
			if _, ok := found.films[p.title]; !ok && !isMatched[p.film] {
				namesakes(p, func(uint32, ingest.CreditedPerson) { films.add(p.title, p.film) })
			}
		}
		for title, film := range films.unique() {
			found.films[title], isMatched[film] = film, true
		}
	}
	persons := relation{}
	addPeople := func(p pair) {
		namesakes(p, func(number uint32, person ingest.CreditedPerson) {
			if !person.HasID {
				persons.add(number, person.Person)
			}
		})
	}
	for title, film := range found.films {
		addPeople(pair{title, film})
	}
	for _, p := range pairs.known {
		addPeople(p)
	}
	found.people = persons.unique()
	return found
}

// relation maps numbers of titles or people to ids in the catalog that may be the same.
type relation map[uint32][]int64

func (m relation) add(number uint32, id int64) {
	if !slices.Contains(m[number], id) {
		m[number] = append(m[number], id)
	}
}

// unique returns the entries with one id per number and one number per id.
func (m relation) unique() map[uint32]int64 {
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
