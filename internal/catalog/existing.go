package catalog

import (
	"bytes"
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/lib/pq"
)

// An existing row is a row in the database that is about to be written again.
type existing struct {
	id     int64
	values map[string]any // by column, as to_json writes them
	claims []storedClaim  // about the properties that change, oldest first
}

// storedClaim is a claim in the database.
type storedClaim struct {
	id, source     int64
	subject        int64
	property, rank string
	statement
}

// source returns the source of the row as a whole, or 0.
func (e *existing) source() int64 {
	id, _ := column{}.stored(e.values["source_id"]).(int64)
	return id
}

// existingRows returns the rows in the database that rows match, by index.
func (w *writer) existingRows(ctx context.Context, p *part, rows []*row) (map[int]*existing, error) {
	found := map[int]*existing{}
	if rows[0].before != nil {
		for at, r := range rows {
			found[at] = &existing{id: r.id, values: r.before}
		}
		return found, nil
	}
	st := w.stage(p, rows)
	types := []string{"at int"}
	if st.parent != "" {
		types = append(types, "parent bigint")
	}
	if st.byID {
		types = append(types, "known bigint")
	}
	for _, i := range st.used {
		types = append(types, pq.QuoteIdentifier(st.shape.columns[i].name)+" "+st.shape.columns[i].sqlType())
	}
	query := fmt.Sprintf("SELECT x.at, t.id, to_json(t) FROM json_to_recordset($1::json) AS x (%s) JOIN %s t ON %s", strings.Join(types, ", "), st.shape.Table, st.match())
	return found, w.query(ctx, query, []any{st.json}, func(scan func(...any) error) error {
		var at int
		var text []byte
		e := &existing{}
		if err := scan(&at, &e.id, &text); err != nil {
			return err
		}
		found[at] = e
		return decodeRow(text, &e.values)
	})
}

// decodeRow decodes a row as to_json writes it, with exact numbers.
func decodeRow(text []byte, values *map[string]any) error {
	decoder := json.NewDecoder(bytes.NewReader(text))
	decoder.UseNumber()
	return decoder.Decode(values)
}

// readClaims reads the claims about existing rows that have a property.
func (w *writer) readClaims(ctx context.Context, s *shape, all map[int64]*existing) error {
	ids := slices.Collect(maps.Keys(all))
	condition, arg := "= ANY($1)", any(pq.Array(ids))
	if len(ids) == 1 { // of which Postgres keeps the plan
		condition, arg = "= $1", ids[0]
	}
	query := fmt.Sprintf("SELECT %[1]s, id, source_id, property, rank, value, number FROM claims WHERE %[1]s %[2]s AND property IS NOT NULL ORDER BY id", s.part("claims").parent, condition)
	return w.query(ctx, query, []any{arg}, func(scan func(...any) error) error {
		var c storedClaim
		var value sql.NullString
		var number sql.NullFloat64
		if err := scan(&c.subject, &c.id, &c.source, &c.property, &c.rank, &value, &number); err != nil {
			return err
		}
		c.value = value.String
		if number.Valid {
			c.number = number.Float64
		}
		all[c.subject].claims = append(all[c.subject].claims, c)
		return nil
	})
}
