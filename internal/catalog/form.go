package catalog

import (
	"fmt"
	"net/url"
	"regexp"
	"strings"
	"unicode"

	"filmgraph/internal/codes"
)

// code is a text in the standard's spelling if the column holds codes of countries or languages.
func (c column) code(text string) (string, error) {
	switch {
	case c.name == "country" || c.name == "countries":
		return codes.Country(text)
	case strings.HasSuffix(c.name, "language") || c.name == "languages":
		return codes.Language(text)
	}
	return text, nil
}

// checkSlug returns what is wrong with a slug that the database accepts: it stands in paths of addresses as it is.
func checkSlug(text string) error {
	switch {
	case strings.Contains(text, ":"):
		return fmt.Errorf("the slug %q contains a colon, which is reserved for external ids in references", text)
	case strings.Trim(text, ".") == "", strings.ContainsAny(text, `?#<>\"`), strings.ContainsFunc(text, invisible):
		return fmt.Errorf("the slug %q cannot be part of a web address: use letters, digits and hyphens", text)
	}
	return nil
}

// invisible reports whether a character controls how others are shown, such as the direction of writing.
func invisible(r rune) bool { return unicode.In(r, unicode.Cc, unicode.Cf) }

// checkURL returns what is wrong with an address: pages show it as a link.
func checkURL(text string) error {
	if address, err := url.Parse(text); err != nil || address.Scheme != "http" && address.Scheme != "https" || address.Host == "" {
		return fmt.Errorf("%q is not the address of a web page: it must begin with https:// or http:// and a host", text)
	}
	return nil
}

// siteForms are what ids of well-known sites look like.
var siteForms = map[string]struct {
	pattern *regexp.Regexp
	says    string
}{
	"imdb":     {regexp.MustCompile(`^(tt|nm|co|ch)[0-9]+$`), "tt2911666"},
	"tmdb":     {regexp.MustCompile(`^[1-9][0-9]*$`), "603"},
	"tvdb":     {regexp.MustCompile(`^[1-9][0-9]*$`), "81189"},
	"wikidata": {regexp.MustCompile(`^Q[1-9][0-9]*$`), "Q42"},
}

// checkSites returns the first external id of a record that does not look like one of its site.
func (r *row) checkSites() error {
	for _, id := range r.externalIDs() {
		form, known := siteForms[id.text("site")]
		if known && !form.pattern.MatchString(id.text("value")) {
			return id.wrong("value", "%q is not an id of %s, such as %s", id.text("value"), id.text("site"), form.says)
		}
	}
	return nil
}
