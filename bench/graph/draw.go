package main

import (
	"context"
	"database/sql"
	"fmt"
	"math/rand/v2"
)

// kind is requests of one kind.
type kind struct {
	name, bar  string
	queries    []string
	inDatabase int // how many of them are sent without the graph in memory too
}

// chain is what a page that draws a chain selects.
const chain = `{ length searchedTo steps { film { title year } to { ... on Person { name slug } ... on Film { title slug } }
	fromCredits { department characters { name } } toCredits { department characters { name } } } }`

// lists are the ids that requests are made of.
type lists struct{ people, credited, crowded, alone, films []int64 }

func read(ctx context.Context, db *sql.DB, number int) (l lists, err error) {
	for _, list := range []struct {
		ids   *[]int64
		query string
	}{
		{&l.people, "SELECT p.id FROM persons p TABLESAMPLE SYSTEM (20) WHERE EXISTS (SELECT FROM credits c WHERE c.person_id = p.id) ORDER BY random() LIMIT $1"},
		{&l.credited, "SELECT person_id FROM credits TABLESAMPLE SYSTEM (5) ORDER BY random() LIMIT $1"}, // people with many credits are frequent
		{&l.crowded, "SELECT person_id FROM credits GROUP BY 1 ORDER BY count(*) DESC LIMIT least($1, 40)"},
		{&l.alone, "SELECT p.id FROM persons p WHERE NOT EXISTS (SELECT FROM credits c WHERE c.person_id = p.id) LIMIT least($1, 40)"},
		{&l.films, "SELECT f.id FROM films f TABLESAMPLE SYSTEM (20) WHERE f.kind <> 'EPISODE' AND EXISTS (SELECT FROM credits c WHERE c.film_id = f.id) ORDER BY random() LIMIT $1"},
	} {
		if *list.ids, err = numbers(ctx, db, list.query, number); err != nil {
			return l, fmt.Errorf("%s: %w", list.query, err)
		}
	}
	return l, nil
}

// numbers returns the ids that a query finds, without the number of their entity.
func numbers(ctx context.Context, db *sql.DB, query string, limit int) (all []int64, err error) {
	rows, err := db.QueryContext(ctx, query, limit)
	if err != nil {
		return nil, err
	}
	defer func() { _ = rows.Close() }()
	for rows.Next() {
		var id int64
		if err := rows.Scan(&id); err != nil {
			return nil, err
		}
		all = append(all, id&(1<<32-1))
	}
	return all, rows.Err()
}

// draw draws the requests.
func draw(ctx context.Context, db *sql.DB, number int, seed uint64) ([]kind, error) {
	l, err := read(ctx, db, number)
	if err != nil {
		return nil, err
	}
	r := rand.New(rand.NewPCG(seed, seed))
	pairs := func(from, to []int64, format string, n int) (queries []string) {
		for range n {
			if len(from) > 0 && len(to) > 0 {
				queries = append(queries, fmt.Sprintf(format, from[r.IntN(len(from))], to[r.IntN(len(to))]))
			}
		}
		return queries
	}
	each := func(ids []int64, format string) (queries []string) {
		for _, id := range ids {
			queries = append(queries, fmt.Sprintf(format, id))
		}
		return queries
	}
	people := `{ path(from: {person: "person_%d"}, to: {person: "person_%d"}) ` + chain + ` }`
	films := `{ path(from: {film: "film_%d"}, to: {film: "film_%d"}) ` + chain + ` }`
	collaborators := `{ person(by: {id: "person_%d"}) { collaborators(first: 20) { edges { films firstYear lastYear node { name } } pageInfo { hasNextPage } } } }`
	all := []kind{
		{"chain between two random people", "p95 20 ms, p99 60 ms", pairs(l.people, l.people, people, number), 40},
		{"chain between two random films", "", pairs(l.films, l.films, films, number), 40},
		{"ten chains between two random people", "", pairs(l.people, l.people, `{ paths(from: {person: "person_%d"}, to: {person: "person_%d"}, first: 10) `+chain+` }`, number), 0},
		{"chain of the cast only, since 2000", "", pairs(l.people, l.people, `{ path(from: {person: "person_%d"}, to: {person: "person_%d"}, filter: {departments: [ACTING], year: {gte: 2000}}) `+chain+` }`, number), 0},
		{"chain between two of the most credited people", "slowest 200 ms", pairs(l.crowded, l.crowded, people, number/4), 10},
		{"no chain: films of a kind and year that hardly exist", "slowest 200 ms", pairs(l.crowded, l.crowded, `{ path(from: {person: "person_%d"}, to: {person: "person_%d"}, filter: {kinds: [TV_SPECIAL], year: {lte: 1900}}) `+chain+` }`, number/4), 0},
		{"no chain: one person has no credits", "slowest 200 ms", pairs(l.crowded, l.alone, people, number/4), 10},
		{"distances from the most credited people, up to 6", "", each(l.crowded[:min(10, len(l.crowded))], `{ distances(person: "person_%d", maxLength: 6) { length people } }`), 0},
		{"collaborators of random people", "p95 10 ms", each(l.people, collaborators), 0},
		{"collaborators, by number of credits", "", each(l.credited, collaborators), 0},
		{"collaborators of the most credited people", "", each(l.crowded, collaborators), 0},
		{"degree of the most credited people", "", each(l.crowded, `{ person(by: {id: "person_%d"}) { degree } }`), 0},
		{"similar films of random films", "p95 50 ms", each(l.films, `{ film(by: {id: "film_%d"}) { similar(first: 10) { weight film { title } reasons { text weight } } } }`), 0},
	}
	var some []kind
	for _, k := range all {
		if len(k.queries) > 0 {
			some = append(some, k)
		}
	}
	return some, nil
}
