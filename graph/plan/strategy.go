package plan

import (
	"fmt"
	"math"
	"slices"

	"filmgraph/ent/gen/ent"
)

// strategy is how the rows of a filtered list are read. Where few rows fit, those are found and sorted. Where
// many do, the order's index is walked until the page is full. What decides are estimates, and estimates can be
// wrong: a walk that has not filled its page after some rows is given up, and the rows are found. So the work
// for a page is bounded by the walk and by the rows of the predicate that fewest fit.
type strategy struct {
	kind   kind
	driver int  // the predicate by which rows are found
	width  int  // how many rows are walked at most
	probed int  // how many rows of the driver, or on the side with few, are read at most before it counts as many
	few    side // of an order, with few rows that fit
}

type kind string

const (
	plain  kind = "plain"  // Postgres decides: the table is small, or there is nothing to choose
	ranked kind = "ranked" // an index has the films of each genre in the order
	find   kind = "find"   // few rows fit: all are found once, for the page and the total
	gather kind = "gather" // few fit, though many fit each predicate: Postgres finds all by joins
	walk   kind = "walk"   // many fit: the order is walked
	apart  kind = "apart"  // many fit, nearly all of them with a value in the order, or without one: the others are found
	rank   kind = "rank"   // texts are sorted by how much they are about words: those of few texts are found, else another order is walked
	probe  kind = "probe"  // it is not known how many fit the driver: some are read, and if there are more, the order is walked
)

// effort is how many rows are read before another way is tried. On two cores a row takes one to five microseconds.
type effort struct {
	page        float64 // rows of a usual page
	small       float64 // rows of a table for which there is nothing to choose
	few         float64 // rows that are always found rather than walked to
	probed      int     // rows of the driver that are read to see how many there are
	shortWalk   int
	longWalk    int     // where finding would take longer
	negatedWalk int     // where finding would take longer, but a filter is a negation that may leave nearly nothing
	alike       float64 // rows that are found rather than walked to if the order has to do with the filter
	combine     float64 // rows that could be read while indexes of film_sets are combined
	exact       int     // rows of a list that facets and statistics read at most, if its table has over four times as many; of a longer list they read a sample
	sampled     int     // about how many rows of the table a sample is drawn from; those that fit the list are read
}

var usual = effort{page: 20, small: 2_000, few: 2_000, probed: 5_000, shortWalk: 5_000, longWalk: 50_000, negatedWalk: 12_500, alike: 30_000, combine: 8_000, exact: 25_000, sampled: 30_000}

// choose picks the strategy of a list by its predicates; bySets reports whether film_sets has all of them. The choice becomes part of
// the shape of the plan.
func (c *compiler) choose(table, orderedBy string, all []predicate, bySets bool) strategy {
	return guarded(c, func(vars variables) strategy { return decide(c.statistics.Load(), vars, table, orderedBy, all, bySets) })
}

// crowded reports whether some row of an entity has so many links that a list of them needs a strategy.
func (c *compiler) crowded(from row, edge string) bool {
	link := edgeOf(from.entity, edge)
	column := ent.Entities[link.Target].Table + "." + link.Column
	return guarded(c, func(variables) bool {
		s := c.statistics.Load()
		f := s.columns[column]
		return f != nil && f.most()*f.rows > float64(s.effort.probed)
	})
}

// searches reports whether the rows of the list are looked for before those of the page are read.
func (s strategy) searches() bool {
	return s.kind == find || s.kind == gather || s.kind == walk || s.kind == apart || s.kind == probe || s.kind == rank
}

// String names the strategy.
func (s strategy) String() string {
	return fmt.Sprint(s.kind, s.driver, " ", s.width, " ", s.probed, s.few)
}

// weights are what the predicates of a list mean for the ways to read it.
type weights struct {
	fit     float64  // share of the walked rows that fit
	alike   bool     // rows that fit stand together in the order, or probably do
	sets    together // of values that are left
	best    int      // predicate that fewest rows fit; -1 if none can drive
	fewest  float64  // rows that fit it
	unsure  int      // first predicate that could drive, but of which it is not known how many rows fit; -1 if there is none
	usual   float64  // share of the rows that fit that one, as fit assumes
	most    float64  // the largest share of the rows that may fit it
	work    float64  // look-ups that testing a row takes
	negated bool     // a predicate is a negation whose rows are estimated: the error may exceed what is left
}

