// Package random makes small catalogs and operations at random, from a seed, for tests that compare two ways of
// answering. What it makes is valid, and full of what is easily got wrong: ties, unknown values, shared children,
// empty lists, odd texts, merged fields, unused branches.
package random

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"

	"filmgraph/ent/gen/ent"
	"filmgraph/internal/names"

	"github.com/lib/pq"
)

// sizes are the numbers of rows of the entities that are not wanted in the usual number.
var sizes = map[string]int{
	"Film": 25, "Person": 20, "Character": 10, "Company": 8, "Source": 10, "Account": 15, "Genre": 9, "Theme": 9,
	"RelationshipKind": 8, "AwardEvent": 9, "Ceremony": 12, "AwardCategory": 9, "IssuedRating": 20, "Nomination": 25,
	"Credit": 120, "Name": 130, "Claim": 400, "QuoteSubject": 70, "Rendering": 60, "ExternalID": 70,
}

const usualSize = 45

// filler fills one database.
type filler struct {
	*rand.Rand
	ctx  context.Context
	db   *sql.DB
	rows map[string][]int64 // ids by entity
}

// Fill fills an empty migrated database with a small catalog: every entity has rows. One seed always makes the same
// catalog.
func Fill(ctx context.Context, db *sql.DB, seed uint64) error {
	f := &filler{rand.New(rand.NewPCG(seed, 1)), ctx, db, map[string][]int64{}}
	for _, entity := range parentsFirst() {
		if slices.Contains([]string{"Change", "ChangedRow", "Disagreement", "FilmSet", "NameKey", "NameText", "Proposal", "ProposalComment", "ProposedRow", "TextTerm", "ValueCount", "ValueSet", "Word"}, entity.Name) {
			continue
		}
		size := sizes[entity.Name]
		if size == 0 {
			size = usualSize
		}
		for len(f.rows[entity.Name]) < size {
			if err := f.insert(entity); err != nil {
				return fmt.Errorf("filling %s: %w", entity.Table, err)
			}
		}
	}
	if err := f.keys(); err != nil {
		return err
	}
	if _, err := f.db.ExecContext(ctx, "SELECT derive_fame()"); err != nil {
		return err
	}
	if err := f.history(); err != nil {
		return err
	}
	return f.proposals()
}

// history gives the changes that the triggers have recorded various authors, of which some are keys, operations and times, with ties, and
// places in the feed that do not depend on how many transactions the server has seen.
func (f *filler) history() error {
	_, err := f.db.ExecContext(f.ctx, `INSERT INTO access.api_keys (name, role, digest) SELECT 'our site ' || n, 'EDITOR', sha256(n::text::bytea) FROM generate_series(1, 3) n;
		UPDATE changes SET
		feed_position = 1 + (id & 4294967295) / 3,
		author = 'key:' || id % 5,
		operation = ('{CREATE,UPDATE,DELETE,MERGE,SPLIT,UNDO,LOAD,IMPORT,RESET}'::text[])[1 + id % 9],
		at = '2026-11-28 12:00:00Z'::timestamptz + id % 700 * interval '1 millisecond' - id % 3 * interval '1 month',
		reason = CASE id % 3 WHEN 0 THEN 'reason ' || id % 4 END,
		stated_by = CASE id % 4 WHEN 0 THEN (SELECT min(s.id) FROM sources s) + id % 9 END, -- some sources do not exist
		undoes = CASE id % 9 WHEN 5 THEN id - 1 END,
		added = CASE id % 9 WHEN 6 THEN id % 10 END, changed = CASE id % 9 WHEN 6 THEN id % 7 END, removed = CASE id % 9 WHEN 7 THEN id % 2 END;
		UPDATE changed_rows SET before = CASE WHEN id % 3 > 0 THEN after - 'sort_key' END, after = CASE WHEN id % 3 < 2 THEN after - 'slug' END`)
	return err
}

// parentsFirst returns all entities, each after those that it refers to.
func parentsFirst() []*ent.Entity {
	var ordered []*ent.Entity
	left := slices.Sorted(maps.Keys(ent.Entities))
	for len(left) > 0 {
		left = slices.DeleteFunc(left, func(name string) bool {
			for _, edge := range ent.Entities[name].Edges {
				if edge.One && edge.Target != name && slices.Contains(left, edge.Target) {
					return false
				}
			}
			ordered = append(ordered, ent.Entities[name])
			return true
		})
	}
	return ordered
}

