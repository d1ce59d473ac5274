package naive

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"filmgraph/ent/gen/ent"
	"filmgraph/internal/codes"
)

// written returns a value as the text of a claim.
func written(value any) string {
	switch v := value.(type) {
	case float64:
		return strconv.FormatFloat(v, 'f', -1, 64)
	case bool:
		return strconv.FormatBool(v)
	case string:
		return v
	case []string:
		return strings.Join(v, ", ")
	}
	return ""
}

// valueIn returns a value as a claim states it: a reference by its slug.
func (c *Catalog) valueIn(col column, value any) any {
	if id, ok := value.(int64); ok && col.field == nil {
		return c.rows[id].text("slug")
	}
	return value
}

// understand returns the value of a column that a claim states, nil if it states that there is none, and whether it is a value of the column.
func (c *Catalog) understand(claim *row, col column) (value any, ok bool) {
	text, number := claim.text("value"), claim.values["number"]
	switch {
	case text == "" && number == nil:
		return nil, true
	case col.field == nil:
		for _, r := range c.all(col.target) {
			if c.hasSlug(r, text) {
				return r.id, true
			}
		}
		return text, !strings.ContainsAny(text, " :") // the name of one that is not in the catalog
	case col.field.Type == ent.Int || col.field.Type == ent.Float:
		if number == nil {
			parsed, err := strconv.ParseFloat(text, 64)
			return parsed, err == nil
		}
		return number, true
	case col.field.Type == ent.Bool:
		return text == "true", text == "true" || text == "false"
	case col.field.Type == ent.Texts:
		all := strings.Split(text, ", ")
		return all, !slices.ContainsFunc(all, func(text string) bool { return !isCode(col, text) })
	case col.field.Type == ent.Enum:
		return text, slices.Contains(col.field.Enums, text)
	case col.field.Type == ent.Date:
		return text, dateForm.MatchString(text)
	}
	return text, isCode(col, text)
}

var dateForm = regexp.MustCompile(`^\d{4}(-\d\d(-\d\d)?)?~?$`)

// isCode reports whether a text may be a value of a column of codes of countries or languages. Other columns hold any text.
func isCode(col column, text string) (ok bool) {
	var err error
	switch {
	case strings.HasSuffix(col.name, "language"), col.name == "languages":
		_, err = codes.Language(text)
	case col.name == "country", col.name == "countries":
		_, err = codes.Country(text)
	}
	return err == nil
}

// states reports whether a claim states a value of a column.
func (c *Catalog) states(claim *row, col column, value any) bool {
	stated, ok := c.understand(claim, col)
	return ok && equal(stated, value)
}

// equal reports whether two values are equal. The order of a list does not count.
func equal(a, b any) bool {
	x, isList := a.([]string)
	y, both := b.([]string)
	if isList && both {
		return slices.Equal(slices.Sorted(slices.Values(x)), slices.Sorted(slices.Values(y)))
	}
	return !isList && !both && a == b
}