func (s *statistics) weigh(vars variables, total float64, orderedBy string, all []predicate) weights {
	w := weights{fit: 1, sets: together{}, best: -1, fewest: math.Inf(1), unsure: -1, usual: 1, most: 1, work: 1}
	for i, p := range all {
		w.work += p.work
		rows, share, exact := s.estimate(p, w.sets, total, vars)
		fits := min(1, max(share, 1/total))
		switch {
		case p.implied && rows >= 0:
			w.fit *= fits
		case p.implied:
		case rows < 0:
			if p.source != nil && p.ofID && w.unsure < 0 {
				w.unsure = i
			}
			if p.usual != nil {
				usual := p.usual(s, vars) / total
				w.fit *= usual
				if w.unsure == i {
					w.usual, w.most = usual, max(usual, p.most(s, vars)/total)
				}
			}
		default:
			if rows < w.fewest && (!p.negative || p.source != nil && exact) {
				w.best, w.fewest = i, rows
			}
			w.alike = w.alike || slices.Contains(p.alike, orderedBy)
			w.negated = w.negated || p.negative && !exact
			if p.on == "" || p.on != orderedBy {
				w.fit *= fits
			}
		}
	}
	return w
}

func decide(s *statistics, vars variables, table, orderedBy string, all []predicate, bySets bool) strategy {
	total := s.tables[table]
	if total < s.effort.small || !slices.ContainsFunc(all, func(p predicate) bool { return !p.implied }) {
		return strategy{kind: plain}
	}
	w := s.weigh(vars, total, orderedBy, all)
	best, fewest, unsure := w.best, w.fewest, w.unsure
	walked := s.effort.page / w.fit
	otherwise := walked * w.work // what a page costs without film_sets
	if unsure < 0 {
		otherwise = min(otherwise, 2*fewest)
	} else {
		otherwise = min(otherwise, 2*w.usual*total)
	}
	gathers := bySets && s.effort.combine+2*w.fit*total <= otherwise
	longest := s.effort.longWalk
	if bySets { // all are found sooner
		longest = s.effort.shortWalk
	}
	switch {
	case best >= 0 && all[best].rough && total > float64(4*s.effort.longWalk) && (2*fewest <= otherwise || s.effort.width(walked) != s.effort.shortWalk):
		// A small table is read faster by one join than twice by a probe and a walk.
		return strategy{kind: probe, driver: best, width: longest, probed: s.effort.probed}
	case fewest <= s.effort.few:
		return strategy{kind: find, driver: best}
	case w.sets.fewest() <= s.effort.few:
		return strategy{kind: gather}
	case gathers && unsure >= 0 && walked*w.usual/w.most <= float64(s.effort.shortWalk)/2:
		// A short walk fills the page with films of a genre that has more than usual. For another genre they are combined after it.
		return strategy{kind: probe, driver: unsure, width: s.effort.shortWalk, probed: s.effort.probed}
	case gathers:
		return strategy{kind: gather}
	case unsure >= 0:
		// The order is walked only if more rows fit than are probed, of a company with many films.
		least := max(w.usual, float64(s.effort.probed)/total)
		return strategy{kind: probe, driver: unsure, width: min(longest, s.effort.width(walked*w.usual/least)), probed: s.effort.probed}
	case walked > float64(s.effort.longWalk) && fewest > s.effort.alike:
		return strategy{kind: gather}
	case 2*fewest <= walked*w.work || w.alike && fewest <= s.effort.alike:
		return strategy{kind: find, driver: best}
	case walked > float64(s.effort.longWalk):
		return strategy{kind: gather}
	}
	few := s.liesApart(vars, table, orderedBy, all)
	if w.alike && few != withoutValue { // rows that fit stand together, perhaps at the far end
		return strategy{kind: walk, width: s.effort.longWalk}
	}
	width := s.effort.width(walked)
	switch {
	case w.alike:
		width = s.effort.longWalk
	case w.negated:
		width = min(width, s.effort.negatedWalk)
	}
	if few != "" {
		return strategy{kind: apart, width: width, probed: s.fewWalked(vars, table, orderedBy, all), few: few}
	}
	return strategy{kind: walk, width: width}
}

// width is how many rows are walked at most, several times as many as should do; none if even the longest walk would
// hardly fill the page.
func (e effort) width(walked float64) int {
	switch {
	case walked <= float64(e.shortWalk)/3:
		return e.shortWalk
	case walked <= float64(e.longWalk):
		return e.longWalk
	}
	return 0
}
