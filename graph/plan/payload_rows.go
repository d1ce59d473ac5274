package plan

import (
	"context"
	"database/sql"
	"fmt"
	"reflect"
	"strconv"

	"filmgraph/ent/gen/ent"
	statements "filmgraph/graph/plan/sql"

	"github.com/lib/pq"
)

// rowReads are the rows of payloads that are to be read, those with the same selection by the same statement: a mutation holds its connection and its
// locks during each round trip.
type rowReads struct{ all []*rowRead }

type rowRead struct {
	plan  *plan
	args  []any
	ids   []int64
	jsons []*string // where the JSON of each row goes
}

// add adds the row of a field of a payload. Its JSON is null if there is no row with the id.
func (reads *rowReads) add(r *Reader, a Asked, f Selected, entity string, id int64, json *string) error {
	if *json = "null"; id == 0 {
		return nil
	}
	compiled, err := r.plans.get(key{a.Doc, f.Field, ""}, f, a.Variables, func() (*plan, error) {
		return r.compileAs(f, a.Variables, func(c *compiler, f Selected) text {
			return orNull(c.one(ent.Entities[entity], statements.F("written.id"), f.selections))
		})
	})
	if err != nil {
		return err
	}
	args, err := compiled.args(a.Variables)
	if err != nil {
		return err
	}
	for _, other := range reads.all {
		if other.plan == compiled && reflect.DeepEqual(other.args, args) {
			other.ids, other.jsons = append(other.ids, id), append(other.jsons, json)
			return nil
		}
	}
	reads.all = append(reads.all, &rowRead{compiled, args, []int64{id}, []*string{json}})
	return nil
}

// run reads the rows.
func (reads *rowReads) run(ctx context.Context, tx *sql.Conn) error {
	for _, read := range reads.all {
		if err := read.run(ctx, tx); err != nil {
			return fmt.Errorf("read the payload: %w", err)
		}
	}
	return nil
}

// run reads the rows by one statement:
//
//	film { title }  →  SELECT coalesce((SELECT '{"title":' || … FROM films t1 WHERE t1.id = written.id), 'null') FROM unnest($1::bigint[]) WITH ORDINALITY …
func (read *rowRead) run(ctx context.Context, tx *sql.Conn) error {
	query := read.plan.query + " FROM unnest($" + strconv.Itoa(len(read.args)+1) + "::bigint[]) WITH ORDINALITY written (id, n) ORDER BY written.n"
	rows, err := tx.QueryContext(ctx, query, append(read.args, pq.Array(read.ids))...)
	if err != nil {
		return err
	}
	defer func() { _ = rows.Close() }()
	for _, json := range read.jsons {
		if !rows.Next() {
			break
		}
		if err := rows.Scan(json); err != nil {
			return err
		}
	}
	return rows.Err()
}
