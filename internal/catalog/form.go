package catalog

import (
	"fmt"
	"net/url"
	"regexp"
	"strings"
	"unicode"

	"filmgraph/internal/codes"
)

// code is a text in the standard's spelling if the column holds codes of countries, languages or currencies.
func (c column) code(text string) (string, error) {
	switch {
	case c.name == "country" || c.name == "countries":
		return codes.Country(text)
	case strings.HasSuffix(c.name, "language") || c.name == "languages":
		return codes.Language(text)
	case c.name == "currency":
		return codes.Currency(text)
	case c.name == "territory":
		return codes.Territory(text)
	}
	return text, nil
}

// checkSlug returns what is wrong with a slug that the database accepts: it stands in paths of addresses as it is.
func checkSlug(text string) error {
	switch {
	case strings.Contains(text, ":"):
		return fmt.Errorf("the slug %q contains a colon, which is reserved for external ids in references", text)
	case strings.Trim(text, ".") == "", strings.ContainsAny(text, "?#"+encoded), percentEncoded.MatchString(text), strings.ContainsFunc(text, invisible):
		return fmt.Errorf("the slug %q cannot be part of a web address: use letters, digits and hyphens", text)
	}
	return nil
}

// percentEncoded is a character as addresses have it, such as %2F. A slug may contain a percent sign: "100%-wolf".
var percentEncoded = regexp.MustCompile(`%[0-9A-Fa-f]{2}`)

// encoded are characters that addresses contain percent-encoded only.
const encoded = "<>\\\"^`{|}"

// invisible reports whether a character controls how others are shown, such as the direction of writing, or is known to few programs.
func invisible(r rune) bool { return unicode.In(r, unicode.Cc, unicode.Cf, unicode.Co) }

// checkURL returns what is wrong with an address: pages show it as a link.
func checkURL(text string) error {
	address, err := url.Parse(text)
	switch {
	case err != nil || address.Scheme != "http" && address.Scheme != "https" || address.Host == "":
		return fmt.Errorf("%q is not the address of a web page: it must begin with https:// or http:// and a host", text)
	case address.User != nil:
		return fmt.Errorf("%q contains a user name, which hides the host: remove what precedes the @", text)
	case strings.ContainsAny(text, encoded), strings.ContainsFunc(text, unicode.IsSpace), strings.ContainsFunc(text, invisible):
		return fmt.Errorf("%q contains a character that must be percent-encoded in an address, such as %%20 for a space", text)
	}
	return nil
}

// siteForms are what ids of well-known sites look like. IMDb's say what they identify.
var siteForms = map[string]siteForm{
	"imdb Film":      {regexp.MustCompile(`^tt[0-9]+$`), "tt2911666"},
	"imdb Person":    {regexp.MustCompile(`^nm[0-9]+$`), "nm0000158"},
	"imdb Company":   {regexp.MustCompile(`^co[0-9]+$`), "co0005073"},
	"imdb Character": {regexp.MustCompile(`^ch[0-9]+$`), "ch0000001"},
	"tmdb":           {regexp.MustCompile(`^[1-9][0-9]*$`), "603"},
	"tvdb":           {regexp.MustCompile(`^[1-9][0-9]*$`), "81189"},
	"wikidata":       {regexp.MustCompile(`^Q[1-9][0-9]*$`), "Q42"},
}

type siteForm struct {
	pattern *regexp.Regexp
	says    string
}

// checkSites returns the first external id of a record that does not look like one of its site.
func (r *row) checkSites() error {
	for _, id := range r.externalIDs() {
		form, known := siteForms[id.text("site")]
		if !known {
			form, known = siteForms[id.text("site")+" "+r.shape.Name]
		}
		if known && !form.pattern.MatchString(id.text("value")) {
			return id.wrong("value", "%q is not an id of %s, such as %s", id.text("value"), id.text("site"), form.says)
		}
	}
	return nil
}
