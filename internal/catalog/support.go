package catalog

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"filmgraph/ent/gen/ent"
)

// A statement is the value of a property as a claim writes it.
type statement struct {
	value  string
	number any // float64 or nil
}

// state returns the statement of a column's value: null, and numbers also as numbers. A list is joined by commas, or written in JSON if
// one of its values contains a comma.
func state(value any) statement {
	switch v := value.(type) {
	case int64:
		return statement{strconv.FormatInt(v, 10), float64(v)}
	case float64:
		return statement{formatNumber(v), v}
	case bool:
		return statement{strconv.FormatBool(v), nil}
	case string:
		return statement{v, nil}
	case []string:
		if slices.ContainsFunc(v, func(s string) bool { return strings.Contains(s, ",") || strings.HasPrefix(s, "[") }) {
			text, _ := json.Marshal(v) // texts can be encoded
			return statement{string(text), nil}
		}
		return statement{strings.Join(v, ", "), nil}
	}
	return statement{}
}

// understand returns the value of a column that a claim states, nil if it states that there is none, and whether it is a value of
// the column: claims also quote names of people and companies, and values that are not understood.
func (c column) understand(s statement) (value any, ok bool) {
	text := s.value
	if number, isNumber := s.number.(float64); isNumber && (c.field == nil || c.field.Type == ent.Int || c.field.Type == ent.Float) {
		text = strconv.FormatFloat(number, 'f', -1, 64)
	}
	var given any = text
	switch {
	case text == "" && s.number == nil:
		return nil, true
	case c.field == nil:
		return reference(text), !strings.ContainsAny(text, " :")
	case c.field.Type == ent.Int || c.field.Type == ent.Float:
		given = json.Number(text)
	case c.field.Type == ent.Bool:
		given = text == "true"
		if text != "true" && text != "false" {
			return nil, false
		}
	case c.field.Type == ent.Texts:
		var texts []string
		if strings.HasPrefix(text, "[") && json.Unmarshal([]byte(text), &texts) != nil {
			return nil, false
		} else if texts == nil {
			texts = strings.Split(text, ", ")
		}
		all := list{}
		for _, t := range texts {
			all = append(all, t)
		}
		given = all
	}
	value, err := c.check(given)
	return value, err == nil
}

// stored returns a value of a column as to_json writes it, in the form of a row's values; references are ids.
func (c column) stored(value any) any {
	switch v := value.(type) {
	case json.Number:
		if c.field != nil && c.field.Type == ent.Float {
			number, _ := v.Float64()
			return number
		}
		number, _ := v.Int64()
		return number
	case []any:
		texts := make([]string, len(v))
		for i, text := range v {
			texts[i], _ = text.(string)
		}
		if len(texts) == 0 {
			return nil
		}
		return texts
	}
	return value
}

// equal reports whether two values of a column are equal. The order of a list does not count.
func equal(a, b any) bool {
	if x, ok := a.([]string); ok {
		y, _ := b.([]string)
		return slices.Equal(slices.Sorted(slices.Values(x)), slices.Sorted(slices.Values(y)))
	}
	_, isList := b.([]string)
	return !isList && a == b
}

// stated reports whether claims can be about a column. Slugs are the catalog's own, places in lists are not statements, and a popularity
// is only for sorting.
func (s *shape) stated(c column) bool {
	switch {
	case c.field != nil && c.field.Derived, c.name == "slug", c.name == "source_id", c.name == "popularity":
		return false
	case c.name == "position":
		return s.Name == "Credit"
	}
	return true
}

// plain returns the column that shows the claims about a property, or nil if none does.
func (s *shape) plain(property string) *column {
	if i, ok := s.keys[property]; ok && s.stated(s.columns[i]) {
		return &s.columns[i]
	}
	return nil
}

// resolved returns a value with the id of the record instead of the reference to it.
func (w *writer) resolved(c column, value any) any {
	if ref, ok := value.(reference); ok {
		if id, ok := w.known.get(c.target, string(ref)); ok {
			return id
		}
	}
	return value
}

// statementOf returns the statement of a value; references are stated by the slug of the record.
func (w *writer) statementOf(ctx context.Context, c column, value any) (statement, error) {
	id, isID := w.resolved(c, value).(int64)
	if c.field != nil || !isID {
		return state(value), nil
	}
	var slug string
	err := w.tx.QueryRowContext(ctx, fmt.Sprintf("SELECT slug FROM %s WHERE id = $1", c.target.Table), id).Scan(&slug)
	if err != nil {
		return statement{}, fmt.Errorf("read the slug of a reference: %w", err)
	}
	w.known.put(c.target, slug, id)
	return statement{slug, nil}, nil
}

// states reports whether a claim states a value of a column.
func (w *writer) states(c column, s statement, value any) bool {
	stated, ok := c.understand(s)
	return ok && equal(w.resolved(c, stated), w.resolved(c, value))
}
