package synthetic

import (
	"context"
	"database/sql"
	"fmt"

	"filmgraph/ent/gen/ent"
)

// finish sets the sequences of ids, updates statistics, adds a history and proposals, derives what needs indexes, and checks the data that
// the disabled triggers would have maintained.
func finish(ctx context.Context, db *sql.DB) error {
	for entity := range columns {
		name := ent.Entities[entity].Table
		if _, err := db.ExecContext(ctx, fmt.Sprintf("SELECT setval(pg_get_serial_sequence('%s', 'id'), max(id)) FROM %[1]s HAVING max(id) IS NOT NULL", name)); err != nil {
			return fmt.Errorf("set the sequence of %s: %w", name, err)
		}
	}
	for _, order := range []string{
		"UPDATE relationships r SET has_shared_films = true WHERE share_films(r.from_person_id, r.to_person_id, r.from_character_id, r.to_character_id)",
		"SELECT recount_values()",
		"ANALYZE claims",
		"SELECT fill_disagreements()",
		recordedChanges,
		"SELECT setval(pg_get_serial_sequence('changes', 'id'), max(id)) FROM changes HAVING max(id) IS NOT NULL",
		pastProposals,
		"SELECT setval(pg_get_serial_sequence('proposals', 'id'), max(id)) FROM proposals HAVING max(id) IS NOT NULL",
	} {
		if _, err := db.ExecContext(ctx, order); err != nil {
			return fmt.Errorf("derive data of triggers: %s: %w", order, err)
		}
	}
	// Autovacuum would do this later. Without it, index-only scans do not work for rows that COPY did not freeze.
	if _, err := db.ExecContext(ctx, "VACUUM (ANALYZE)"); err != nil {
		return fmt.Errorf("vacuum: %w", err)
	}
	var wrong int
	err := db.QueryRowContext(ctx, `SELECT
		(SELECT count(*) FROM quotes q WHERE widest_reach IS DISTINCT FROM (SELECT max(value) FROM reaches r WHERE r.quote_id = q.id)) +
		(SELECT count(*) FROM film_genres g JOIN films f ON f.id = g.film_id WHERE (g.film_kind, g.film_year, g.film_popularity, g.film_average_rating, g.film_rating_votes)
			IS DISTINCT FROM (f.kind, f.year, f.popularity, f.average_rating, f.rating_votes)) +
		(SELECT count(*) FROM relationships r JOIN relationship_kinds k ON k.id = r.kind_id WHERE k.joins <> CASE WHEN r.from_film_id IS NOT NULL THEN 'FILM' WHEN r.from_person_id IS NOT NULL THEN 'PERSON' ELSE 'CHARACTER' END)`).Scan(&wrong)
	if err != nil {
		return fmt.Errorf("check: %w", err)
	}
	if wrong > 0 {
		return fmt.Errorf("%d rows differ from those that triggers would have written", wrong)
	}
	return nil
}

// derive sets fame, flags, terms of texts and numbers of words, which the disabled triggers would have maintained, while there are no
// indexes to update.
func derive(ctx context.Context, db *sql.DB) error {
	for _, order := range []string{
		"ANALYZE",
		"UPDATE characters c SET has_films = true WHERE EXISTS (SELECT FROM credit_characters x WHERE x.character_id = c.id)",
		"UPDATE certificates c SET issued_by_body = issues_rating(c.body_id, c.rating)",
		"INSERT INTO text_terms (bearer, language, terms) SELECT bearer, language, text_vector(language, texts) FROM written_texts() ORDER BY bearer, language",
		"SELECT derive_fame()",
		"SELECT derive_figures()",
		`INSERT INTO words (word, reversed, length, uses, fame)
			SELECT w, reverse(w), length(w), count(*), max(fame) FROM name_keys k, unnest(tsvector_to_array(k.words)) w WHERE length(w) BETWEEN 3 AND 24 GROUP BY w`,
		"VACUUM FULL name_keys",
	} {
		if _, err := db.ExecContext(ctx, order); err != nil {
			return fmt.Errorf("derive data of triggers: %s: %w", order, err)
		}
	}
	return nil
}
