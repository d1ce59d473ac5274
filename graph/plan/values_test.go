package plan_test

import (
	"database/sql"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"filmgraph/ent/gen/ent"
	"filmgraph/graph/plan/random"

	"github.com/stretchr/testify/require"
	"github.com/vektah/gqlparser/v2/ast"
)

// values are some that a key of a filter may have: what is common and what is rare, each enum value, both truths.
func values(t *testing.T, db *sql.DB, key string, typ *ast.Type) (all []any) {
	t.Helper()
	definition := contract.Types[typ.Name()]
	switch {
	case random.Worded[key]:
		return stems(t, db)
	case definition.Kind == ast.Enum:
		for _, value := range definition.EnumValues {
			all = append(all, value.Name)
		}
	case strings.HasSuffix(typ.Name(), "Range"):
		for _, value := range stored(t, db, key) {
			all = append(all, map[string]any{"gte": json.Number(value), "lte": json.Number(value)}, map[string]any{"gte": json.Number(value)}, map[string]any{"lte": json.Number(value)})
		}
	case definition.Kind == ast.InputObject:
		all = objects(t, db, key, definition)
	case typ.Name() == "Boolean":
		return []any{true, false}
	case typ.Name() == "ID":
		for _, thing := range random.Things[key] {
			all = append(all, ent.Entities[thing].Label+"_1")
		}
	default:
		for _, value := range stored(t, db, key) {
			all = append(all, value)
		}
	}
	if typ.Elem != nil {
		for i, value := range all {
			all[i] = []any{value}
		}
	}
	require.NotEmpty(t, all, key)
	return all
}

// stems are words of texts: the commonest, the two commonest, a rare one, and one that is not there.
func stems(t *testing.T, db *sql.DB) []any {
	t.Helper()
	var all []any
	rows, err := db.Query("SELECT word FROM ts_stat('SELECT terms FROM text_terms') WHERE word ~ '^[a-z]{4,}$' ORDER BY ndoc DESC, word")
	require.NoError(t, err)
	defer func() { require.NoError(t, rows.Close()) }()
	for rows.Next() {
		var word string
		require.NoError(t, rows.Scan(&word))
		all = append(all, word)
	}
	require.NoError(t, rows.Err())
	require.Greater(t, len(all), 2)
	return []any{all[0], all[0].(string) + " " + all[1].(string), all[len(all)-1], "zzqxzjq"}
}

// objects are values of an input object: each has one key, and those that must be there.
func objects(t *testing.T, db *sql.DB, key string, definition *ast.Definition) (all []any) {
	t.Helper()
	required := map[string]any{}
	for _, inner := range definition.Fields {
		name := definition.Name + "." + inner.Name
		if inner.Type.Name() == definition.Name { // matches within matches
			continue
		}
		if strings.HasSuffix(definition.Name, "Set") || definition.Name == "SetFilter" {
			name = key
		}
		for _, value := range values(t, db, name, inner.Type) {
			if inner.Type.NonNull || inner.Type.NamedType == "ID" { // a credit of a department is that of a person
				required[inner.Name] = value
			}
			if !inner.Type.NonNull {
				all = append(all, map[string]any{inner.Name: value})
			}
		}
	}
	for i, given := range all {
		object := maps.Clone(required)
		maps.Copy(object, given.(map[string]any))
		all[i] = object
	}
	return all
}

// stored are the commonest and the rarest text or number of the column behind a key, and one that is not there.
func stored(t *testing.T, db *sql.DB, key string) []string {
	t.Helper()
	entity, column, _ := strings.Cut(random.Columns[key], ".")
	require.NotEmpty(t, column, key)
	e := ent.Entities[entity]
	field := e.Fields[slices.IndexFunc(e.Fields, func(f ent.Field) bool { return f.Name == column })]
	switch field.Type {
	case ent.Texts:
		column = "unnest(" + column + ")"
	case ent.Date:
		column = "left(" + column + ", 4)"
	}
	var common, rare string
	query := fmt.Sprintf("SELECT coalesce((array_agg(value ORDER BY n DESC, value))[1], '1'), coalesce((array_agg(value ORDER BY n, value))[1], '1') FROM (SELECT value::text, count(*) AS n FROM (SELECT %s AS value FROM %s) v WHERE value IS NOT NULL GROUP BY 1) v", column, e.Table)
	require.NoError(t, db.QueryRow(query).Scan(&common, &rare))
	if field.Type == ent.Int || field.Type == ent.Float || field.Type == ent.Date {
		return []string{common, rare}
	}
	missing := "nothing"
	switch {
	case strings.Contains(column, "countr"):
		missing = "TV"
	case strings.Contains(column, "language"):
		missing = "qqq"
	case column == "currency":
		missing = "VUV"
	}
	return []string{common, rare, missing}
}
