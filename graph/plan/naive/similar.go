package naive

import (
	"cmp"
	"fmt"
	"math/bits"
	"slices"
)

// similarFilm is a film that is similar to another, with the reasons.
type similarFilm struct {
	film    *Row
	weight  int
	reasons []reason
}

// reason is why two films are similar.
type reason struct {
	kind    string
	place   int
	weight  int
	subject *Row
	detail  string // department, or id of a category
	text    string
}

// rarity is the number of times that a number can be halved.
func rarity(n int) int { return max(0, bits.Len(uint(n))-1) }

// similar returns the films that are most similar to a film.
func (c *Catalog) similar(film *Row, first any) []any {
	found := map[*Row][]reason{}
	c.statedSimilar(film, found)
	c.sharedPeople(film, found)
	c.sharedThemes(film, found)
	c.sharedNominations(film, found)
	delete(found, film)
	var candidates []similarFilm
	for other, reasons := range found {
		if other.Columns["kind"] != "EPISODE" {
			candidates = append(candidates, similarFilm{other, total(reasons), reasons})
		}
	}
	best := func(all []similarFilm, most int) []similarFilm {
		slices.SortFunc(all, func(a, b similarFilm) int { return cmp.Or(b.weight-a.weight, byID(a.film, b.film)) })
		return all[:min(len(all), most)]
	}
	candidates = best(candidates, 200)
	for i, other := range candidates {
		other.reasons = append(other.reasons, c.sharedGenres(film, other.film)...)
		slices.SortFunc(other.reasons, func(a, b reason) int {
			return cmp.Or(b.weight-a.weight, a.place-b.place, byID(a.subject, b.subject), cmp.Compare(a.detail, b.detail))
		})
		other.weight = total(other.reasons)
		candidates[i] = other
	}
	values := []any{}
	for _, other := range best(candidates, int(first.(int64))) {
		values = append(values, other)
	}
	return values
}

func total(reasons []reason) (weight int) {
	for _, r := range reasons {
		weight += r.weight
	}
	return weight
}

// statedSimilar adds what sources state: relationships, and comparisons in reviews of either film.
func (c *Catalog) statedSimilar(film *Row, found map[*Row][]reason) {
	for _, relationship := range c.Rows("Relationship") {
		from, to := c.ends(relationship)
		kind := c.one(relationship, "kind")
		weight := 100
		if kind.Columns["slug"] == "liked-by-the-same-people" {
			weight = 40
		}
		switch film {
		case from:
			text := fmt.Sprintf("This film %s %s.", kind.Columns["phrase"], to.Columns["title"])
			found[to] = append(found[to], reason{"RELATIONSHIP", 1, weight, relationship, "", text})
		case to:
			text := fmt.Sprintf("This film %s %s.", kind.Columns["reverse_phrase"], from.Columns["title"])
			found[from] = append(found[from], reason{"RELATIONSHIP", 1, weight, relationship, "", text})
		}
	}
	for _, comparison := range c.Rows("Comparison") {
		review := c.one(comparison, "review")
		reviewed, other := c.one(review, "film"), c.one(comparison, "other_film")
		if other == film {
			other, reviewed = reviewed, other
		}
		if reviewed != film || other == nil || other == film {
			continue
		}
		text := fmt.Sprintf("A review compares this film with %s.", other.Columns["title"])
		if r := (reason{"COMPARISON", 2, 100, review, "", text}); !slices.Contains(found[other], r) {
			found[other] = append(found[other], r)
		}
	}
}

// jobs are the departments that count more than others, with their weights, the least first.
var jobs = []struct {
	department string
	weight     int
	phrase     string
}{
	{"CREW", 8, "worked on"}, {"SOUND", 8, "made the sound of"}, {"PRODUCTION", 8, "produced"}, {"EDITING", 8, "edited"}, {"CAMERA", 12, "filmed"},
	{"MUSIC", 12, "made the music of"}, {"ACTING", 16, "acts in"}, {"WRITING", 24, "wrote"}, {"DIRECTING", 32, "directed"},
}

