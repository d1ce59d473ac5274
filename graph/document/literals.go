package document

import (
	"encoding/json"
	"math"
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/vektah/gqlparser/v2/ast"
)

// Escapes of surrogates. The parser replaces an unpaired one with U+FFFD, which may also be in the text itself.
var (
	surrogate     = regexp.MustCompile(`(?i)\\ud[89a-f]`)
	surrogatePair = regexp.MustCompile(`(?i)\\ud[89ab][0-9a-f]{2}\\ud[c-f][0-9a-f]{2}`)
)

// literalProblem returns what is wrong with a literal value in a document, or "".
func literalProblem(v *ast.Value) (problem string) {
	if d := v.Definition; d != nil && d.Kind == ast.Scalar && !d.BuiltIn && !fits(d.Name, v) {
		return "does not match the type " + d.Name
	}
	switch v.Kind {
	case ast.IntValue:
		if v.Definition != nil && (v.Definition.Name == "Int" || v.Definition.Name == "Long") {
			return scalarProblem(v.Definition.Name, json.Number(v.Raw))
		}
	case ast.FloatValue:
		if f, err := strconv.ParseFloat(v.Raw, 64); err != nil || math.IsInf(f, 0) {
			return "must be a number of 64 bits"
		}
	case ast.StringValue, ast.BlockValue:
		if strings.ContainsRune(v.Raw, utf8.RuneError) && surrogate.MatchString(surrogatePair.ReplaceAllString(v.Position.Src.Input, "")) {
			return `contains an unpaired surrogate, such as "\ud800"; write complete characters`
		}
		if v.Definition != nil && v.Definition.Kind == ast.Scalar && !v.Definition.BuiltIn {
			return scalarProblem(v.Definition.Name, v.Raw)
		}
		return TextProblem(v.Raw)
	case ast.ListValue:
		if len(v.Children) > MaxList {
			return "has more than " + strconv.Itoa(MaxList) + " elements"
		}
	}
	return ""
}

// fits reports whether a literal has the kind of a custom scalar: Long is a number, all others are strings. The rules of
// the specification accept any kind.
func fits(scalar string, v *ast.Value) bool {
	switch v.Kind {
	case ast.Variable, ast.NullValue:
		return true
	case ast.ListValue:
		return v.ExpectedType != nil && v.ExpectedType.Elem != nil
	case ast.IntValue:
		return scalar == "Long"
	case ast.StringValue, ast.BlockValue:
		return scalar != "Long"
	}
	return false
}
