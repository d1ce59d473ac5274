package random

import (
	"encoding/json"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"

	"filmgraph/graph/plan/naive"
)

// Facts are values in the catalog that operations may use, so that not all responses are empty.
type Facts struct {
	catalog *naive.Catalog
	// cursor encodes the place of a node, as naive.Evaluator's Cursor does.
	cursor func(typ, field, direction string, value any, id int64) string
}

// Know returns the facts of a catalog, with the encoding of cursors that is in use.
func Know(catalog *naive.Catalog, cursor func(typ, field, direction string, value any, id int64) string) Facts {
	return Facts{catalog, cursor}
}

// id picks the id of some row of a type: mostly of one that much refers to, sometimes of one that is not there.
func (f Facts) id(r *rand.Rand, typ string) string {
	row := f.row(r, typ)
	for range 2 { // claims are few, and what is said of them is only seen where there are some
		if other := f.row(r, typ); f.claims(other) > f.claims(row) {
			row = other
		}
	}
	if r.IntN(40) == 0 {
		return row.Entity.Label + "_4000000000"
	}
	return naive.PublicID(row)
}

// reference picks a reference to some row of a type: an id, the slug or what a site calls it.
func (f Facts) reference(r *rand.Rand, typ string) string {
	switch r.IntN(6) {
	case 0:
		if slug, ok := f.row(r, typ).Columns["slug"].(string); ok {
			return slug
		}
	case 1:
		ids := slices.DeleteFunc(slices.Clone(f.catalog.Rows("ExternalID")), func(row *naive.Row) bool {
			column := row.Columns[strings.ToLower(typ)+"_id"]
			return column == nil
		})
		if len(ids) > 0 {
			id := pick(r, ids)
			return id.Columns["site"].(string) + ":" + id.Columns["value"].(string)
		}
	}
	return f.id(r, typ)
}

func (f Facts) claims(row *naive.Row) int {
	column, id, count := row.Entity.Label+"_id", json.Number(strconv.FormatInt(row.ID, 10)), 0
	for _, claim := range f.catalog.Rows("Claim") {
		if claim.Columns[column] == id {
			count++
		}
	}
	return count
}

func (f Facts) row(r *rand.Rand, typ string) *naive.Row {
	rows := f.catalog.Rows(typ)
	u := r.Float64()
	return rows[int(u*u*float64(len(rows)))]
}

// text picks a text that a column ("Film.slug") holds: one of the texts of a list.
func (f Facts) text(r *rand.Rand, column string) string {
	typ, name, _ := strings.Cut(column, ".")
	for range 20 {
		switch value := f.row(r, typ).Columns[name].(type) {
		case string:
			return value
		case []any:
			if len(value) > 0 {
				return value[r.IntN(len(value))].(string)
			}
		}
	}
	return "nothing"
}

// number picks a number that a column holds.
func (f Facts) number(r *rand.Rand, column string) json.Number {
	typ, name, _ := strings.Cut(column, ".")
	for range 20 {
		switch value := f.row(r, typ).Columns[name].(type) {
		case json.Number:
			return value
		case string: // a date
			return json.Number(strings.TrimLeft(value[:4], "0"))
		}
	}
	return "1"
}

// personAndYear picks a name of somebody and the year of a film that they are credited in.
func (f Facts) personAndYear(r *rand.Rand) string {
	for range 20 {
		credit := f.row(r, "Credit")
		for _, person := range f.catalog.Follow(credit, "person") {
			names, year := f.catalog.Follow(person, "names"), f.catalog.Follow(credit, "film")[0].Columns["year"]
			if year, ok := year.(json.Number); ok && len(names) > 0 {
				return pick(r, names).Columns["text"].(string) + " " + year.String()
			}
		}
	}
	return "nobody 1995"
}

// place makes a cursor into a list: of a node that may be in it, or of a place where no node is.
func (f Facts) place(r *rand.Rand, typ, field, direction string) string {
	if typ == "SearchResult" {
		thing := f.row(r, pick(r, []string{"Film", "Person", "Character", "Company"}))
		return f.cursor(typ, field, direction, json.Number(pick(r, []string{"0.3", "0.45", "0.24", "0.51"})), thing.ID)
	}
	if typ == "Collaborator" {
		value := any(f.number(r, "Film.year"))
		if field == "FILMS" {
			value = number(1 + r.IntN(4))
		} else if r.IntN(4) == 0 {
			value = nil
		}
		return f.cursor(typ, field, direction, value, f.row(r, "Person").ID)
	}
	row, other := f.row(r, typ), f.row(r, typ)
	if r.IntN(3) > 0 {
		other = row
	}
	return f.cursor(typ, field, direction, f.catalog.Place(row, field), other.ID+int64(r.IntN(2)*r.IntN(2)))
}

// external picks what a site calls some row of a type.
func (f Facts) external(r *rand.Rand, typ, site string) string {
	ids := slices.DeleteFunc(slices.Clone(f.catalog.Rows("ExternalID")), func(row *naive.Row) bool {
		return row.Columns["site"] != site || row.Columns[strings.ToLower(typ)+"_id"] == nil
	})
	if len(ids) == 0 {
		return "nothing"
	}
	return pick(r, ids).Columns["value"].(string)
}
