package plan

import (
	"context"
	"database/sql"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/lib/pq"
)

// vocabulary is a set of values that filters name: the slugs of a table, or the values of a column.
type vocabulary struct {
	one                   string // what has such a value
	attribute, attributes string // what the value is called
	// read is the query of the values of a column, at most as many as its limit says; nil for slugs, which have a table.
	read func(name string) string
}

// vocabularies are those with few enough values to be kept in memory, by table or by table and column. Others have no hints: names, which
// searches find under similar spellings, and jobs, of which there are as many as crews have words for.
var vocabularies = map[string]vocabulary{
	"award_categories":         {one: "award category", attribute: "slug", attributes: "slugs"},
	"award_events":             {one: "award event", attribute: "slug", attributes: "slugs"},
	"genres":                   {one: "genre", attribute: "slug", attributes: "slugs"},
	"relationship_kinds":       {one: "kind of relationship", attribute: "slug", attributes: "slugs"},
	"themes":                   {one: "theme", attribute: "slug", attributes: "slugs"},
	"accounts.platform":        {"account", "platform", "platforms", steps},
	"advisory_counts.class":    {"count", "class", "classes", steps},
	"advisory_items.class":     {"content warning", "class", "classes", steps},
	"certificates.rating":      {"certificate", "rating", "ratings", steps},
	"changes.author":           {"change", "author", "authors", steps},
	"claims.property":          {"claim", "property", "properties", steps},
	"disagreements.property":   {"disagreement", "property", "properties", steps},
	"film_tests.test":          {"test", "name", "names", steps},
	"persons.professions":      {"person", "profession", "professions", counted},
	"proposals.author":         {"proposal", "author", "authors", steps},
	"review_contributors.name": {"contributor", "name", "names", steps},
}

// synonyms are other words for terms, by vocabulary.
var synonyms = map[string]map[string]string{
	"award_events": {"oscar": "academy-awards", "oscars": "academy-awards"},
	"genres":       {"science-fiction": "sci-fi", "scifi": "sci-fi", "sf": "science-fiction", "romcom": "romance", "noir": "film-noir", "animated": "animation"},
}

const (
	maxTerms  = 20_000 // of a table that are kept in memory
	maxValues = 1_000  // of a column; each takes one look-up in its index
)

// steps looks for each value of a column after the one before, so that it reads as many rows as there are values:
//
//	WITH RECURSIVE v AS (SELECT min(rating) AS x FROM certificates UNION ALL SELECT (SELECT min(rating) FROM certificates WHERE rating > v.x) FROM v WHERE v.x IS NOT NULL) …
func steps(name string) string {
	table, column, _ := strings.Cut(name, ".")
	return fmt.Sprintf("WITH RECURSIVE v AS (SELECT min(%[1]s) AS x FROM %[2]s UNION ALL SELECT (SELECT min(%[1]s) FROM %[2]s WHERE %[1]s > v.x) FROM v WHERE v.x IS NOT NULL) "+
		"SELECT x FROM v WHERE x IS NOT NULL LIMIT %[3]d", column, table, maxValues+1)
}

// counted are the values of a list that value_counts has sets of.
func counted(name string) string {
	return fmt.Sprintf("SELECT DISTINCT m FROM value_counts c CROSS JOIN unnest(c.members) m WHERE c.property = '%s' LIMIT %d", name, maxValues+1)
}

// readTerms reads the vocabularies that are not too large, in one statement.
func (s *statistics) readTerms(ctx context.Context, db *sql.DB) error {
	s.terms = map[string]map[string]bool{}
	names := slices.Sorted(maps.Keys(vocabularies))
	lists := make([]string, len(names))
	for i, name := range names {
		query := fmt.Sprintf("SELECT slug FROM %s LIMIT %d", name, maxTerms+1)
		if read := vocabularies[name].read; read != nil {
			query = read(name)
		}
		lists[i] = "SELECT ARRAY(" + query + ")"
	}
	rows, err := db.QueryContext(ctx, strings.Join(lists, " UNION ALL "))
	if err != nil {
		return fmt.Errorf("read vocabularies: %w", err)
	}
	defer rows.Close()
	for _, name := range names {
		var terms []string
		if !rows.Next() {
			break
		}
		if err := rows.Scan(pq.Array(&terms)); err != nil {
			return fmt.Errorf("read the vocabulary %s: %w", name, err)
		}
		limit := maxTerms
		if vocabularies[name].read != nil {
			limit = maxValues
		}
		if len(terms) <= limit {
			s.terms[name] = setOf(terms)
		}
	}
	return rows.Err()
}

func setOf(terms []string) map[string]bool {
	set := make(map[string]bool, len(terms))
	for _, term := range terms {
		set[term] = true
	}
	return set
}