// tries is the maximum number of attempts to generate a row that satisfies all rules of the database.
const tries = 1000

// insert adds one row.
func (f *filler) insert(entity *ent.Entity) error {
	var err error
	for range tries {
		row := f.row(entity)
		columns := slices.Sorted(maps.Keys(row))
		var places []string
		var values []any
		for i, column := range columns {
			places = append(places, fmt.Sprintf("$%d", i+1))
			values = append(values, row[column])
		}
		var id int64
		err = f.db.QueryRowContext(f.ctx, `INSERT INTO `+entity.Table+` ("`+strings.Join(columns, `","`)+`") VALUES (`+
			strings.Join(places, ",")+`) RETURNING id`, values...).Scan(&id)
		if err == nil {
			f.rows[entity.Name] = append(f.rows[entity.Name], id)
			return nil
		}
		if broken := new(pq.Error); !errors.As(err, &broken) || broken.Code.Class() != "23" {
			return err
		}
	}
	return fmt.Errorf("no row that keeps the rules in %d tries: %w", tries, err)
}

// row makes the columns of a row, but for those that the database fills itself.
func (f *filler) row(entity *ent.Entity) map[string]any {
	row := map[string]any{}
	for _, field := range entity.Fields {
		if field.Name == "widest_reach" || field.Name == "sort_key" || field.Name == "issued_by_body" || field.Name == "has_films" || field.Name == "episode_order" || entity.Name == "Person" && field.Name == "popularity" || strings.HasSuffix(field.Name, "_count") || strings.HasSuffix(field.Name, "_usd") {
			continue
		}
		if row[field.Name] = nil; !field.Optional || f.chance(0.7) || field.Name == "property" && f.chance(0.7) {
			row[field.Name] = f.value(entity, field)
		}
	}
	if entity.Name == "Claim" && f.chance(0.8) { // a note is the reason of a verdict instead of the numbers of sources
		row["note"] = nil
	}
	for _, edge := range entity.Edges {
		if edge.One {
			row[edge.Column] = nil
			if ids := f.rows[edge.Target]; len(ids) > 0 && (!edge.Optional || f.chance(0.7)) {
				row[edge.Column] = f.popular(ids)
			}
		}
	}
	for _, arc := range entity.Arcs {
		f.choose(entity, arc, row)
	}
	if row["person_id"] != nil && entity.Name == "Name" && f.chance(0.3) { // searches find films by names of people that no film has
		row["text"] = "Noor"
	}
	for _, field := range entity.Fields {
		if field.Name == "sort_key" {
			row["sort_key"] = sortKey(row)
		}
	}
	return row
}

// choose leaves one column of an arc, or none if it is optional.
func (f *filler) choose(entity *ent.Entity, arc ent.Arc, row map[string]any) {
	chosen := arc.Columns[len(f.rows[entity.Name])%len(arc.Columns)] // in turn, so that none is left out
	if entity.Name == "Claim" && f.chance(0.5) {
		chosen = []string{"film_id", "credit_id", "release_id", "name_id", "review_aspect_id"}[f.IntN(5)] // many claims about few things, or none disagree
	}
	for _, column := range arc.Columns {
		row[column] = nil
	}
	if arc.Optional && f.chance(0.2) {
		return
	}
	for _, edge := range entity.Edges {
		if edge.Column == chosen {
			row[chosen] = f.popular(f.rows[edge.Target])
			return
		}
	}
	row[chosen] = f.text()
}

// sortKey folds the name of a row.
func sortKey(row map[string]any) string {
	for _, column := range []string{"sort_name", "title", "name"} {
		if name, ok := row[column].(string); ok {
			return names.Spelling(name)
		}
	}
	return ""
}

// popular picks one of some ids: the first ones often, the very last one never, so that something has nothing.
func (f *filler) popular(ids []int64) int64 {
	u := f.Float64()
	return ids[int(u*u*float64(max(1, len(ids)-1)))]
}

func (f *filler) chance(p float64) bool { return f.Float64() < p }
