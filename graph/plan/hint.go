package plan

import (
	"context"
	"database/sql"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/agnivade/levenshtein"
)

// Terms of dictionaries are known to clients by slug. A misspelt slug finds nothing, so the response says what is wrong with it:
//
//	genres: {any: ["horor"]}  →  extensions.hints: ["No genre has the slug horor; did you mean horror?"]
//
// The dictionaries are read with the statistics, so a term that is younger than a minute may be missing from them.

// dictionaries are the tables of terms, with what one is called.
var dictionaries = map[string]string{
	"award_categories": "award category", "award_events": "award event", "genres": "genre", "relationship_kinds": "kind of relationship", "themes": "theme",
}

// synonyms are other words for terms, by table.
var synonyms = map[string]map[string]string{
	"award_events": {"oscar": "academy-awards", "oscars": "academy-awards"},
	"genres":       {"science-fiction": "sci-fi", "scifi": "sci-fi", "sf": "science-fiction", "romcom": "romance", "noir": "film-noir", "animated": "animation"},
}

const (
	maxTerms = 20_000 // of a dictionary that is kept in memory
	maxHints = 5      // of one root field
	maxShown = 12     // terms that are listed if none is similar
)

// mention is a value of a filter that names terms of a dictionary.
type mention struct {
	table, name string // the name of the value tells it from others
	value       func(variables) any
}

// mentions notes that a value names terms of a dictionary.
func (a arg) mentions(table string) {
	known := func(m mention) bool { return m.table == table && m.name == a.name }
	if !slices.ContainsFunc(a.c.mentioned, known) { // conditions are rendered several times
		a.c.mentioned = append(a.c.mentioned, mention{table, a.name, a.value})
	}
}

// readTerms reads the slugs of dictionaries that are not too large.
func (s *statistics) readTerms(ctx context.Context, db *sql.DB) error {
	s.terms = map[string]map[string]bool{}
	for table := range dictionaries {
		rows, err := db.QueryContext(ctx, fmt.Sprintf("SELECT slug FROM %s LIMIT %d", table, maxTerms+1))
		if err != nil {
			return fmt.Errorf("read %s: %w", table, err)
		}
		terms, err := slugsOf(rows)
		if err != nil {
			return fmt.Errorf("read %s: %w", table, err)
		}
		if len(terms) <= maxTerms {
			s.terms[table] = terms
		}
	}
	return nil
}

func slugsOf(rows *sql.Rows) (map[string]bool, error) {
	defer rows.Close()
	terms := map[string]bool{}
	for rows.Next() {
		var slug string
		if err := rows.Scan(&slug); err != nil {
			return nil, err
		}
		terms[slug] = true
	}
	return terms, rows.Err()
}

// hints are sentences about the mentioned terms that do not exist.
func (s *statistics) hints(all []mention, vars variables) (hints []string) {
	for _, m := range all {
		terms := s.terms[m.table]
		for _, element := range elements(m.value(vars)) {
			slug, _ := element.(string)
			if len(terms) == 0 || slug == "" || len(slug) > 100 || terms[slug] {
				continue
			}
			hint := fmt.Sprintf("No %s has the slug %s", dictionaries[m.table], slug)
			if similar := meant(m.table, slug, terms); similar != "" {
				hint += "; did you mean " + similar + "?"
			} else if len(terms) <= maxShown {
				hint += "; the slugs are " + strings.Join(slices.Sorted(maps.Keys(terms)), ", ") + "."
			} else {
				hint += "."
			}
			if !slices.Contains(hints, hint) && len(hints) < maxHints {
				hints = append(hints, hint)
			}
		}
	}
	return hints
}

// meant is the term that is most like a slug; "" if none is.
func meant(table, slug string, terms map[string]bool) (similar string) {
	folded := strings.ReplaceAll(strings.ToLower(strings.TrimSpace(slug)), " ", "-")
	if other := synonyms[table][folded]; terms[other] {
		return other
	}
	least := min(2, len(folded)/3) + 1
	for _, term := range slices.Sorted(maps.Keys(terms)) {
		if difference := len(term) - len(folded); difference >= least || -difference >= least {
			continue
		}
		if distance := levenshtein.ComputeDistance(folded, term); distance < least {
			least, similar = distance, term
		}
	}
	return similar
}

type hintsKey struct{}

// WithHints returns a context in which each root field that is read reports sentences about values of its filters that do not exist.
// Root fields are read concurrently.
func WithHints(ctx context.Context, report func(hints []string)) context.Context {
	return context.WithValue(ctx, hintsKey{}, report)
}
