package naive

import (
	"errors"
	"slices"
	"strings"

	"filmgraph/internal/names"
)

// idKeys are the keys of filters that refer to things, with the types that they may be of.
var idKeys = map[string][]string{
	"Change.subject":         {}, // of any type
	"Proposal.subject":       {},
	"Film.companies":         {"Company"},
	"Film.credits.person":    {"Person"},
	"Film.people.person":     {"Person"},
	"Film.involvedCompanies": {"Company"},
	"Film.series":            {"Film"},
	"Person.film":            {"Film"},
	"Person.coCreditedWith":  {"Person"},
	"Character.film":         {"Film"},
	"Credit.film":            {"Film"},
	"Credit.person":          {"Person"},
	"Review.film":            {"Film"},
	"Review.source":          {"Source"},
	"Quote.film":             {"Film"},
	"Quote.person":           {"Person"},
	"Quote.review":           {"Review"},
	"Relationship.with":      {"Film", "Person", "Character"},
	"Claim.source":           {"Source"},

	"Certificate.bodies":         {"Company"},
	"Path.withoutFilms":          {"Film"},
	"Path.withoutPeople":         {"Person"},
	"Film.certification.bodies":  {"Company"},
	"Film.ratings.providers":     {"Company"},
	"Disagreement.film":          {"Film"},
	"Disagreement.source":        {"Source"},
	"Film.source":                {"Source"},
	"Person.source":              {"Source"},
	"Quote.source":               {"Source"},
	"Review.contributors.people": {"Person"},
}

// dateKeys are the keys of filters that hold dates.
var dateKeys = []string{"Relationship.publicSince.gte", "Relationship.publicSince.lte", "Relationship.validOn", "Film.releases.date.gte", "Film.releases.date.lte"}

// checkFilter returns what is wrong with a value at a path into a filter: "Film.credits.person".
func (r *run) checkFilter(path string, value any) error {
	switch v := value.(type) {
	case map[string]any:
		for key, inner := range v {
			below := path + "." + key
			if slices.Contains([]string{"and", "or", "not", "any", "all", "none"}, key) {
				below = path
			}
			if err := checkCodes(key, inner); err != nil {
				return err
			}
			if err := r.checkFilter(below, inner); err != nil {
				return err
			}
		}
	case []any:
		if len(v) > 250 {
			return errors.New(path + " has more than 250 members")
		}
		for _, inner := range v {
			if err := r.checkFilter(path, inner); err != nil {
				return err
			}
		}
	case string:
		if (strings.HasSuffix(path, ".text") || path == "Film.premise") && names.Spelling(v) == "" {
			return errors.New("the text has no letter or digit")
		}
		if slices.Contains(dateKeys, path) {
			return checkDate(v)
		}
		if types := idKeys[path]; types != nil {
			return r.checkReference(v, types...)
		}
	}
	return nil
}
