package plan

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"filmgraph/ent/gen/ent"
	"filmgraph/graph/plan/sql"

	"github.com/lib/pq"
)

// Unstable stands for a table in the tables of a plan whose result can change although no table does: a change appears in the
// feed when the transactions before it have ended.
const Unstable = "unstable"

// byTransaction is the order of the feed.
var byTransaction = column("feed_position", ent.Int, false)

var changeType = definition{
	fields: map[string]binding{
		"at": func(_ *compiler, r row, _ Selected) text { return moment(r.col("at")) },
		"cursor": func(_ *compiler, r row, _ Selected) text {
			return sorting{entity: r.entity, order: byTransaction}.cursor(r)
		},
		"authorName":   nameOf("author"),
		"reviewerName": nameOf("reviewer"),
		"source":       reading1("Source", "stated_by"),
		"undoes":       reading1("Change", "undoes"),
		"proposal":     reading1("Proposal", "proposal"),
	},
	orders: map[string]order{"": byTransaction, "TIME": byTransaction},
	facets: map[string]facet{
		"AUTHOR":    facetOfColumn("author", nameOrSubject, "authors"),
		"MONTH":     facetOf(monthOf("at"), itself, []string{"at"}),
		"OPERATION": facetOfColumn("operation", inWords, "operations"),
		"TYPE":      {keys: []string{"types"}, label: inWords, values: typesOfChange},
	},
	conditions: map[string]meaning{
		"types": ofTypes,
		"subject": matching([]string{"rows"}, func(_ *compiler, m *match, a arg) estimate {
			m.Where(sql.F("? = ?", m.last.col("subject_id"), a.id()))
			return few
		}),
	},
}

var changedRowType = definition{
	fields: map[string]binding{
		"rowId":     func(_ *compiler, r row, _ Selected) text { return toJSON(anyID(r.col("row_id"))) },
		"subjectId": func(_ *compiler, r row, _ Selected) text { return toJSON(anyID(r.col("subject_id"))) },
		"subject":   subjectOf,
		"before":    func(_ *compiler, r row, _ Selected) text { return recordedValues(r.col("before")) },
		"after":     func(_ *compiler, r row, _ Selected) text { return recordedValues(r.col("after")) },
	},
	orders: map[string]order{"": byID},
	facets: map[string]facet{"TYPE": facetOfType("row_id")},
}

// subjectOf is the record whose id is in the column subject_id, of any type; null if it does not exist.
func subjectOf(c *compiler, r row, f Selected) text {
	return c.anyOf(subjectEntities, r.col("subject_id"), f.selections)
}

// subjectEntities are the entities whose rows are records, by number.
var subjectEntities = func() []*ent.Entity {
	records := slices.DeleteFunc(slices.Collect(maps.Values(ent.Entities)), func(e *ent.Entity) bool { return !e.Record })
	slices.SortFunc(records, func(a, b *ent.Entity) int { return cmp.Compare(a.Number, b.Number) })
	return records
}()

// reading1 is the row whose id a column has that is no foreign key; null if there is none.
func reading1(entity, column string) binding {
	return func(c *compiler, r row, f Selected) text {
		return orNull(c.one(ent.Entities[entity], r.col(column), f.selections))
	}
}

// moment renders a timestamptz in UTC, to the millisecond.
func moment(at sql.Expr) text {
	return orNull(sql.F(`to_json(to_char(? AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))::text`, at))
}

// anyID renders the id of a row of any type: film_1.
func anyID(id sql.Expr) sql.Expr {
	var cases strings.Builder
	for _, number := range slices.Sorted(maps.Keys(byNumber)) {
		fmt.Fprintf(&cases, " WHEN %d THEN '%s_'", number, byNumber[number].Label)
	}
	return sql.F("CASE ? >> ?"+cases.String()+" END || (? & ?)", id, idBits, id, 1<<idBits-1)
}

// recordedValues renders the values of a changed row: properties have their names in the API, and references are ids.
//
//	{"release_date": "1995", "source_id": 184683593729}  →  {"releaseDate": "1995", "source": "source_1"}
func recordedValues(values sql.Expr) text {
	name := "lower(left(v.name, 1)) || substr(replace(initcap(replace(v.name, '_', ' ')), ' ', ''), 2)"
	return orNull(sql.F("(SELECT jsonb_object_agg("+name+", v.value)::text FROM (SELECT regexp_replace(e.key, '_id$', '') AS name, "+
		"CASE WHEN e.key LIKE '%\\_id' AND e.value <> 'null' THEN to_jsonb(?) ELSE e.value END AS value FROM jsonb_each(?) e) v)",
		anyID(sql.F("(e.value #>> '{}')::bigint")), values))
}

// ofTypes is the condition that a changed row is part of a record of one of some types.
var ofTypes = matching([]string{"rows"}, func(c *compiler, m *match, a arg) estimate {
	m.Where(sql.F("? >> ? = ANY(?)", m.last.col("subject_id"), idBits, a.as(numbersOfTypes, "bigint[]")))
	return nil
})

// numbersOfTypes converts values of ChangeSubject to the numbers of their entities.
func numbersOfTypes(v any) (any, error) {
	numbers := []int64{}
	for _, name := range elements(v) {
		if e := byLabel[strings.ToLower(fmt.Sprint(name))]; e != nil {
			numbers = append(numbers, int64(e.Number))
		}
	}
	return pq.Array(numbers), nil
}

// inFeed is the predicate of the feed: every transaction before the change has ended.
func (c *compiler) inFeed(r row) []predicate {
	if r.entity == nil || r.entity.Name != "Change" {
		return nil
	}
	c.unstable = true
	return []predicate{{holds: sql.F("? < feed_end()", r.col("feed_position")), implied: true, rows: every("changes")}}
}

// history is the condition that a change wrote a row, or a row that is part of it.
func history(_ *compiler, from, to row) sql.Expr {
	column := "row_id"
	if from.entity.Record {
		column = "subject_id"
	}
	return sql.F("? IN (SELECT h.change_id FROM ? h WHERE h."+column+" = ?)", to.col("id"), sql.Table("changed_rows"), from.col("id"))
}

// updatedAt is the time of the last change of a row or its parts.
func updatedAt(_ *compiler, r row, _ Selected) text {
	column := "row_id"
	if r.entity.Record {
		column = "subject_id"
	}
	return moment(sql.F("(SELECT u.at FROM ? h JOIN ? u ON u.id = h.change_id WHERE h."+column+" = ? ORDER BY h.change_id DESC LIMIT 1)",
		sql.Table("changed_rows"), sql.Table("changes"), r.col("id")))
}
