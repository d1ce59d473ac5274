package plan

import (
	"fmt"

	"filmgraph/graph/plan/sql"
	"github.com/vektah/gqlparser/v2/ast"
)

// page is one page of an order on some rows.
type page struct {
	sorting
	row           row
	backwards     bool
	limit         sql.Expr // how many rows
	after, before *place
	belongs       func(row) sql.Expr // condition that a row belongs to the parent; nil without one
	path          []string           // through a table of links, if that is how a row belongs to the parent
	direct        bool               // a column of a row has the parent's id
	reached       func(row) sql.Expr // belongs, if no parent has many rows and they are reached through other tables; else nil
	filter        arg
	episodes      bool     // the list is one of episodes, which others leave out
	listing       *listing // finds the rows of the page; nil if conditions do
	strategy      strategy
	shown         bool           // rows of the page are read, not only facts about the list
	reading       *reading       // what the strategy reads
	together      *collaboration // that makes the rows of a list of collaborators; nil in other lists
	element       func(*compiler, row, ast.SelectionSet) text
}

// page reads the arguments first, after, last and before.
func (c *compiler) page(f Selected, s sorting) page {
	p := page{sorting: s, filter: c.nothing("filter"), element: (*compiler).node}
	first, last := c.argument(f.Field, "first"), c.argument(f.Field, "last")
	size := first
	switch {
	case first.present() == last.present():
		c.fail(f.Alias, "needs either first or last, from 1 to %d", maxPage)
	case last.present():
		p.backwards, size = true, last
	}
	p.limit = c.size(size)
	if a := c.argument(f.Field, "after"); a.present() {
		p.after = s.place(a)
	}
	if a := c.argument(f.Field, "before"); a.present() {
		p.before = s.place(a)
	}
	return p
}

// size is the size of a page: a literal one stands in the statement, where the planner
// sees it.
func (c *compiler) size(a arg) sql.Expr { return c.sizeUpTo(a, maxPage) }

// sizeUpTo is the size of a list that may have up to a number of items.
func (c *compiler) sizeUpTo(a arg, most int64) sql.Expr {
	if a.fromVariable {
		return a.as(integer(1, most), "int")
	}
	n, err := integer(1, most)(a.value(nil))
	if err != nil {
		c.fail(a.name, "%v", err)
	}
	return sql.F(fmt.Sprint(n))
}

// node is the JSON of the thing on a row.
func (p page) node(c *compiler, set ast.SelectionSet) text { return p.element(c, p.row, set) }

// given reports whether a key limits the list: of its filter or, of collaborators, the argument of that name.
func (p page) given(key string) bool {
	if p.together != nil {
		return p.together.departments.present()
	}
	return p.filter.key(key).present()
}

// predicates of the list: the row belongs to the parent, and the filter holds.
func (c *compiler) predicates(p page, r row) []predicate {
	all := c.listed(nil, p, r)
	if p.path != nil {
		all = append(all, c.linkedTo(*p.row.parent, p.path, r))
	}
	return all
}

// conditions on a row of the whole list: it belongs to the parent, and the filter holds.
func (p page) conditions(c *compiler, r row) []sql.Expr {
	all := p.ofParent(r)
	for _, predicate := range c.listed(nil, p, r) {
		all = append(all, p.held(predicate))
	}
	return all
}

// ofParent is the condition that a row belongs to the parent, if the list has one.
func (p page) ofParent(r row) []sql.Expr {
	switch {
	case p.reached != nil:
		return []sql.Expr{p.reached(r)}
	case p.belongs != nil:
		return []sql.Expr{p.belongs(r)}
	}
	return nil
}

// held is a predicate as a condition of the whole list. Where the rows of the parent are few and known, Postgres shall look for no others by
// the condition: as long as it does not know the values, it cannot know how many those are.
func (p page) held(of predicate) sql.Expr {
	if p.reached != nil {
		return of.tested()
	}
	return of.holds
}

// listed are the predicates of the filter without some of its keys, and of the list where the filter does not say otherwise.
func (c *compiler) listed(without []string, p page, r row) []predicate {
	all := c.filteredBut(without, p.filter, r)
	if !p.episodes {
		all = append(all, withoutEpisodes(r, p.filter)...)
	}
	if p.row.parent == nil {
		all = append(all, c.inFeed(r)...)
	}
	return all
}

// within adds to conditions on a row that it lies between the cursors.
func (p page) within(r row, conditions []sql.Expr) []sql.Expr {
	if p.after != nil {
		conditions = append(conditions, p.beyond(r, *p.after, false))
	}
	if p.before != nil {
		conditions = append(conditions, p.beyond(r, *p.before, true))
	}
	return append(conditions, p.onSide(r)...)
}

// source is the table of the page's rows, under the alias of the page's row.
func (c *compiler) source(p page, counted bool) sql.Expr {
	limit := p.limit
	if counted {
		limit = sql.F("? + 1", limit)
	}
	r, alias := p.row, p.row.alias
	rows := func(conditions ...sql.Expr) sql.Expr {
		return sql.F("? ORDER BY ? LIMIT ?", r.from().Where(conditions...).Select(r.col("*")), p.clause(r, p.backwards), limit)
	}
	var from sql.Expr
	switch {
	case p.reading != nil:
		from = rows(sql.F("? = ANY(ARRAY(?))", r.col("id"), c.pageOf(p, limit)))
	case p.strategy.kind == ranked:
		from = rows(sql.F("? IN (?)", r.col("id"), p.listing.ids(c, p, limit)))
	case r.parent == nil && p.rising():
		from = c.firstBySides(p, limit)
	default:
		if s := c.whole(p, r); s.known != nil {
			from = s.first(p, r, r.col("*"), limit)
		} else {
			from = rows(s.conditions...)
		}
	}
	from = sql.F("(?) ?", from, alias)
	if counted {
		from = sql.F("(SELECT ?.*, row_number() OVER () AS place FROM ?) ?", alias, from, alias)
	}
	return from
}

// pageOf is the query of the ids of the page.
func (c *compiler) pageOf(p page, limit sql.Expr) sql.Expr {
	r := c.rowOf(p.row.entity, sql.F("(?)", p.reading.rows))
	p.sorting = p.byValue()
	return sql.F("? ORDER BY ? LIMIT ?", r.from().Where(p.within(r, nil)...).Select(r.col("id")), p.clause(r, p.backwards), limit)
}
