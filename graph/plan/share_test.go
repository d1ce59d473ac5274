package plan_test

import "os"

// thorough reports whether the cost of each combination of a filter, an order and a direction is asked for, as `make thorough` does, which
// takes half an hour. Other tests ask for a share: each filter in every sixth order and one direction, in others at the other size.
var thorough = os.Getenv("FILMGRAPH_THOROUGH") != ""

// share is the part that is asked for: one in so many.
const share = 6

// inShare reports whether a filter in an order is in the share. Of nested lists, which are many with the same filters, each filter is asked
// for in a share of the lists, in one order. The rows of a list that needs an argument are few, and found by that argument in any order.
func (l asked) inShare(filter, order, films int) bool {
	turn := filter + l.turn + films/manyFilms
	switch {
	case l.required != "":
		return (filter+order)%len(l.orders) == 0
	case l.owner != "":
		return turn%share == 0 && (turn/share+l.turn)%len(l.orders) == order
	default:
		return (turn+order)%min(share, len(l.orders)) == 0
	}
}

// directions are those in which a filter is asked for in an order.
func (l asked) directions(filter, order, films int) []string {
	both := []string{"ASC", "DESC"}
	chosen := l.inShare(filter, order, films)
	switch turn := filter + order + films/manyFilms; {
	case filter == 0 || thorough && (chosen || l.required == "" && (l.owner == "" || turn%share == 0)):
		return both
	case !chosen:
		return nil
	default:
		return both[turn/share%2:][:1]
	}
}

// isCounted reports whether facets of the list are asked for with a filter.
func (l asked) isCounted(filter, films int) bool {
	part := 1
	if !thorough {
		part *= share
	}
	if l.owner != "" {
		part *= share
	}
	return (filter+l.turn+films/manyFilms)%part == 0
}
