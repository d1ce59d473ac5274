package naive

import (
	"encoding/base64"
	"encoding/json"
	"errors"
	"maps"
	"slices"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"
)

// connection is a page of nodes.
type connection struct {
	edges    []*edge
	pageInfo pageInfo
	total    int
	rows     []*Row // of all pages
	typ      string
	values   func(property string, without []string) [][]countedValue // of each row of all pages, without some keys of the filter
}

// edge is a node on a page, with the object that the page belongs to.
type edge struct {
	cursor string
	node   *Row
	parent *Row
	match  match // of what was searched

	together together // of a collaborator
}

// pageInfo is where a page lies in its list.
type pageInfo struct {
	next, previous bool
	edges          []*edge
}

// connection answers a field that is a page: all rows that belong to the parent (nil for the root), filtered, sorted,
// cut.
func (r *run) connection(parent *Row, field *ast.Field, args map[string]any) *connection {
	return r.pageOf(withoutEpisodes(r.members(parent, field.Name, r.nodeType(field)), args["filter"]), parent, field, args)
}

// pageOf answers a field that is a page of some rows.
func (r *run) pageOf(all []*Row, parent *Row, field *ast.Field, args map[string]any) *connection {
	typ := r.nodeType(field)
	by := orderOf(r, field, args)
	filter, _ := args["filter"].(map[string]any)
	without := func(keys []string) []*Row {
		left := maps.Clone(filter)
		maps.DeleteFunc(left, func(key string, _ any) bool { return slices.Contains(keys, key) })
		var rows []*Row
		for _, row := range all {
			if r.fits(row, left) {
				rows = append(rows, row)
			}
		}
		return rows
	}
	rows := without(nil)
	at := func(row *Row) place { return r.Catalog.place(row, by.field) }
	if by.field == "RELEVANCE" {
		at = r.relevance(typ, filter)
	}
	c := r.page(rows, typ, by, at, args)
	c.typ, c.values = typ, func(property string, keys []string) (values [][]countedValue) {
		for _, row := range without(keys) {
			values = append(values, r.facetValues(row, property))
		}
		return values
	}
	for _, e := range c.edges {
		e.parent = parent
	}
	return c
}

// page sorts rows by their places, and cuts.
func (r *run) page(rows []*Row, typ string, by order, at func(*Row) place, args map[string]any) *connection {
	slices.SortFunc(rows, func(a, b *Row) int { return by.compare(at(a), at(b)) })
	if len(rows) > 1 {
		r.saw("%sOrder.%s.%s", typ, by.field, by.direction)
	}

	c := &connection{total: len(rows), rows: rows}
	page := rows
	if cursor, ok := args["after"].(string); ok {
		after, _ := r.readCursor(cursor, typ, by)
		passed := func(row *Row) bool { return by.compare(at(row), after) <= 0 }
		c.pageInfo.previous = slices.ContainsFunc(rows, passed)
		page = slices.DeleteFunc(slices.Clone(page), passed)
	}
	if cursor, ok := args["before"].(string); ok {
		before, _ := r.readCursor(cursor, typ, by)
		beyond := func(row *Row) bool { return by.compare(at(row), before) >= 0 }
		c.pageInfo.next = slices.ContainsFunc(rows, beyond)
		page = slices.DeleteFunc(slices.Clone(page), beyond)
	}
	if n, ok := args["first"].(int64); ok && len(page) > int(n) {
		page, c.pageInfo.next = page[:n], true
	}
	if n, ok := args["last"].(int64); ok && len(page) > int(n) {
		page, c.pageInfo.previous = page[len(page)-int(n):], true
	}
	for _, row := range page {
		c.edges = append(c.edges, &edge{cursor: r.encode(at(row), typ, by), node: row})
	}
	c.pageInfo.edges = c.edges
	return c
}

// nodeType returns the type of the nodes of a field that is a connection.
func (r *run) nodeType(field *ast.Field) string {
	return r.Schema.Types[field.Definition.Type.Name()].Fields.ForName("nodes").Type.Name()
}

// orderOf returns the order that a connection's arguments ask for, or its default.
func orderOf(r *run, field *ast.Field, args map[string]any) order {
	if field.Definition.Arguments.ForName("orderBy") == nil {
		if field.Definition.Type.Name() == "SearchConnection" {
			return byScore
		}
		return order{"", "ASC"}
	}
	given, ok := args["orderBy"].(map[string]any)
	if !ok {
		definition := field.Definition.Arguments.ForName("orderBy")
		value, _ := r.literal(definition.DefaultValue, definition.Type)
		given = value.(map[string]any)
	}
	return order{given["field"].(string), given["direction"].(string)}
}

// encode makes the cursor of a place.
func (r *run) encode(at place, typ string, by order) string {
	return r.Cursor(typ, by.field, by.direction, at.value, at.id)
}

// Place returns what a row is sorted by in an order of its type (YEAR), as string, json.Number or nil.
func (c *Catalog) Place(row *Row, field string) any { return c.place(row, field).value }

// readCursor returns the place that a cursor of such a list means.
func (r *run) readCursor(cursor, typ string, by order) (place, error) {
	wrong := errors.New("the cursor is not one of this list in this order")
	text, err := base64.RawURLEncoding.DecodeString(cursor)
	if err != nil {
		return place{}, wrong
	}
	decoder := json.NewDecoder(strings.NewReader(string(text)))
	decoder.UseNumber()
	var parts []any
	if decoder.Decode(&parts) != nil || len(parts) != 3 {
		return place{}, wrong
	}
	number, _ := parts[2].(json.Number)
	id, err := number.Int64()
	at := place{parts[1], id}
	if err != nil || r.encode(at, typ, by) != cursor {
		return place{}, wrong
	}
	return at, nil
}

func (c *connection) field(name string) any {
	values := make([]any, len(c.edges))
	switch name {
	case "edges":
		for i, e := range c.edges {
			values[i] = e
		}
		return values
	case "nodes":
		for i, e := range c.edges {
			values[i] = e.node
		}
		return values
	case "pageInfo":
		return c.pageInfo
	case "totalCount":
		return c.total
	case "facets":
		return facets(c.rows)
	case "stats":
		return stats(c.rows)
	}
	panic("a connection has no " + name)
}

func (p pageInfo) field(name string) any {
	switch name {
	case "hasNextPage":
		return p.next
	case "hasPreviousPage":
		return p.previous
	case "startCursor":
		if len(p.edges) == 0 {
			return nil
		}
		return p.edges[0].cursor
	case "endCursor":
		if len(p.edges) == 0 {
			return nil
		}
		return p.edges[len(p.edges)-1].cursor
	}
	panic("a page has no " + name)
}
