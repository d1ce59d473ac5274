package plan

import (
	"filmgraph/ent/gen/ent"
	"filmgraph/graph/plan/sql"
)

// idBits is the width of an id within its type: id = number of the type << 32 + n.
const idBits = 32

// id renders the opaque id of a row: "film_" and its number within the type.
func id(r row) text {
	return join(lit(`"`+r.entity.Label+"_"), expr(sql.F("(? & ?)", r.col("id"), 1<<idBits-1)), lit(`"`))
}

// scalar renders a column.
func scalar(r row, f *ent.Field) text {
	column := r.col(f.Name)
	var t text
	switch f.Type {
	case ent.Text, ent.Texts:
		t = toJSON(column)
	case ent.Enum:
		t = join(lit(`"`), expr(column), lit(`"`))
	default:
		t = expr(sql.F("?::text", column))
	}
	if f.Optional { // a NULL anywhere blanks the whole concatenation
		return orNull(t.sql())
	}
	return t
}
