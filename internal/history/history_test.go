package history_test

import (
	"context"
	"database/sql"
	"slices"
	"strconv"
	"testing"

	"filmgraph/ent/gen/ent"
	"filmgraph/internal/history"
	"filmgraph/internal/postgres/postgrestest"

	"github.com/stretchr/testify/require"
)

func TestMain(m *testing.M) { postgrestest.Main(m) }

// lines returns the rows of a query that selects one text.
func lines(t *testing.T, db *sql.DB, query string, args ...any) (all []string) {
	t.Helper()
	rows, err := db.Query(query, args...)
	require.NoError(t, err)
	defer func() { require.NoError(t, rows.Close()) }()
	for rows.Next() {
		var line string
		require.NoError(t, rows.Scan(&line))
		all = append(all, line)
	}
	require.NoError(t, rows.Err())
	return all
}

// recorded returns the changes of a database with their rows, oldest first.
func recorded(t *testing.T, db *sql.DB) []string {
	t.Helper()
	return lines(t, db, `SELECT concat_ws(' ', c.operation, c.author, c.reason, r.row_id >> 32, r.subject_id >> 32, coalesce(r.before::text, '-'), coalesce(r.after::text, '-'))
		FROM changes c LEFT JOIN changed_rows r ON r.change_id = c.id ORDER BY c.id, r.id`)
}

func exec(t *testing.T, db history.Queryer, statement string) {
	t.Helper()
	_, err := db.ExecContext(t.Context(), statement)
	require.NoError(t, err)
}

const newFilm = "INSERT INTO films (slug, title, sort_key) VALUES ('heat-1995', 'Heat', 'heat')"

func TestEveryTableIsTracked(t *testing.T) {
	t.Parallel()
	db := postgrestest.New(t)
	tracked := lines(t, db, `SELECT tgrelid::regclass::text FROM pg_trigger WHERE tgname = 'History'`)
	for _, e := range ent.Entities {
		require.NotEqual(t, e.Untracked, slices.Contains(tracked, e.Table), "%s needs either track_changes(…) in a migration or Untracked in its Meta", e.Table)
	}
}

func TestWritesWithoutFilmgraphAreRecorded(t *testing.T) {
	t.Parallel()
	db := postgrestest.New(t)
	exec(t, db, newFilm)
	exec(t, db, "UPDATE films SET runtime = 170, title = 'Heat'")
	exec(t, db, "UPDATE films SET runtime = 170")
	exec(t, db, "DELETE FROM films")
	role := lines(t, db, "SELECT session_user")[0]
	film := `{"kind": "FEATURE", "slug": "heat-1995", "title": "Heat", "sort_key": "heat", "countries": [], "languages": []}`
	deleted := `{"kind": "FEATURE", "slug": "heat-1995", "title": "Heat", "runtime": 170, "sort_key": "heat", "countries": [], "languages": []}`
	require.Equal(t, []string{
		"CREATE database:" + role + " 1 1 - " + film,
		"UPDATE database:" + role + ` 1 1 {"runtime": null} {"runtime": 170}`,
		"DELETE database:" + role + " 1 1 " + deleted + " -",
	}, recorded(t, db))
}