func (c *Catalog) sharedPeople(film *Row, found map[*Row][]reason) {
	for _, person := range c.walk(film, "credits.person") {
		credits := c.Follow(person, "credits")
		if len(credits) > 500 {
			continue
		}
		for _, other := range c.walk(person, "credits.film") {
			job := jobs[0]
			for _, candidate := range jobs {
				in := func(credit *Row) bool { return credit.Columns["department"] == candidate.department }
				if slices.ContainsFunc(c.creditsOf(person, film), in) && slices.ContainsFunc(c.creditsOf(person, other), in) {
					job = candidate
				}
			}
			text := fmt.Sprintf("%s %s both.", person.Columns["name"], job.phrase)
			found[other] = append(found[other], reason{"PERSON", 3, job.weight * 4 / (4 + rarity(len(credits))), person, job.department, text})
		}
	}
}

// common is the number of films with a theme or genre, without episodes.
func (c *Catalog) common(term *Row) int { return len(withoutEpisodes(c.walk(term, "films.film"), nil)) }

func (c *Catalog) sharedThemes(film *Row, found map[*Row][]reason) {
	for _, theme := range c.walk(film, "themes.theme") {
		n := c.common(theme)
		for _, other := range c.walk(theme, "films.film") {
			text := fmt.Sprintf("Both have the theme %s.", theme.Columns["name"])
			found[other] = append(found[other], reason{"THEME", 4, 96 / (4 + rarity(n)), theme, "", text})
		}
	}
}

func (c *Catalog) sharedGenres(film, other *Row) (all []reason) {
	for _, genre := range c.walk(film, "genres.genre") {
		if slices.Contains(c.walk(other, "genres.genre"), genre) {
			text := fmt.Sprintf("Both have the genre %s.", genre.Columns["name"])
			all = append(all, reason{"GENRE", 5, 32 / (4 + rarity(c.common(genre))), genre, "", text})
		}
	}
	return all
}

func (c *Catalog) sharedNominations(film *Row, found map[*Row][]reason) {
	type prize struct{ ceremony, category *Row }
	nominated := map[prize][]*Row{}
	for _, nomination := range c.Rows("Nomination") {
		p := prize{c.one(nomination, "ceremony"), c.one(nomination, "category")}
		for _, row := range c.walk(nomination, "films.film") {
			if !slices.Contains(nominated[p], row) {
				nominated[p] = append(nominated[p], row)
			}
		}
	}
	for p, films := range nominated {
		if !slices.Contains(films, film) {
			continue
		}
		for _, other := range films {
			text := fmt.Sprintf("Both were nominated for %s at the %s of %s.", p.category.Columns["name"], c.one(p.ceremony, "event").Columns["name"], p.ceremony.Columns["year"])
			found[other] = append(found[other], reason{"NOMINATION", 6, 24 / (4 + rarity(len(films))), p.ceremony, fmt.Sprint(p.category.ID), text})
		}
	}
}

func (s similarFilm) field(name string) any {
	switch name {
	case "film":
		return s.film
	case "weight":
		return s.weight
	}
	reasons := []any{}
	for _, r := range s.reasons {
		reasons = append(reasons, r)
	}
	return reasons
}

func (r reason) field(name string) any {
	switch name {
	case "kind":
		return r.kind
	case "weight":
		return r.weight
	case "text":
		return r.text
	}
	kind := map[string]string{"relationship": "RELATIONSHIP", "review": "COMPARISON", "person": "PERSON", "theme": "THEME", "genre": "GENRE", "ceremony": "NOMINATION"}[name]
	if kind == r.kind {
		return r.subject
	}
	return nil
}

// checkSimilar returns what is wrong with the number of similar films that are wanted.
func checkSimilar(first any) error {
	if n, ok := first.(int64); ok && (n < 1 || n > 20) {
		return fmt.Errorf("1 to 20 similar films are possible, not %d", n)
	}
	return nil
}
