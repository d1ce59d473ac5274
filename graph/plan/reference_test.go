package plan_test

import (
	"testing"

	"filmgraph/internal/postgres/postgrestest"

	"github.com/stretchr/testify/require"
)

// A thing is named by its id, by its slug where one type is possible, and by what a site calls it.
func TestReferences(t *testing.T) {
	t.Parallel()
	db := postgrestest.New(t)
	_, err := db.Exec(`INSERT INTO films (slug, title, sort_key) VALUES ('a', 'A', 'a'), ('b', 'B', 'b');
		INSERT INTO persons (slug, name, sort_key) VALUES ('ann', 'Ann', 'ann'), ('bob', 'Bob', 'bob');
		INSERT INTO companies (slug, name, sort_key) VALUES ('big', 'Big', 'big'), ('small', 'Small', 'small');
		INSERT INTO credits (film_id, person_id, department) SELECT f.id, p.id, 'ACTING' FROM films f, persons p WHERE (f.slug, p.slug) IN (('a', 'ann'), ('a', 'bob'), ('b', 'bob'));
		INSERT INTO film_companies (film_id, company_id, role) SELECT f.id, c.id, 'PRODUCTION' FROM films f, companies c WHERE (f.slug, c.slug) IN (('a', 'small'), ('b', 'big'));
		INSERT INTO relationship_kinds (slug, phrase, reverse_phrase, "symmetric", joins, couple) VALUES ('spouse', 'is married to', 'is married to', true, 'PERSON', true);
		INSERT INTO relationships (kind_id, from_person_id, to_person_id) SELECT k.id, p.id, q.id FROM relationship_kinds k, persons p, persons q WHERE p.slug = 'ann' AND q.slug = 'bob';
		INSERT INTO external_ids (site, value, film_id) SELECT 'imdb', 'tt1', id FROM films WHERE slug = 'a';
		INSERT INTO external_ids (site, value, film_id) SELECT 'tmdb', '7', id FROM films WHERE slug = 'b';
		INSERT INTO external_ids (site, value, person_id) SELECT 'tmdb', '7', id FROM persons WHERE slug = 'bob';
		INSERT INTO external_ids (site, value, person_id) SELECT 'wikidata', 'Q1', id FROM persons WHERE slug = 'ann';
		INSERT INTO external_ids (site, value, company_id) SELECT 'imdb', 'co2', id FROM companies WHERE slug = 'big'`)
	require.NoError(t, err)
	r := reader(t, db)
	for query, want := range map[string]string{
		`{film(by: {id: "a"}) {slug}}`:                                                                      `{"film":{"slug":"a"}}`,
		`{film(by: {id: "imdb:tt1"}) {slug}}`:                                                               `{"film":{"slug":"a"}}`,
		`{person(by: {id: "tmdb:7"}) {slug}}`:                                                               `{"person":{"slug":"bob"}}`,
		`{person(by: {id: "imdb:tt1"}) {slug}}`:                                                             `{"person":null}`,
		`{node(id: "wikidata:Q1") {id ... on Person {slug} ... on Film {title}}}`:                           `{"node":{"id":"person_1","slug":"ann"}}`,
		`{node(id: "tmdb:7") {... on Film {slug}}}`:                                                         `{"node":{"slug":"b"}}`,
		`{node(id: "imdb:tt99") {id}}`:                                                                      `{"node":null}`,
		`{nodes(ids: ["imdb:tt1", "person_2", "imdb:tt99", "imdb:co2"]) {id}}`:                              `{"nodes":[{"id":"film_1"},{"id":"person_2"},null,{"id":"company_1"}]}`,
		`{films(first: 9, filter: {credits: {all: [{person: "ann"}, {person: "tmdb:7"}]}}) {nodes {slug}}}`: `{"films":{"nodes":[{"slug":"a"}]}}`,
		`{films(first: 9, filter: {people: [{person: "nobody"}]}) {nodes {slug}}}`:                          `{"films":{"nodes":[]}}`,
		`{films(first: 9, filter: {companies: ["small"]}) {nodes {slug}}}`:                                  `{"films":{"nodes":[{"slug":"a"}]}}`,
		`{films(first: 9, filter: {companies: ["company_2", "imdb:co2", "none"]}) {nodes {slug}}}`:          `{"films":{"nodes":[{"slug":"a"},{"slug":"b"}]}}`,
		`{people(first: 9, filter: {film: "imdb:tt1"}) {nodes {slug}}}`:                                     `{"people":{"nodes":[{"slug":"ann"},{"slug":"bob"}]}}`,
		`{people(first: 9, filter: {coCreditedWith: "bob"}) {nodes {slug}}}`:                                `{"people":{"nodes":[{"slug":"ann"}]}}`,
		`{relationships(first: 9, filter: {with: "tmdb:7"}) {nodes {id}}}`:                                  `{"relationships":{"nodes":[{"id":"relationship_1"}]}}`,
		`{relationships(first: 9, filter: {with: "imdb:tt1"}) {nodes {id}}}`:                                `{"relationships":{"nodes":[]}}`,
	} {
		answer, err := ask(t, r, query, nil)
		require.NoError(t, err, query)
		require.JSONEq(t, want, answer, query)
	}

	// One document, whose variable names a person in different forms in turn, has a plan for each form.
	for _, person := range []string{"ann", "person_1", "wikidata:Q1", "ann"} {
		answer, err := ask(t, r, `query($p: ID!) {films(first: 9, filter: {credits: {any: [{person: $p}]}}) {nodes {slug}}}`, map[string]any{"p": person})
		require.NoError(t, err, person)
		require.JSONEq(t, `{"films":{"nodes":[{"slug":"a"}]}}`, answer, person)
	}
}
