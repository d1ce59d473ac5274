package postgres

import (
	"context"
	"database/sql"
	"fmt"
	"slices"
	"strings"

	"filmgraph/internal/names"

	"github.com/lib/pq"
	"github.com/pressly/goose/v3"
)

// inCode are the migrations that SQL alone cannot do. internal/names computes the keys of names: a change of what it
// returns for stored names needs a line with rekey here, so that databases with older keys get the new ones.
func inCode() []*goose.Migration {
	return []*goose.Migration{
		goose.NewGoMigration(20261128130000, &goose.GoFunc{RunTx: rekey}, nil), // equivalent forms: numbers, abbreviations, scripts
	}
}

// rekeyBatch is the number of names that are read at a time.
const rekeyBatch = 10_000

// rekey gives all names the keys that internal/names computes today. It writes only what differs, in the transaction of the migration:
// until that ends, programs that run find names by the old keys, and afterwards by all new ones. Fame stays as it is. It takes some
// 13 seconds of processor time for a million names.
func rekey(ctx context.Context, tx *sql.Tx) error {
	for last := int64(0); ; {
		batch, err := readKeyed(ctx, tx, last)
		if err != nil {
			return fmt.Errorf("reading the keys of names: %w", err)
		}
		if len(batch) == 0 {
			return nil
		}
		last = batch[len(batch)-1].id
		var c keyChanges
		for _, name := range batch {
			c.add(name)
		}
		if err := c.write(ctx, tx); err != nil {
			return fmt.Errorf("writing the keys of names: %w", err)
		}
	}
}

// keyed is a name with its stored keys.
type keyed struct {
	id, bearer int64
	subject    names.Subject
	text       string
	fame       int64
	kinds      []string
	keys       []string
	words      []string // beside the first key
}

// readKeyed reads the names after an id.
func readKeyed(ctx context.Context, tx *sql.Tx, after int64) (all []keyed, err error) {
	rows, err := tx.QueryContext(ctx, `SELECT n.id, n.bearer, n.subject, n.text, coalesce(max(k.fame), 0), coalesce(array_agg(k.kind ORDER BY k.id) FILTER (WHERE k.id IS NOT NULL), '{}'),
			coalesce(array_agg(k.key ORDER BY k.id) FILTER (WHERE k.id IS NOT NULL), '{}'), coalesce(tsvector_to_array((array_agg(k.words) FILTER (WHERE k.words IS NOT NULL))[1]), '{}')
		FROM (SELECT id, text, coalesce(film_id, person_id, character_id, company_id) AS bearer,
			CASE WHEN film_id IS NOT NULL THEN $1::int WHEN person_id IS NOT NULL THEN $2::int WHEN character_id IS NOT NULL THEN $3::int ELSE $4::int END AS subject
			FROM names WHERE id > $5 ORDER BY id LIMIT $6) n
		LEFT JOIN name_keys k ON k.name_id = n.id GROUP BY n.id, n.bearer, n.subject, n.text ORDER BY n.id`,
		names.Film, names.Person, names.Character, names.Company, after, rekeyBatch)
	if err != nil {
		return nil, err
	}
	defer func() { _ = rows.Close() }()
	for rows.Next() {
		var n keyed
		if err := rows.Scan(&n.id, &n.bearer, &n.subject, &n.text, &n.fame, pq.Array(&n.kinds), pq.Array(&n.keys), pq.Array(&n.words)); err != nil {
			return nil, err
		}
		all = append(all, n)
	}
	return all, rows.Err()
}

// keyChanges are the keys to delete and to add, and the words to replace.
type keyChanges struct {
	gone  struct{ names, kinds, keys []any }
	added struct{ names, bearers, fames, kinds, keys []any }
	words struct{ names, words []any }
}

// add notes what differs for a name.
func (c *keyChanges) add(n keyed) {
	now := map[names.Key]bool{}
	for i, kind := range n.kinds {
		now[names.Key{Kind: names.KeyKind(strings.ToLower(kind)), Text: n.keys[i]}] = true
	}
	keys, words := names.Index(n.text, n.subject)
	for _, key := range keys {
		if !now[key] {
			c.added.names, c.added.bearers, c.added.fames = append(c.added.names, n.id), append(c.added.bearers, n.bearer), append(c.added.fames, n.fame)
			c.added.kinds, c.added.keys = append(c.added.kinds, strings.ToUpper(string(key.Kind))), append(c.added.keys, key.Text)
		}
		delete(now, key)
	}
	for key := range now {
		c.gone.names, c.gone.kinds, c.gone.keys = append(c.gone.names, n.id), append(c.gone.kinds, strings.ToUpper(string(key.Kind))), append(c.gone.keys, key.Text)
	}
	slices.Sort(n.words)
	if !slices.Equal(words, n.words) {
		c.words.names, c.words.words = append(c.words.names, n.id), append(c.words.words, strings.Join(words, " "))
	}
}

// write writes the changes. Words are those beside the first key of a name, which is the key of the name as it is written.
func (c *keyChanges) write(ctx context.Context, tx *sql.Tx) error {
	for _, statement := range []struct {
		number    int
		text      string
		arguments []any
	}{
		{len(c.gone.names), `DELETE FROM name_keys k USING unnest($1::bigint[], $2::text[], $3::text[]) g (name, kind, key)
			WHERE k.name_id = g.name AND k.kind = g.kind AND k.key = g.key`, arrays(c.gone.names, c.gone.kinds, c.gone.keys)},
		{len(c.added.names), `INSERT INTO name_keys (name_id, bearer, entity, fame, kind, key) SELECT name, bearer, bearer >> 32, fame, kind, key
			FROM unnest($1::bigint[], $2::bigint[], $3::smallint[], $4::text[], $5::text[]) k (name, bearer, fame, kind, key)`,
			arrays(c.added.names, c.added.bearers, c.added.fames, c.added.kinds, c.added.keys)},
		{len(c.words.names), `WITH changed AS (SELECT name, string_to_array(words, ' ') AS words FROM unnest($1::bigint[], $2::text[]) w (name, words)),
			counted AS (INSERT INTO words (word, reversed, length, uses)
				SELECT w, reverse(w), length(w), count(*) FROM changed, unnest(words) w WHERE length(w) BETWEEN 3 AND 24 GROUP BY w ORDER BY w ON CONFLICT (word) DO NOTHING)
			UPDATE name_keys k SET words = array_to_tsvector(c.words) FROM changed c WHERE k.id = (SELECT min(id) FROM name_keys o WHERE o.name_id = c.name)`,
			arrays(c.words.names, c.words.words)},
	} {
		if statement.number == 0 {
			continue
		}
		if _, err := tx.ExecContext(ctx, statement.text, statement.arguments...); err != nil {
			return err
		}
	}
	return nil
}

// arrays makes arguments of columns.
func arrays(columns ...[]any) (all []any) {
	for _, column := range columns {
		all = append(all, pq.Array(column))
	}
	return all
}
