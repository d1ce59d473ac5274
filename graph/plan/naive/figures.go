package naive

import (
	"encoding/json"
	"strconv"
)

// figures are the numbers of other rows by which films and people are sorted and filtered.
var figures = map[string]bool{"nominationCount": true, "winCount": true, "creditCount": true, "sourceCount": true}

// figure counts the rows of a figure.
func (c *Catalog) figure(row *Row, name string) int {
	switch name {
	case "creditCount":
		return len(c.Follow(row, "credits"))
	case "nominationCount":
		return len(c.Follow(row, "nominations"))
	case "sourceCount":
		sources := map[any]bool{row.Columns["source_id"]: true}
		for _, claim := range c.Follow(row, "claims") {
			sources[claim.Columns["source_id"]] = true
		}
		delete(sources, nil)
		return len(sources)
	}
	wins := 0
	for _, link := range c.Follow(row, "nominations") {
		if c.one(link, "nomination").Columns["won"] == true {
			wins++
		}
	}
	return wins
}

// ranked is what a figure is sorted by: none is like an unknown number.
func (c *Catalog) ranked(row *Row, name string) any {
	n := c.figure(row, name)
	if n == 0 {
		return nil
	}
	return json.Number(strconv.Itoa(n))
}

// largest is the largest amount of money of a kind, in US dollars.
func (c *Catalog) largest(film *Row, kind string) any {
	var most any
	for _, money := range c.Follow(film, "money") {
		amount := money.Columns["amount"]
		if money.Columns["kind"] == kind && money.Columns["currency"] == "USD" && (most == nil || compareValues(amount, most) > 0) {
			most = amount
		}
	}
	return most
}

// popularity is the fame of a person's names.
func (c *Catalog) popularity(person *Row) any {
	for _, key := range c.walk(person, "names.keys") {
		if fame := key.Columns["fame"]; fame != json.Number("0") {
			return fame
		}
	}
	return nil
}
