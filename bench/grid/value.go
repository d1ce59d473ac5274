package main

import (
	"context"
	"encoding/json"
	"fmt"
	"strconv"
	"strings"

	"filmgraph/ent/gen/ent"
	"filmgraph/graph/plan/random"
	"github.com/vektah/gqlparser/v2/ast"
)

// value is one that a key of a filter may have. Its name says what sort of value it is, and is the same in every
// catalog: common, any=rare, wide.
type value struct {
	name string
	json any
}

// valuer makes values of keys.
type valuer struct {
	catalog
	schema *ast.Schema
}

// of are values of a key of an input type: "FilmFilter", "genres".
func (v *valuer) of(ctx context.Context, input string, key *ast.FieldDefinition) ([]value, error) {
	name := input + "." + key.Name
	definition := v.schema.Types[key.Type.Name()]
	switch {
	case definition.Name == "Boolean":
		return []value{{"true", true}, {"false", false}}, nil
	case random.Worded[name]:
		return v.words(ctx)
	case key.Name == "text":
		return v.texts(ctx, strings.TrimSuffix(input, "Filter"))
	case strings.HasSuffix(definition.Name, "Range"):
		return v.ranges(ctx, name, key.Type)
	case definition.Name == "SetFilter" || strings.HasSuffix(definition.Name, "Set"):
		return v.sets(ctx, name, definition)
	case definition.Kind == ast.InputObject:
		return v.objects(ctx, definition, key.Type.Elem != nil)
	}
	return v.scalars(ctx, name, key.Type)
}

// scalars are values of texts, ids and enums, and of lists of them.
func (v *valuer) scalars(ctx context.Context, name string, typ *ast.Type) (all []value, err error) {
	statement, err := source(name, typ)
	if err != nil {
		return nil, err
	}
	r, err := v.ranking(ctx, statement, false)
	if err != nil {
		return nil, err
	}
	shown := make([]any, len(r.common))
	for i, text := range r.common {
		shown[i] = v.scalar(typ, text)
	}
	list := typ.Elem != nil
	add := func(name string, values ...any) {
		switch {
		case list:
			all = append(all, value{name, values})
		default:
			all = append(all, value{name, values[0]})
		}
	}
	if len(shown) > 0 {
		add("common", shown[0])
		add("rare", v.scalar(typ, r.rare))
	}
	if missing, ok := v.missing(name, typ, r); ok {
		add("missing", missing)
	}
	if list && len(shown) > 1 {
		add("two", shown[:2]...)
	}
	if list && len(shown) > 2 {
		add("many", shown...)
	}
	return all, nil
}

// scalar is a value as the API takes it.
func (v *valuer) scalar(typ *ast.Type, text string) any {
	if typ.Name() == "ID" {
		id, _ := strconv.ParseInt(text, 10, 64)
		return publicID(id)
	}
	return text
}

// missing is a value that no row has, if there is one.
func (v *valuer) missing(name string, typ *ast.Type, r ranking) (any, bool) {
	definition := v.schema.Types[typ.Name()]
	switch {
	case definition.Kind == ast.Enum:
		used := " " + strings.Join(r.common, " ") + " "
		for _, value := range definition.EnumValues {
			if !strings.Contains(used, " "+value.Name+" ") {
				return value.Name, true
			}
		}
		return nil, false
	case definition.Name == "ID":
		return ent.Entities[random.Things[name][0]].Label + "_4000000000", true
	case random.Dates[name]:
		return "0001", true
	case definition.Name == "Country" || strings.HasSuffix(name, "countries"):
		return "TV", true
	case definition.Name == "Language" || strings.HasSuffix(name, "languages"):
		return "qqq", true
	case strings.HasSuffix(name, ".currency"):
		return "VUV", true
	}
	return "nothing", true
}

// texts are parts of names: of very many, of many, one and two letters, of one, of none.
func (v *valuer) texts(ctx context.Context, entity string) ([]value, error) {
	e := ent.Entities[entity]
	var rare string
	query := fmt.Sprintf(`SELECT coalesce((SELECT text FROM names WHERE %[1]s_id = (SELECT id FROM %[2]s WHERE id >= (SELECT (min(id) + max(id)) / 2 FROM %[2]s) ORDER BY id LIMIT 1) ORDER BY id LIMIT 1), 'zzqx')`, e.Label, e.Table)
	if err := v.db.QueryRowContext(ctx, query).Scan(&rare); err != nil {
		return nil, fmt.Errorf("look for a name of %s: %w", e.Table, err)
	}
	return []value{{"the", "the"}, {"john", "john"}, {"letter", "e"}, {"letters", "an"}, {"rare", rare}, {"missing", "zzqxzjq"}}, nil
}

// words are those of texts: the commonest, one in a hundred texts, the two commonest together, a rare one, and one that no text has.
func (v *valuer) words(ctx context.Context) ([]value, error) {
	var common, second, some, rare string
	query := `WITH words AS MATERIALIZED (SELECT word, ndoc, row_number() OVER (ORDER BY ndoc DESC, word) AS place
			FROM ts_stat('SELECT terms FROM text_terms TABLESAMPLE SYSTEM (10) REPEATABLE (1)') WHERE word ~ '^[a-z]{4,}$')
		SELECT coalesce(max(word) FILTER (WHERE place = 1), 'film'), coalesce(max(word) FILTER (WHERE place = 2), 'film'),
			coalesce((SELECT word FROM words WHERE ndoc < (SELECT max(ndoc) FROM words) / 50 ORDER BY place LIMIT 1), 'story'),
			coalesce(max(word) FILTER (WHERE place = (SELECT count(*) FROM words)), 'film') FROM words`
	if err := v.db.QueryRowContext(ctx, query).Scan(&common, &second, &some, &rare); err != nil {
		return nil, fmt.Errorf("look for words of texts: %w", err)
	}
	return []value{{"common", common}, {"some", some}, {"two", common + " " + second}, {"rare", rare}, {"missing", "zzqxzjq"}}, nil
}

// ranges are narrow and wide ones, and such with one end.
func (v *valuer) ranges(ctx context.Context, name string, typ *ast.Type) ([]value, error) {
	statement, err := source(name, typ)
	if err != nil {
		return nil, err
	}
	r, err := v.ranking(ctx, statement, true)
	if err != nil {
		return nil, err
	}
	number := func(text string) any {
		if typ.Name() == "DateRange" {
			return text // a year
		}
		return json.Number(text)
	}
	from := func(n float64) any { return number(strconv.FormatFloat(n, 'f', -1, 64)) }
	if len(r.common) == 0 {
		first := number("1")
		if typ.Name() == "DateRange" {
			first = "0001"
		}
		return []value{{"missing", map[string]any{"gte": first, "lte": first}}}, nil
	}
	q := r.quantile
	return []value{
		{"common", map[string]any{"gte": number(r.common[0]), "lte": number(r.common[0])}},
		{"rare", map[string]any{"gte": number(r.rare), "lte": number(r.rare)}},
		{"wide", map[string]any{"gte": from(q[1]), "lte": from(q[2])}},
		{"low", map[string]any{"lte": from(q[0])}},
		{"high", map[string]any{"gte": from(q[3])}},
		{"most", map[string]any{"gte": from(q[1])}},
		{"missing", map[string]any{"gte": from(q[4] + 1)}},
	}, nil
}
