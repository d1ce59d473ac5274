package main

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

// withCredits adds credits to a film: a director, then actors in billing order.
func (e *entry) withCredits(director *who, cast ...*who) *entry {
	e.credits = append(e.credits, &work{credit: credit{Department: "DIRECTING"}, person: director})
	for i, actor := range cast {
		e.credits = append(e.credits, &work{credit: credit{Department: "ACTING", Position: i + 1}, person: actor})
	}
	return e
}

func TestSharesOfCredits(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		department string
		position   int
		want       float64
	}{
		{"ACTING", 1, 1},
		{"ACTING", 4, 0.25},
		{"ACTING", 0, 0.1}, // the billing is unknown
		{"DIRECTING", 0, 0.5},
		{"DIRECTING", 3, 0.5},
		{"SOUND", 1, 0.1},
	} {
		w := work{credit: credit{Department: test.department, Position: test.position}}
		assert.InDelta(t, test.want, w.share(), 1e-9, "%s %d", test.department, test.position)
	}
}

// Honours and money count for the decade of a film and for those next to it, and awards for a life's work always.
func TestRenownDependsOnTime(t *testing.T) {
	t.Parallel()
	ford, wayne := &who{slug: "john-ford"}, &who{slug: "john-wayne"}
	early, late := titled("Early", 1939).withCredits(ford, wayne), titled("Late", 1962).withCredits(ford)
	c := newCollection()
	c.ceremonies[12] = ceremony{Slug: "academy-awards-12", Year: 1939}
	c.ceremonies[40] = ceremony{Slug: "academy-awards-40", Year: 1970}
	c.awards = []*award{
		{nomination: nomination{Ceremony: "academy-awards-12"}, films: []*entry{early}, whos: []*who{ford}},
		{nomination: nomination{Ceremony: "academy-awards-40", Won: true}, whos: []*who{wayne}},
	}
	entries := []*entry{early, late}
	own := c.ownPoints(entries)
	assert.Equal(t, map[*entry]float64{early: perHonour, late: 0}, own)

	known := c.renown(entries, own)
	const directed, played = 0.5 * (perHonour + perFilm), perHonour + perFilm
	for year, want := range map[int]float64{
		1919: 0,
		1920: directed + perHonour,
		1935: directed + perHonour,
		1949: directed + perHonour,
		1950: 0.5 * perFilm, // of the later film alone
		1979: 0.5 * perFilm,
		1980: 0,
	} {
		assert.InDelta(t, want, known.of(ford, year), 1e-9, year)
	}
	assert.InDelta(t, played+2*perHonour, known.of(wayne, 1939), 1e-9)
	assert.InDelta(t, 2*perHonour, known.of(wayne, 2020), 1e-9, "an award for a life's work has no time")
	assert.Zero(t, known.of(&who{}, 1939))
}

func TestPointsForMoneyAndAwards(t *testing.T) {
	t.Parallel()
	rich, both := titled("Rich", 1990), titled("Both", 1990)
	rich.film.Money = []money{{Kind: "BUDGET", Amount: 4_000_000}, {Kind: "GROSS", Amount: 20_000_000}, {Kind: "GROSS", Amount: 3}}
	c := newCollection()
	c.awards = []*award{
		{films: []*entry{both}, nomination: nomination{Won: true}},
		{films: []*entry{both, rich}},
	}
	assert.Equal(t, map[*entry]float64{rich: 20_000_000*perDollar + perHonour, both: 3 * perHonour}, c.ownPoints([]*entry{rich, both}))
}

// Only main people form pairs: directors, and the first three in the billing.
func TestReunions(t *testing.T) {
	t.Parallel()
	director, first, second, third, fourth := &who{slug: "d"}, &who{slug: "a"}, &who{slug: "b"}, &who{slug: "c"}, &who{slug: "e"}
	films := []*entry{
		titled("One", 1990).withCredits(director, first, second, third, fourth),
		titled("Two", 1995).withCredits(director, second, first),
		titled("Three", 1999).withCredits(first, first, fourth), // directs herself
	}
	assert.Equal(t, map[pair]int{
		{first, second}: 2, {first, director}: 2, {second, director}: 2,
		{first, third}: 1, {second, third}: 1, {third, director}: 1,
		{first, fourth}: 1,
	}, reunions(films))
}

// A reunion, a sequel and a second data set each raise the popularity by what the constants say.
func TestPopularityAddsItsParts(t *testing.T) {
	t.Parallel()
	rate := func(change func(film, sequel *entry)) float64 {
		film, sequel := titled("Jaws", 1975), titled("Jaws 2", 1978)
		film.said, sequel.said = map[string]*statement{fromUSFilms: {}}, map[string]*statement{fromUSFilms: {}}
		film.film.Money = []money{{Amount: 100_000_000}}
		change(film, sequel)
		newCollection().rateFilms([]*entry{film, sequel})
		return sequel.film.Popularity
	}
	plain := rate(func(_, _ *entry) {})
	assert.InDelta(t, 100_000_000*perDollar*perTitle/100, plain, 0.05)
	assert.InDelta(t, plain+perSource/100, rate(func(_, sequel *entry) { sequel.said[fromCannes] = &statement{} }), 0.05)
	assert.Zero(t, rate(func(_, sequel *entry) { sequel.film.Title = "Other" }))
}
