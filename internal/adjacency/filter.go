package adjacency

import "slices"

// Filter says which films, people and credits a chain may use. The zero value allows all. The two ends of a chain are
// always allowed.
type Filter struct {
	Departments uint16 // a bit for each allowed one; 0 allows all
	NoArchive   bool   // without archive footage
	NoSelf      bool   // without people who appear as themselves
	Nothing     bool   // no credit is allowed: the list of departments is empty

	Kinds         *uint16 // a bit for each allowed kind of film
	From, To      *int16  // years; a film without a year is in no range
	Genres        Genres
	WithoutFilms  []int64
	WithoutPeople []int64
}

// Genres are conditions on the genres of films, by id. Any and All count if they are not nil.
type Genres struct{ Any, All, None []int64 }

// rules are a filter prepared for one graph.
type rules struct {
	graph   *Graph
	filter  Filter
	credits [creditKinds]bool
	films   bool // whether films are limited by more than exclusion
	without map[node]bool
	genres  struct{ any, all, none []uint16 }
	never   bool // a genre in All does not exist
}

func (g *Graph) rules(f Filter) *rules {
	r := &rules{graph: g, filter: f, without: map[node]bool{}}
	for kind := range CreditKind(creditKinds) {
		department := uint16(1) << (kind & (1<<departmentBits - 1))
		r.credits[kind] = !f.Nothing && (f.Departments == 0 || f.Departments&department != 0) &&
			(!f.NoArchive || kind&Archive == 0) && (!f.NoSelf || kind&Self == 0)
	}
	r.films = f.Kinds != nil || f.From != nil || f.To != nil || f.Genres.Any != nil || f.Genres.All != nil || f.Genres.None != nil
	for _, id := range slices.Concat(f.WithoutFilms, f.WithoutPeople) {
		if n, ok := g.find(id); ok {
			r.without[n] = true
		}
	}
	numbers := func(ids []int64) (known []uint16, all bool) {
		for _, id := range ids {
			if n, ok := g.genreNumbers[id]; ok {
				known = append(known, n)
			}
		}
		return known, len(known) == len(ids)
	}
	r.genres.any, _ = numbers(f.Genres.Any)
	r.genres.none, _ = numbers(f.Genres.None)
	all, exist := numbers(f.Genres.All)
	r.genres.all, r.never = all, !exist
	return r
}

// allows reports whether a chain may pass through a film or person.
func (r *rules) allows(n node) bool {
	if len(r.without) > 0 && r.without[n] {
		return false
	}
	return !r.films || !r.graph.isFilm(n) || r.allowsFilm(n)
}

func (r *rules) allowsFilm(n node) bool {
	kind, year, genres := r.graph.film(n)
	f := &r.filter
	switch {
	case f.Kinds != nil && *f.Kinds&(1<<kind) == 0,
		(f.From != nil || f.To != nil) && year == 0,
		f.From != nil && year < *f.From,
		f.To != nil && year > *f.To,
		r.never:
		return false
	}
	has := func(g uint16) bool { return slices.Contains(genres, g) }
	if f.Genres.Any != nil && !slices.ContainsFunc(r.genres.any, has) || slices.ContainsFunc(r.genres.none, has) {
		return false
	}
	for _, g := range r.genres.all {
		if !has(g) {
			return false
		}
	}
	return true
}

// film returns what filters need to know of a film.
func (g *Graph) film(n node) (kind uint8, year int16, genres []uint16) {
	if f, ok := g.meta[n]; ok {
		for _, id := range f.Genres {
			if number, known := g.genreNumbers[id]; known {
				genres = append(genres, number)
			}
		}
		return f.Kind, f.Year, genres
	}
	if int(n) >= len(g.films) {
		return 0, 0, nil
	}
	return g.filmKinds[n], g.years[n], g.genres[g.genreOffsets[n]:g.genreOffsets[n+1]]
}
