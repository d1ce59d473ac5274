package plan

import (
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"hash/fnv"
	"strconv"

	"filmgraph/ent/gen/ent"
	"filmgraph/graph/plan/sql"
)

// A cursor names a place in an order, not a row: base64url of
// [digest, value, id]. The digest ties it to the type, the field and the direction
// that it was made for. No row is skipped or repeated while others write.

// digest of an order.
func digest(entity, field string, down bool) string {
	h := fnv.New32a()
	fmt.Fprint(h, entity, " ", field, " ", down)
	return strconv.FormatUint(uint64(h.Sum32()), 36)
}

// EncodeCursor makes the cursor of a row: value is what it is sorted by, or nil.
func EncodeCursor(entity, field, direction string, value any, id int64) string {
	b, _ := json.Marshal([]any{digest(entity, field, direction == "DESC"), value, id}) // texts and numbers always marshal
	return base64.RawURLEncoding.EncodeToString(b)
}

// cursor renders the cursor of a row as JSON. Postgres breaks base64 into lines.
func (s sorting) cursor(r row) text {
	value := sql.F("coalesce(to_json(?)::text, 'null')", s.by(r))
	place := join(lit(`["`+digest(s.entity.Name, s.field, s.down)+`",`), expr(value), lit(","), expr(r.col("id")), lit("]"))
	return join(lit(`"`), expr(sql.F(`translate(encode(convert_to(?, 'UTF8'), 'base64'), E'+/=\n', '-_')`, place.sql())), lit(`"`))
}

// place is a decoded cursor in a statement: parameters, and whether the value it is
// sorted by is known.
type place struct {
	value, id sql.Expr
	known     bool
}

var errCursor = errors.New("is not a cursor of this list and order: pass on the cursor of an edge or of pageInfo as it is, with the same orderBy")

// decode reads a cursor: its value, a text or a number or nil, and its id.
func (s sorting) decode(v any) (value any, id int64, err error) {
	var parts []json.RawMessage
	text, _ := v.(string)
	b, err := base64.RawURLEncoding.DecodeString(text)
	if err == nil {
		err = json.Unmarshal(b, &parts)
	}
	var sum string
	if err != nil || len(parts) != 3 || json.Unmarshal(parts[0], &sum) != nil || sum != digest(s.entity.Name, s.field, s.down) || json.Unmarshal(parts[2], &id) != nil {
		return nil, 0, errCursor
	}
	if string(parts[1]) == "null" {
		if !s.nullable {
			return nil, 0, errCursor
		}
		return nil, id, nil
	}
	switch s.kind {
	case ent.Int:
		value, err = strconv.ParseInt(string(parts[1]), 10, 64)
	case ent.Float:
		value, err = strconv.ParseFloat(string(parts[1]), 64)
	default:
		var t string
		err = json.Unmarshal(parts[1], &t)
		if err == nil {
			err = checkText(t)
		}
		value = t
	}
	if err != nil {
		return nil, 0, errCursor
	}
	return value, id, nil
}

var castOf = map[ent.Type]string{ent.Int: "bigint", ent.Float: "float8"}

// place reads the argument after or before.
func (s sorting) place(a arg) *place {
	known := a.guarded(func(v any) string {
		value, _, err := s.decode(v)
		return strconv.FormatBool(err != nil || value != nil) // a bad cursor fails when its parameters are bound
	}) == "true"
	p := &place{known: known}
	p.id = a.fresh(func(v any) (any, error) { _, id, err := s.decode(v); return id, err }, "bigint")
	if known {
		cast := castOf[s.kind]
		if cast == "" {
			cast = "text"
		}
		p.value = a.fresh(func(v any) (any, error) { value, _, err := s.decode(v); return value, err }, cast)
	}
	return p
}
