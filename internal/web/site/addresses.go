package site

import (
	"net/http"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// lookup returns what the page about a record says; nil if that is only known to the script, or if the API does not answer. It
// reports whether the record exists. names are the parts of the address after the section, such as the slug of a film.
type lookup func(s *Site, r *http.Request, names []string) (record *Record, found bool)

// addresses are the addresses of the site, as src/app.tsx has them, by their first part: what is looked up for an address with
// no, one or two further parts. Any other address is a 404, so that search engines forget the pages of deleted records.
var addresses = map[string][]lookup{
	"":           {list},
	"films":      {list, about(describeFilm), history(describeFilm)},
	"genres":     {list, existing(`query SiteGenre($id: String!) { found: genre(by: {slug: $id}) { id } }`)},
	"decades":    {nothing, decade},
	"countries":  {nothing, country},
	"people":     {list, about(describePerson), history(describePerson)},
	"characters": {nothing, existing(`query SiteCharacter($id: ID!) { found: character(by: {id: $id}) { id } }`)},
	"companies":  {list, about(describeCompany)},
	"awards":     {list, existing(`query SiteAward($id: ID!) { found: awardEvent(by: {id: $id}) { id } }`), ceremony},
	"search":     {list},
	"sources":    {list, existing(`query SiteSource($id: String!) { found: source(by: {slug: $id}) { id } }`)},
	"connect":    {list},
	"proposals":  {list, existing(`query SiteProposal($id: ID!) { found: node(id: $id) { ... on Proposal { id } } }`)},
}

// find looks up the record at a path below Path.
func (s *Site) find(r *http.Request, path string) (record *Record, found bool) {
	parts := strings.Split(strings.TrimSuffix(path, "/"), "/")
	section, names := parts[0], parts[1:]
	lookups := addresses[section]
	if len(names) >= len(lookups) || slices.Contains(names, "") {
		return nil, false
	}
	return lookups[len(names)](s, r, names)
}

// list is the lookup of a page that is always there.
func list(*Site, *http.Request, []string) (*Record, bool) { return nil, true }

// nothing is the lookup of an address that has pages below it, but none itself.
func nothing(*Site, *http.Request, []string) (*Record, bool) { return nil, false }

// about looks up the record that a page describes.
func about(of describe) lookup {
	return func(s *Site, r *http.Request, names []string) (*Record, bool) { return of(s, r, names[0]) }
}

// history looks up the record whose changes a page lists.
func history(of describe) lookup {
	return func(s *Site, r *http.Request, names []string) (*Record, bool) {
		if names[1] != "history" {
			return nil, false
		}
		_, found := of(s, r, names[0])
		return nil, found
	}
}

// existing looks up whether a record exists, by an operation with its slug or id in the variable id.
func existing(document string) lookup {
	return func(s *Site, r *http.Request, names []string) (*Record, bool) {
		var data struct{ Found *struct{ ID string } }
		answered := s.ask(r, document, map[string]any{"id": names[0]}, &data)
		return nil, !answered || data.Found != nil && data.Found.ID != ""
	}
}

// ceremony looks up a ceremony of the award that the address names.
func ceremony(s *Site, r *http.Request, names []string) (*Record, bool) {
	const document = `query SiteCeremony($id: ID!) { ceremony(by: {id: $id}) { event { slug } } }`
	var data struct {
		Ceremony *struct{ Event struct{ Slug string } }
	}
	answered := s.ask(r, document, map[string]any{"id": names[1]}, &data)
	return nil, !answered || data.Ceremony != nil && data.Ceremony.Event.Slug == names[0]
}

var decadePattern = regexp.MustCompile(`^(\d{3}0)s$`)

// decade looks up whether the catalog has films of a decade, such as 1950s.
func decade(s *Site, r *http.Request, names []string) (*Record, bool) {
	match := decadePattern.FindStringSubmatch(names[0])
	if match == nil {
		return nil, false
	}
	first, err := strconv.Atoi(match[1])
	if err != nil {
		return nil, false
	}
	const document = `query SiteDecade($first: Int!, $last: Int!) { films(first: 1, filter: {year: {gte: $first, lte: $last}}) { nodes { id } } }`
	var data struct {
		Films struct{ Nodes []struct{ ID string } }
	}
	answered := s.ask(r, document, map[string]any{"first": first, "last": first + 9}, &data)
	return nil, !answered || len(data.Films.Nodes) > 0
}

// country looks up whether the catalog has films of a country, such as kr.
func country(s *Site, r *http.Request, names []string) (*Record, bool) {
	const document = `query SiteCountries { countries { value } }`
	var data struct{ Countries []struct{ Value string } }
	if !s.ask(r, document, nil, &data) {
		return nil, true
	}
	code := strings.ToUpper(names[0])
	return nil, slices.ContainsFunc(data.Countries, func(it struct{ Value string }) bool { return it.Value == code })
}
