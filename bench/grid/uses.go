package main

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"unicode"

	"filmgraph/ent/gen/ent"
	"filmgraph/graph/plan/random"
	"github.com/vektah/gqlparser/v2/ast"
)

// uses says of keys of filters what their values are in the catalog: a statement with a row for each time that one is
// used, so that the commonest genre is that of most films. Other keys are named after a column, or stand in
// random.Columns.
var uses = map[string]string{
	"AdvisoryMatch.categories":       "SELECT category FROM advisories",
	"AdvisoryMatch.severities":       "SELECT severity FROM advisories",
	"AwardMatch.category":            "SELECT a.slug FROM nominations n JOIN award_categories a ON a.id = n.category_id",
	"AwardMatch.event":               "SELECT e.slug FROM nominations n JOIN ceremonies c ON c.id = n.ceremony_id JOIN award_events e ON e.id = c.event_id",
	"AwardMatch.year":                "SELECT c.year FROM nominations n JOIN ceremonies c ON c.id = n.ceremony_id",
	"ChangeFilter.subject":           "SELECT subject_id FROM changed_rows",
	"ChangeFilter.types":             "SELECT upper(" + labelOf("subject_id") + ") FROM changed_rows",
	"CharacterFilter.film":           "SELECT c.film_id FROM credit_characters x JOIN credits c ON c.id = x.credit_id",
	"ClaimFilter.source":             "SELECT source_id FROM claims",
	"CreditFilter.film":              "SELECT film_id FROM credits",
	"CreditFilter.person":            "SELECT person_id FROM credits",
	"CreditMatch.departments":        "SELECT department FROM credits",
	"CreditMatch.person":             "SELECT person_id FROM credits",
	"FilmFilter.companies":           "SELECT company_id FROM film_companies",
	"FilmFilter.involvedCompanies":   "SELECT company_id FROM film_companies",
	"FilmFilter.genres":              "SELECT g.slug FROM film_genres l JOIN genres g ON g.id = l.genre_id",
	"FilmFilter.series":              "SELECT series_id FROM films",
	"FilmFilter.themes":              "SELECT t.slug FROM film_themes l JOIN themes t ON t.id = l.theme_id",
	"NominationFilter.category":      "SELECT a.slug FROM nominations n JOIN award_categories a ON a.id = n.category_id",
	"NominationFilter.event":         "SELECT e.slug FROM nominations n JOIN ceremonies c ON c.id = n.ceremony_id JOIN award_events e ON e.id = c.event_id",
	"NominationFilter.year":          "SELECT c.year FROM nominations n JOIN ceremonies c ON c.id = n.ceremony_id",
	"PersonFilter.coCreditedWith":    "SELECT person_id FROM credits",
	"PersonFilter.departments":       "SELECT department FROM credits",
	"PersonFilter.creditDepartments": "SELECT department FROM credits",
	"PersonFilter.film":              "SELECT film_id FROM credits",
	"ProposalFilter.subject":         "SELECT subject_id FROM proposed_rows",
	"QuoteFilter.film":               "SELECT film_id FROM quote_subjects",
	"QuoteFilter.person":             "SELECT person_id FROM quote_subjects",
	"QuoteFilter.platform":           "SELECT a.platform FROM quotes q JOIN accounts a ON a.id = q.account_id",
	"QuoteFilter.platforms":          "SELECT a.platform FROM quotes q JOIN accounts a ON a.id = q.account_id",
	"QuoteFilter.review":             "SELECT review_id FROM quotes",
	"RelationshipFilter.joins":       "SELECT k.joins FROM relationships r JOIN relationship_kinds k ON k.id = r.kind_id",
	"RelationshipFilter.kinds":       "SELECT k.slug FROM relationships r JOIN relationship_kinds k ON k.id = r.kind_id",
	"RelationshipFilter.with":        "SELECT coalesce(from_film_id, from_person_id, from_character_id) FROM relationships UNION ALL SELECT coalesce(to_film_id, to_person_id, to_character_id) FROM relationships",
	"ReviewFilter.film":              "SELECT film_id FROM reviews",
	"ReviewFilter.source":            "SELECT source_id FROM reviews",
	"CertificateFilter.bodies":       "SELECT body_id FROM certificates",
	"CertificateMatch.bodies":        "SELECT body_id FROM certificates",
	"DisagreementFilter.film":        "SELECT film_id FROM disagreements",
	"DisagreementFilter.source":      "SELECT unnest(sources) FROM disagreements",
	"DisagreementFilter.verdicts":    "SELECT verdict FROM disagreements",
	"DisagreementMatch.verdicts":     "SELECT verdict FROM disagreements",
	"FilmFilter.source":              "SELECT source_id FROM films",
	"MoneyMatch.kinds":               "SELECT kind FROM money",
	"PersonFilter.source":            "SELECT source_id FROM persons",
	"QuoteFilter.source":             "SELECT source_id FROM quotes",
	"RatingMatch.measures":           "SELECT measure FROM ratings",
	"RatingMatch.providers":          "SELECT provider_id FROM ratings",
	"ReleaseMatch.types":             "SELECT type FROM releases",
	"ClaimFilter.certainties":        "SELECT certainty FROM claims",
	"ContributorMatch.people":        "SELECT person_id FROM review_contributors",
	"ContributorMatch.roles":         "SELECT role FROM review_contributors",
}

// labelOf is the SQL of the label of the type that an id in a column is of: film. It is null for an id of no type.
func labelOf(column string) string {
	var cases strings.Builder
	for _, number := range slices.Sorted(maps.Keys(labels)) {
		fmt.Fprintf(&cases, " WHEN %d THEN '%s'", number, labels[number])
	}
	return "CASE " + column + " >> 32" + cases.String() + " END"
}

// source is the statement with the values of a key, "FilmFilter.genres", whose type is given.
func source(key string, typ *ast.Type) (string, error) {
	if statement := uses[key]; statement != "" {
		return statement, nil
	}
	columns := []string{random.Columns[key]}
	if columns[0] == "" {
		input, name, _ := strings.Cut(key, ".")
		of := strings.TrimSuffix(input, "Filter") + "."
		columns = []string{of + snake(name), of + strings.TrimSuffix(snake(name), "s"), of + strings.TrimSuffix(snake(name), "es")} // kinds: kind, statuses: status
	}
	for _, column := range columns {
		entity, name, _ := strings.Cut(column, ".")
		e := ent.Entities[entity]
		if e == nil {
			continue
		}
		if i := slices.IndexFunc(e.Fields, func(f ent.Field) bool { return f.Name == name }); i >= 0 {
			switch e.Fields[i].Type {
			case ent.Texts:
				name = "unnest(" + name + ")"
			case ent.Date:
				name = "left(" + name + ", 4)::int"
			}
			return "SELECT " + name + " FROM " + e.Table, nil
		}
	}
	if things := random.Things[key]; len(things) > 0 {
		return "SELECT id FROM " + ent.Entities[things[0]].Table, nil
	}
	return "", fmt.Errorf("%s: the grid has no source of values of type %s: name the column in random.Columns, or a statement in uses in bench/grid/uses.go", key, typ)
}

// snake is a name as columns have it.
func snake(name string) string {
	var s strings.Builder
	for _, r := range name {
		if unicode.IsUpper(r) {
			s.WriteByte('_')
		}
		s.WriteRune(unicode.ToLower(r))
	}
	return s.String()
}
