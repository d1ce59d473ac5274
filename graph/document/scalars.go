package document

import (
	"encoding/json"
	"math"
	"regexp"
	"strconv"

	"filmgraph/internal/codes"
)

// scalarProblem returns what is wrong with a value of a scalar type, or "".
func scalarProblem(name string, v any) (problem string) {
	const safe = 1 << 53 // a double can represent every integer up to here
	switch name {
	case "Int":
		if n, ok := integer(v); !ok || n < math.MinInt32 || n > math.MaxInt32 {
			return "must be a whole number of 32 bits"
		}
	case "Long":
		if n, ok := integer(v); !ok || n < -safe || n > safe {
			return "must be a whole number from -2^53 to 2^53"
		}
	case "Float":
		n, ok := v.(json.Number)
		if _, err := strconv.ParseFloat(n.String(), 64); !ok || err != nil {
			return "must be a number"
		}
	case "Boolean":
		if _, ok := v.(bool); !ok {
			return "must be true or false"
		}
	case "ID":
		if _, ok := integer(v); ok {
			return ""
		}
		fallthrough
	default:
		s, ok := v.(string)
		if !ok {
			return "must be a string"
		}
		if form, ok := forms[name]; ok && !form.pattern.MatchString(s) {
			return "must be " + form.what
		}
		if problem := codeProblem(name, s); problem != "" {
			return problem
		}
		return TextProblem(s)
	}
	return ""
}

// codeProblem returns what is wrong with a code of a country or currency, or "".
func codeProblem(scalar, text string) string {
	switch scalar {
	case "Country":
		if _, err := codes.Country(text); err != nil {
			return "must be a country code: " + err.Error()
		}
	case "Currency":
		switch code, err := codes.Currency(text); {
		case err != nil:
			return "must be a currency code: " + err.Error()
		case code != text:
			return "must be a currency code in capitals: did you mean " + code + "?"
		}
	}
	return ""
}

// forms are the patterns of string types. Without them, a misspelt code would silently match nothing.
var forms = map[string]struct {
	pattern *regexp.Regexp
	what    string
}{
	"Language": {regexp.MustCompile(`^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$`), "a language tag, such as ko or ko-Latn"},
}

// integer returns the integer in a value from JSON, a literal or gqlgen's coercion.
func integer(v any) (n int64, ok bool) {
	switch v := v.(type) {
	case json.Number:
		n, err := strconv.ParseInt(v.String(), 10, 64)
		return n, err == nil
	case int64:
		return v, true
	}
	return 0, false
}
