package ingest

import (
	"context"
	"fmt"
	"strings"
)

// derived are tables that triggers keep. In a first import they are filled with one statement each, which reads the new tables.
var derived = []struct{ table, of, fill string }{
	{"words", "name_keys", `INSERT INTO incoming.words (word, reversed, length, uses)
SELECT word, reverse(word), length(word), ndoc FROM ts_stat('SELECT words FROM incoming.name_keys WHERE words IS NOT NULL') WHERE length(word) BETWEEN 3 AND 24`},
	{"name_texts", "name_keys", `INSERT INTO incoming.name_texts (id, text)
SELECT bearer, string_agg(key, E'\n') FROM incoming.name_keys WHERE words IS NOT NULL GROUP BY bearer`},
	{"film_sets", "films", `SET search_path = incoming, public; SELECT fill_film_sets(); RESET search_path`},
	{"value_counts", "films", `SET search_path = incoming, public;
INSERT INTO incoming.value_counts (property, members, rows) SELECT * FROM all_value_counts();
RESET search_path`},
}

// sharing says again which relationships share films, whose ends have other credits now.
const sharing = `UPDATE relationships r SET has_shared_films = NOT r.has_shared_films
WHERE r.has_shared_films <> share_films(r.from_person_id, r.to_person_id, r.from_character_id, r.to_character_id)`

// derivations are the statements that fill what is not there yet.
func (r *run) derivations(ctx context.Context) (statements []string, err error) {
	for _, d := range derived {
		var there bool
		if err := r.conn.QueryRowContext(ctx, "SELECT to_regclass('incoming.' || $1) IS NOT NULL", d.table).Scan(&there); err != nil {
			return nil, err
		}
		if !there {
			statements = append(statements, fmt.Sprintf("CREATE TABLE incoming.%s (LIKE public.%[1]s %s); %s", d.table, likeAll, d.fill))
		}
	}
	return statements, nil
}

// spread reckons anew how well known things are that were in the catalog before, and those that have to do with them: the
// importer knows only what it reads.
func (r *run) spread(ctx context.Context, path, touched string) error {
	_, err := r.conn.ExecContext(ctx, fmt.Sprintf("SET search_path = %s; SELECT derive_fame(array_agg(id)) FROM (%s) touched HAVING count(*) > 0; RESET search_path", path, touched))
	if err != nil {
		return fmt.Errorf("deriving fame: %w", err)
	}
	return nil
}

// before are those that were in the catalog before a first import.
func (r *run) before() string {
	return fmt.Sprintf("SELECT id FROM films WHERE id < %d UNION ALL SELECT id FROM persons WHERE id < %d", r.tables["Film"].first, r.tables["Person"].first)
}

// touched are the films and people of whom something has changed that tells how well known they are.
func (r *run) touched() string {
	var all []string
	for _, name := range []string{"Film", "Rating", "Credit"} {
		if t := r.tables[name]; t != nil {
			film := "s.film_id"
			if name == "Film" {
				film = "s.id"
			}
			all = append(all, fmt.Sprintf("SELECT %s AS id FROM staging.%s s JOIN %s f ON f.staged = s.id WHERE f.fresh OR f.changed", film, t.name(), found(t)))
		}
	}
	if t := r.tables["Rating"]; t != nil {
		all = append(all, "SELECT film_id FROM "+gone(t))
	}
	if t := r.tables["Credit"]; t != nil {
		all = append(all, "SELECT film_id FROM "+gone(t), "SELECT person_id FROM "+gone(t))
	}
	if t := r.tables["Name"]; t != nil { // a new name of what others state is as well known as the others
		for column, bearers := range map[string]string{"film_id": "films", "person_id": "persons"} {
			all = append(all, fmt.Sprintf("SELECT s.%[1]s FROM staging.%[2]s s JOIN %[3]s f ON f.staged = s.id JOIN %[4]s b ON b.id = s.%[1]s WHERE f.fresh AND b.source_id IS DISTINCT FROM %[5]d",
				column, t.name(), found(t), bearers, r.source))
		}
	}
	if len(all) == 0 {
		return "SELECT 0::bigint AS id WHERE false"
	}
	return strings.Join(all, " UNION ")
}

// repeated fills what rows repeat of others, as triggers on the catalog's tables do, for rows of films that were in the catalog
// before a first import.
const repeated = `UPDATE incoming.film_genres g SET (film_kind, film_year, film_popularity, film_average_rating, film_rating_votes) =
(f.kind, f.year, f.popularity, f.average_rating, f.rating_votes) FROM public.films f WHERE f.id = g.film_id AND g.id >= %d`

func (r *run) repeat(ctx context.Context) error {
	t := r.tables["FilmGenre"]
	if t == nil {
		return nil
	}
	if _, err := r.conn.ExecContext(ctx, fmt.Sprintf(repeated, t.first)); err != nil {
		return fmt.Errorf("completing %s: %w", t.name(), err)
	}
	return nil
}
