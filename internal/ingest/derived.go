package ingest

import (
	"context"
	"fmt"
	"strings"
)

// derived are tables that triggers maintain. In a first import, one statement fills each from the new tables.
var derived = []struct{ table, of, fill string }{
	{"words", "name_keys", `INSERT INTO incoming.words (word, reversed, length, uses, fame)
SELECT word, reverse(word), length(word), count(*), max(fame) FROM incoming.name_keys CROSS JOIN LATERAL unnest(tsvector_to_array(words)) word WHERE length(word) BETWEEN 3 AND 24 GROUP BY word`},
	{"name_texts", "name_keys", `SET enable_hashagg = off; -- it allocates a buffer of a kilobyte for each of millions of bearers
INSERT INTO incoming.name_texts (id, text)
SELECT bearer, string_agg(key, E'\n') FROM incoming.name_keys WHERE words IS NOT NULL GROUP BY bearer;
RESET enable_hashagg`},
	{"text_terms", "films", `SET search_path = incoming, public;
INSERT INTO incoming.text_terms (bearer, language, terms) SELECT bearer, language, text_vector(language, texts) FROM written_texts();
RESET search_path`},
	{"film_sets", "films", `SET search_path = incoming, public; SELECT fill_film_sets(); RESET search_path`},
	{"disagreements", "claims", `SET search_path = incoming, public; SELECT fill_disagreements(); RESET search_path`},
	{"value_counts", "films", `SET search_path = incoming, public;
INSERT INTO incoming.value_counts (property, members, rows) SELECT * FROM all_value_counts();
RESET search_path`},
}

// sharing updates which relationships have shared films, because credits have changed.
const sharing = `UPDATE relationships r SET has_shared_films = NOT r.has_shared_films
WHERE r.has_shared_films <> share_films(r.from_person_id, r.to_person_id, r.from_character_id, r.to_character_id)`

// issuing updates which certificates their bodies issue: a first import writes certificates without the trigger.
const issuing = `UPDATE certificates c SET issued_by_body = issues_rating(c.body_id, c.rating)
WHERE c.issued_by_body IS DISTINCT FROM issues_rating(c.body_id, c.rating)`

// appearing updates which characters appear in films: a first import writes their appearances without the trigger.
const appearing = `UPDATE characters c SET has_films = NOT c.has_films
WHERE c.has_films <> EXISTS (SELECT FROM credit_characters x WHERE x.character_id = c.id)`

// derivations returns the statements that create and fill missing derived tables.
func (r *run) derivations(ctx context.Context) (statements []string, err error) {
	for _, d := range derived {
		var exists bool
		if err := r.conn.QueryRowContext(ctx, "SELECT to_regclass('incoming.' || $1) IS NOT NULL", d.table).Scan(&exists); err != nil {
			return nil, err
		}
		if !exists {
			statements = append(statements, fmt.Sprintf("CREATE TABLE incoming.%s (LIKE public.%[1]s %s); %s", d.table, likeAll, d.fill))
		}
	}
	return statements, nil
}

// deriveFame updates the fame of changed films and people, and of what is related to them. The importer computes fame only from
// what it reads. changed is a query for ids, and path the search path for it.
func (r *run) deriveFame(ctx context.Context, path, changed string) error {
	_, err := r.conn.ExecContext(ctx, fmt.Sprintf("SET search_path = %s; SELECT derive_fame(array_agg(id)) FROM (%s) changed HAVING count(*) > 0; RESET search_path", path, changed))
	if err != nil {
		return fmt.Errorf("deriving fame: %w", err)
	}
	return nil
}

// deriveFigures updates the numbers of credits and nominations of changed films and people. In a first import, the importer writes them
// for new ones.
func (r *run) deriveFigures(ctx context.Context, path, changed string) error {
	_, err := r.conn.ExecContext(ctx, fmt.Sprintf("SET search_path = %s; SELECT derive_figures(ARRAY(%s)); RESET search_path", path, changed))
	if err != nil {
		return fmt.Errorf("deriving figures: %w", err)
	}
	return nil
}

// postponed has triggers collect what figures and disagreements change of, so that these are derived once, after everything is merged.
const postponed = `CREATE TEMPORARY TABLE changed_figures (id bigint) ON COMMIT DROP; CREATE TEMPORARY TABLE changed_claims (id bigint) ON COMMIT DROP; SET LOCAL filmgraph.figures = 'later'`

// existing is a query for the films and people from before a first import.
func (r *run) existing() string {
	return fmt.Sprintf("SELECT id FROM films WHERE id < %d UNION ALL SELECT id FROM persons WHERE id < %d", r.tables["Film"].first, r.tables["Person"].first)
}

// changedSubjects is a query for the films and people with changes that fame depends on.
func (r *run) changedSubjects() string {
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
	if t := r.tables["Name"]; t != nil { // a new name of a film or person of another source gets the fame of the other names
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

// denormalised fills the columns of film_genres that repeat columns of films, as triggers do, for films from before a first import.
const denormalised = `UPDATE incoming.film_genres g SET (film_kind, film_year, film_popularity, film_average_rating, film_rating_votes) =
(f.kind, f.year, f.popularity, f.average_rating, f.rating_votes) FROM public.films f WHERE f.id = g.film_id AND g.id >= %d`

func (r *run) denormalise(ctx context.Context) error {
	t := r.tables["FilmGenre"]
	if t == nil {
		return nil
	}
	if _, err := r.conn.ExecContext(ctx, fmt.Sprintf(denormalised, t.first)); err != nil {
		return fmt.Errorf("completing %s: %w", t.name(), err)
	}
	return nil
}
