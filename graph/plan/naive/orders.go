package naive

import (
	"cmp"
	"encoding/json"
	"slices"
	"strconv"
	"strings"
)

// order is a way to sort a list of nodes.
type order struct{ field, direction string }

// place is where a node lies in a list: the value it is sorted by, and its id.
type place struct {
	value any // string, json.Number or nil
	id    int64
}

// place returns the place of a row in a list sorted by a field.
func (c *Catalog) place(row *Row, field string) place {
	var value any
	switch row.Entity.Name + "." + field {
	case "Change.TIME", "Change.":
		value = row.Columns["feed_position"]
	case "ChangedRow.", "ProposedRow.", "Proposal.", "Proposal.TIME":
		value = json.Number(strconv.FormatInt(row.ID, 10))
	case "Film.TITLE", "Person.NAME", "Character.NAME", "Company.NAME":
		value = row.Columns["sort_key"]
	case "Credit.FILM_YEAR":
		value = c.one(row, "film").Columns["year"]
	case "Nomination.YEAR":
		value = c.one(row, "ceremony").Columns["year"]
	case "Film.EPISODE":
		value = episodeOrder(row)
	case "Film.NOMINATIONS", "Person.NOMINATIONS":
		value = c.ranked(row, "nominationCount")
	case "Film.WINS", "Person.WINS":
		value = c.ranked(row, "winCount")
	case "Film.SOURCES":
		value = c.ranked(row, "sourceCount")
	case "Person.CREDITS":
		value = c.ranked(row, "creditCount")
	case "Person.POPULARITY":
		value = c.popularity(row)
	case "Film.BUDGET", "Film.GROSS":
		value = c.largest(row, field)
	case "Quote.REACH", "Review.REACH", "Quote.RELEVANCE", "Review.RELEVANCE": // without words: see relevance
		value = row.Columns["widest_reach"]
	case "Film.RELEVANCE":
		value = row.Columns["popularity"]
	default:
		value = row.Columns[strings.ToLower(field)]
	}
	return place{value, row.ID}
}

// compare says how two places follow on each other: unknown values come last in both directions, and ids go the way
// that the values go.
func (o order) compare(a, b place) int {
	turn := 1
	if o.direction == "DESC" {
		turn = -1
	}
	switch {
	case a.value == nil && b.value == nil:
		return turn * cmp.Compare(a.id, b.id)
	case a.value == nil:
		return 1
	case b.value == nil:
		return -1
	}
	return turn * cmp.Or(compareValues(a.value, b.value), cmp.Compare(a.id, b.id))
}

// compareValues compares two texts by their bytes, or two numbers.
func compareValues(a, b any) int {
	if text, ok := a.(string); ok {
		return strings.Compare(text, b.(string))
	}
	x, _ := a.(json.Number).Float64()
	y, _ := b.(json.Number).Float64()
	return cmp.Compare(x, y)
}

// sorted returns rows by the values of columns, unknown ones last, then by id.
func sorted(rows []*Row, columns ...string) []*Row {
	return slices.SortedStableFunc(slices.Values(rows), func(a, b *Row) int {
		for _, column := range columns {
			one, other := place{a.Columns[column], 0}, place{b.Columns[column], 0}
			if c := (order{}).compare(one, other); c != 0 {
				return c
			}
		}
		return byID(a, b)
	})
}
