package random

import (
	"strings"

	"filmgraph/internal/names"

	"github.com/vektah/gqlparser/v2/ast"
)

// part cuts a piece out of a text that has letters or digits.
func part(o *operation, text string) string {
	letters := []rune(text)
	from := o.IntN(len(letters))
	piece := string(letters[from : from+1+o.IntN(min(4, len(letters)-from))])
	if names.Spelling(piece) == "" {
		return "a"
	}
	return piece
}

// words picks one or two words of a text that has letters or digits.
func words(o *operation, text string) string {
	all := strings.Fields(text)
	picked := pick(o, all)
	if o.chance(0.3) {
		picked += " " + pick(o, all)
	}
	if names.Spelling(picked) == "" {
		return "a"
	}
	return picked
}

// worded makes a filter that looks for words.
func (o *operation) worded(typ *ast.Type) any {
	filter, _ := o.input("filter", typ).(map[string]any)
	for _, field := range o.schema.Types[typ.Name()].Fields {
		if key := typ.Name() + "." + field.Name; Worded[key] {
			filter[field.Name] = o.input(key, field.Type)
		}
	}
	return filter
}