func TestTransactionIsOneChange(t *testing.T) {
	t.Parallel()
	db := postgrestest.New(t)
	exec(t, db, "INSERT INTO sources (slug, kind, title) VALUES ('memory', 'DATA_SET', 'Memory')")
	exec(t, db, "TRUNCATE changes CASCADE")
	tx, err := db.BeginTx(t.Context(), nil)
	require.NoError(t, err)
	_, err = history.Begin(t.Context(), tx, history.Change{Author: "key:3", Operation: history.Merge, Source: 1, Reason: "the same film"})
	require.NoError(t, err)
	id, err := history.Current(t.Context(), tx)
	require.NoError(t, err)
	require.Zero(t, id)
	exec(t, tx, newFilm)
	exec(t, tx, "SAVEPOINT attempt")
	exec(t, tx, "UPDATE films SET runtime = 1")
	exec(t, tx, "ROLLBACK TO attempt")
	exec(t, tx, "UPDATE films SET runtime = 170")
	id, err = history.Current(t.Context(), tx)
	require.NoError(t, err)
	require.NoError(t, tx.Commit())
	require.Equal(t, []string{"MERGE key:3 the same film"}, lines(t, db, "SELECT concat_ws(' ', operation, author, reason) FROM changes WHERE id = $1 AND stated_by = 1", id))
	require.Len(t, recorded(t, db), 2)
	exec(t, db, "UPDATE films SET runtime = 171")
	require.Len(t, lines(t, db, "SELECT id FROM changes"), 2, "the settings end with the transaction")
}

// The source of a change may be added by the change itself.
func TestSourceOfAChange(t *testing.T) {
	t.Parallel()
	db := postgrestest.New(t)
	tx, err := db.BeginTx(t.Context(), nil)
	require.NoError(t, err)
	require.NoError(t, history.StatedBy(t.Context(), tx, 1))
	exec(t, tx, "INSERT INTO sources (slug, kind, title) VALUES ('memory', 'DATA_SET', 'Memory')")
	require.NoError(t, history.StatedBy(t.Context(), tx, 2))
	require.NoError(t, tx.Commit())
	exec(t, db, newFilm)
	require.Equal(t, []string{"2", "none"}, lines(t, db, "SELECT coalesce(stated_by::text, 'none') FROM changes ORDER BY id"))
}

// A savepoint that is rolled back takes the change back which began in it.
func TestRolledBackSavepointLeavesNoChange(t *testing.T) {
	t.Parallel()
	db := postgrestest.New(t)
	tx, err := db.BeginTx(t.Context(), nil)
	require.NoError(t, err)
	exec(t, tx, "SAVEPOINT attempt")
	exec(t, tx, newFilm)
	exec(t, tx, "ROLLBACK TO attempt")
	id, err := history.Current(context.Background(), tx)
	require.NoError(t, err)
	require.Zero(t, id)
	exec(t, tx, newFilm)
	require.NoError(t, tx.Commit())
	require.Len(t, recorded(t, db), 1)
}

// Parts belong to the record, also if they are parts of parts, and if they are deleted with it.
func TestPartsBelongToTheirRecord(t *testing.T) {
	t.Parallel()
	db := postgrestest.New(t)
	exec(t, db, `INSERT INTO sources (slug, kind, title) VALUES ('memory', 'DATA_SET', 'Memory');
		INSERT INTO films (slug, title, sort_key) VALUES ('heat-1995', 'Heat', 'heat');
		INSERT INTO persons (slug, name, sort_key) VALUES ('al-pacino', 'Al Pacino', 'pacino al');
		INSERT INTO credits (film_id, person_id, department) SELECT f.id, p.id, 'ACTING' FROM films f, persons p;
		INSERT INTO claims (credit_id, source_id, value) SELECT c.id, s.id, 'Vincent Hanna' FROM credits c, sources s`)
	exec(t, db, "TRUNCATE changes CASCADE")
	exec(t, db, "UPDATE claims SET value = 'Lt. Vincent Hanna'")
	exec(t, db, "DELETE FROM films")
	require.Equal(t, []string{
		`UPDATE 44 1 {"value": "Vincent Hanna"}`, "DELETE 1 1", "DELETE 7 1", "DELETE 44 1",
	}, lines(t, db, `SELECT concat_ws(' ', c.operation, r.row_id >> 32, r.subject_id >> 32, CASE c.operation WHEN 'UPDATE' THEN r.before END)
		FROM changes c JOIN changed_rows r ON r.change_id = c.id ORDER BY r.id`))
}

