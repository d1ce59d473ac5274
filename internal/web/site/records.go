package site

import (
	_ "embed"
	"fmt"
	"net/http"
	"strings"
	"unicode"
	"unicode/utf8"
)

// describe returns what the page about the record with this slug says, or nil if the API does not answer. It reports whether
// the record exists.
type describe func(s *Site, r *http.Request, slug string) (record *Record, found bool)

//go:embed documents/company.graphql
var companyDocument string

func describeCompany(s *Site, r *http.Request, slug string) (*Record, bool) {
	var data struct {
		Company *struct {
			Name  string
			Films struct{ TotalCount int }
		}
	}
	if !s.ask(r, companyDocument, map[string]any{"slug": slug}, &data) {
		return nil, true
	}
	company := data.Company
	if company == nil {
		return nil, false
	}
	description := fmt.Sprintf("Films of %s in the catalog: %d.", company.Name, company.Films.TotalCount)
	return &Record{
		Title: company.Name, Description: description, Type: "website",
		Thing:   map[string]any{"@type": "Organization", "name": company.Name},
		Summary: Summary{Eyebrow: "Company", Heading: company.Name},
	}, true
}

// sentence joins the parts that are not empty, and ends with a full stop.
func sentence(separator string, parts ...string) string {
	var all []string
	for _, part := range parts {
		if part != "" {
			all = append(all, part)
		}
	}
	text := strings.Join(all, separator)
	if text == "" || strings.HasSuffix(text, ".") {
		return text
	}
	return text + "."
}

// maxDescription is the number of characters that search engines show of a description.
const maxDescription = 300

// shortened cuts a text at a word if it is longer than search engines show.
func shortened(text string) string {
	if utf8.RuneCountInString(text) <= maxDescription {
		return text
	}
	cut := string([]rune(text)[:maxDescription])
	if at := strings.LastIndexByte(cut, ' '); at > 0 {
		cut = cut[:at]
	}
	return cut + " …"
}

// capital capitalises the first letter.
func capital(text string) string {
	first, size := utf8.DecodeRuneInString(text)
	if size == 0 {
		return ""
	}
	return string(unicode.ToUpper(first)) + text[size:]
}

// date is a partial date, such as 2023, 2023-10 or 1950~.
type date struct{ ISO string }

// plain returns the date without the mark of an approximate one, which schema.org does not know.
func (d *date) plain() string { return strings.TrimSuffix(d.ISO, "~") }

// add sets a field of a thing of schema.org unless the value is empty.
func add[T comparable](thing map[string]any, name string, value T) {
	var none T
	if value != none {
		thing[name] = value
	}
}
