package main

import (
	"math"
	"slices"
	"strings"
)

// Popularity replaces votes, which no data set has. It is computed in points: a point corresponds to a vote on a large site, and 100
// points are one unit of popularity. A film gets these points:
const (
	perHonour  = 10_000  // per nomination, and again for winning
	perDollar  = 1 / 2e3 // per dollar of the largest gross or budget
	perSource  = 500     // per data set after the first that has it
	perPerson  = 8.0     // times the square root of the points of each person, by billing: see share
	perReunion = 10      // per other film that two of its main people made together, up to maxReunions
	perTitle   = 0.1     // of the points of the best-known earlier film whose title it has or continues
	perRemake  = 6.0     // times the square root of the points of the best-known later film with its title: see laterTitles
)

const (
	maxReunions = 10
	mainPeople  = 3 // the first in the billing; directors are main people too
)

// The points of a person depend on the time of a film, that is, on its decade and the decades before and after: the person's share of
// honours and money of the films of that time, perHonour for each nomination and award of their own in that time and for awards for a
// life's work at any time, and perFilm for each film of that time, by billing. So John Ford's first Westerns get no points for his
// last ones.
const perFilm = 100

// share returns the share of a credit in the points of its film: 1 / billing position for actors, a half for directors, a tenth for
// others.
func (w *work) share() float64 {
	switch {
	case w.Department == "ACTING" && w.Position > 0:
		return 1 / float64(w.Position)
	case w.Department == "DIRECTING":
		return 0.5
	}
	return 0.1
}

// decades has points by decade.
type decades map[int]float64

// near returns the points of a decade and of the decades before and after.
func (d decades) near(year int) float64 { return d[year/10-1] + d[year/10] + d[year/10+1] }

// renown has the points of all people.
type renown struct {
	inTime  map[*who]decades
	forever map[*who]float64 // awards for a life's work
}

// rateFilms sets the popularity of all films.
func (c *collection) rateFilms(entries []*entry) {
	own := c.ownPoints(entries)
	known := c.renown(entries, own)
	together := reunions(entries)
	points := make(map[*entry]float64, len(entries))
	for _, e := range entries {
		sum := own[e] + perSource*float64(len(e.said)-1)
		best := map[*who]float64{}
		for _, w := range e.credits {
			best[w.person] = max(best[w.person], w.share())
		}
		for person, share := range best {
			sum += perPerson * share * math.Sqrt(known.of(person, e.film.Year))
		}
		for _, pair := range e.pairs() {
			sum += perReunion * float64(min(together[pair]-1, maxReunions))
		}
		points[e] = sum
	}
	earlier, later := earlierTitles(entries, points), laterTitles(entries, points)
	for _, e := range entries {
		e.film.Popularity = math.Round((points[e]+perTitle*earlier[e]+perRemake*math.Sqrt(later[e]))/10) / 10
	}
}

// ownPoints returns the points of films for honours and money.
func (c *collection) ownPoints(entries []*entry) map[*entry]float64 {
	own := make(map[*entry]float64, len(entries))
	for _, e := range entries {
		var most int64
		for _, m := range e.film.Money {
			most = max(most, m.Amount)
		}
		own[e] = float64(most) * perDollar
	}
	for _, a := range c.awards {
		for _, e := range a.films {
			own[e] += a.points()
		}
	}
	return own
}

// points returns the points of a nomination.
func (a *award) points() float64 {
	if a.Won {
		return 2 * perHonour
	}
	return perHonour
}

func (c *collection) renown(entries []*entry, own map[*entry]float64) renown {
	r := renown{map[*who]decades{}, map[*who]float64{}}
	add := func(person *who, year int, points float64) {
		if r.inTime[person] == nil {
			r.inTime[person] = decades{}
		}
		r.inTime[person][year/10] += points
	}
	for _, e := range entries {
		for _, w := range e.credits {
			add(w.person, e.film.Year, w.share()*(own[e]+perFilm))
		}
	}
	for _, a := range c.awards {
		for _, person := range a.whos {
			if len(a.films) == 0 && a.Won {
				r.forever[person] += a.points()
			} else {
				add(person, c.ceremonyYear(a), a.points())
			}
		}
	}
	return r
}

func (r renown) of(person *who, year int) float64 {
	return r.inTime[person].near(year) + r.forever[person]
}

func (c *collection) ceremonyYear(a *award) int {
	for _, held := range c.ceremonies {
		if held.Slug == a.Ceremony {
			return held.Year
		}
	}
	return 0
}

// pair is a pair of people, in the order of their first film together.
type pair struct{ one, other *who }

// pairs returns the pairs of main people of a film.
func (e *entry) pairs() []pair {
	var main []*who
	for _, w := range e.credits {
		if (w.Department == "DIRECTING" || w.Department == "ACTING" && w.Position > 0 && w.Position <= mainPeople) && !slices.Contains(main, w.person) {
			main = append(main, w.person)
		}
	}
	slices.SortFunc(main, func(a, b *who) int { return strings.Compare(a.slug, b.slug) })
	var all []pair
	for i, one := range main {
		for _, other := range main[i+1:] {
			all = append(all, pair{one, other})
		}
	}
	return all
}

// reunions counts the films that each pair of main people made together.
func reunions(entries []*entry) map[pair]int {
	count := map[pair]int{}
	for _, e := range entries {
		for _, p := range e.pairs() {
			count[p]++
		}
	}
	return count
}