// Claims about parts of parts belong to the record as well: those about a warning to the film, those about a nominee to the nomination.
func TestClaimsAboutPartsOfPartsBelongToTheirRecord(t *testing.T) {
	t.Parallel()
	db := postgrestest.New(t)
	exec(t, db, `INSERT INTO sources (slug, kind, title) VALUES ('memory', 'DATA_SET', 'Memory');
		INSERT INTO accounts (slug, handle) VALUES ('han', 'Han');
		INSERT INTO films (slug, title, sort_key) VALUES ('heat-1995', 'Heat', 'heat');
		INSERT INTO persons (slug, name, sort_key) VALUES ('al-pacino', 'Al Pacino', 'pacino al');
		INSERT INTO advisories (film_id, category) SELECT id, 'VIOLENCE' FROM films;
		INSERT INTO advisory_items (advisory_id, text) SELECT id, 'A shoot-out' FROM advisories;
		INSERT INTO advisory_counts (advisory_id, class, number) SELECT id, 'killings', 18 FROM advisories;
		INSERT INTO award_events (slug, name) VALUES ('oscars', 'Oscars');
		INSERT INTO award_categories (event_id, slug, name) SELECT id, 'best', 'Best' FROM award_events;
		INSERT INTO ceremonies (event_id, slug, year) SELECT id, 'oscars-1996', 1996 FROM award_events;
		INSERT INTO nominations (slug, ceremony_id, category_id) SELECT 'a', c.id, k.id FROM ceremonies c, award_categories k;
		INSERT INTO nomination_films (nomination_id, film_id) SELECT n.id, f.id FROM nominations n, films f;
		INSERT INTO nominees (nomination_id, person_id) SELECT n.id, p.id FROM nominations n, persons p`)
	exec(t, db, "TRUNCATE changes CASCADE")
	exec(t, db, `INSERT INTO claims (source_id, account_id) SELECT s.id, a.id FROM sources s, accounts a;
		INSERT INTO claims (source_id, advisory_item_id) SELECT s.id, a.id FROM sources s, advisory_items a;
		INSERT INTO claims (source_id, advisory_count_id) SELECT s.id, a.id FROM sources s, advisory_counts a;
		INSERT INTO claims (source_id, nomination_film_id) SELECT s.id, a.id FROM sources s, nomination_films a;
		INSERT INTO claims (source_id, nominee_id) SELECT s.id, a.id FROM sources s, nominees a`)
	require.Equal(t, []string{"accounts", "films", "films", "nominations", "nominations"}, lines(t, db, `SELECT CASE subject_id >> 32 WHEN 1 THEN 'films' WHEN 18 THEN 'accounts'
		WHEN 32 THEN 'nominations' ELSE subject_id::text END FROM changed_rows ORDER BY id`))
}

func TestTruncateIsAReset(t *testing.T) {
	t.Parallel()
	db := postgrestest.New(t)
	exec(t, db, "TRUNCATE slates CASCADE")
	require.Equal(t, []string{"RESET"}, lines(t, db, "SELECT operation FROM changes"))
}

// A change names its source by its id or its slug.
func TestSourceByItsSlug(t *testing.T) {
	t.Parallel()
	db := postgrestest.New(t)
	exec(t, db, "INSERT INTO sources (id, slug, kind, title) VALUES (184683593729, 'paper', 'ARTICLE', 'Paper')")
	for name, want := range map[history.Change]int64{{SourceSlug: "paper"}: 184683593729, {Source: 7}: 7, {SourceSlug: "unknown"}: 0, {}: 0} {
		tx := begin(t, db)
		source, err := history.Begin(t.Context(), tx, name)
		require.NoError(t, err)
		require.Equal(t, want, source)
		exec(t, tx, newFilm)
		require.NoError(t, tx.Commit())
		require.Equal(t, []string{strconv.FormatInt(want, 10)}, lines(t, db, "SELECT coalesce(stated_by, 0) FROM changes ORDER BY id DESC LIMIT 1"))
		exec(t, db, "DELETE FROM films")
	}
}
