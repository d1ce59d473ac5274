package main

import (
	"math"
	"slices"
	"strings"
)

// Popularity stands in for votes, which no data set has. It is counted in points, of which one is meant to be a vote on a large
// site, and 100 are a unit of a film's popularity. A film has these:
const (
	perHonour  = 10_000  // for each nomination, and as many for an award
	perDollar  = 1 / 2e3 // of the largest sum that it took in or cost
	perSource  = 500     // for each data set after the first that has it
	perPerson  = 8.0     // times the root of the points of each of its people, by billing: see share
	perReunion = 10      // for each earlier or later film of two of its main people, up to maxReunions
	perTitle   = 0.1     // of the points of the best known earlier film whose title it has, or begins with
	perRemake  = 6.0     // times the root of the points of the best known later film of its title and kind: see laterTitles
)

const (
	maxReunions = 10
	mainPeople  = 3 // billed so far in front, and the directors
)

// A person has, at the time of a film, their share of what the films of its decade and of those beside it have for honours and
// money, perHonour for each nomination and award of their own in that time and for those for a life's work, and perFilm for each
// film of that time, by billing. Fame that comes later does not reach back: John Ford's first Westerns are not known for his last.
const perFilm = 100

// share is which part of a film's points a credit has: players by their place in the billing, directors a half, others a tenth.
func (w *work) share() float64 {
	switch {
	case w.Department == "ACTING" && w.Position > 0:
		return 1 / float64(w.Position)
	case w.Department == "DIRECTING":
		return 0.5
	}
	return 0.1
}

// decades are points by decade.
type decades map[int]float64

// near are the points of a decade and of those beside it.
func (d decades) near(year int) float64 { return d[year/10-1] + d[year/10] + d[year/10+1] }

// renown is how well known people are.
type renown struct {
	inTime  map[*who]decades
	forever map[*who]float64 // for a life's work
}

// rateFilms gives each film its popularity.
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

// ownPoints are what films have for honours and money.
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

// points of a nomination.
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

// pair is two people, in the order of their first film together.
type pair struct{ one, other *who }

// pairs are the pairs of a film's main people.
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

// reunions counts the films of pairs of main people.
func reunions(entries []*entry) map[pair]int {
	count := map[pair]int{}
	for _, e := range entries {
		for _, p := range e.pairs() {
			count[p]++
		}
	}
	return count
}
