package random

import (
	"encoding/json"
	"slices"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"
)

// Columns says from which columns the texts and numbers of an input key are taken.
var Columns = map[string]string{
	"FilmBy.slug": "Film.slug", "PersonBy.slug": "Person.slug", "CompanyBy.slug": "Company.slug", "SourceBy.slug": "Source.slug",
	"ChangeFilter.authors": "Change.author", "ProposalFilter.authors": "Proposal.author", "AwardEventFilter.countries": "AwardEvent.country", "FilmFilter.text": "Name.text", "PersonFilter.text": "Name.text", "CharacterFilter.text": "Name.text", "CompanyFilter.text": "Name.text",
	"FilmFilter.year": "Film.year", "FilmFilter.runtime": "Film.runtime", "FilmFilter.averageRating": "Film.average_rating",
	"FilmFilter.ratingVotes": "Film.rating_votes", "FilmFilter.genres": "Genre.slug", "FilmFilter.themes": "Theme.slug",
	"FilmFilter.countries": "Film.countries", "FilmFilter.languages": "Film.languages", "FilmFilter.originalLanguage": "Film.original_language",
	"FilmFilter.season": "Film.season", "FilmFilter.episode": "Film.episode", "FilmFilter.certificates": "Certificate.rating", "FilmFilter.ageRatings": "Certificate.rating", "FilmFilter.originalLanguages": "Film.original_language", "AwardMatch.event": "AwardEvent.slug", "AwardMatch.category": "AwardCategory.slug",
	"AwardMatch.year": "Ceremony.year", "TestMatch.test": "FilmTest.test", "PersonFilter.occupations": "Person.professions", "PersonFilter.professions": "Person.professions",
	"PersonFilter.birthYear": "Person.birth_date", "PersonFilter.deathYear": "Person.death_date", "CompanyFilter.country": "Company.country", "CompanyFilter.countries": "Company.country",
	"CreditFilter.job": "Credit.job", "CreditFilter.jobs": "Credit.job", "ReviewFilter.language": "Review.language", "ReviewFilter.languages": "Review.language", "ReviewFilter.publishedYear": "Review.published",
	"PathFilter.year": "Film.year", "PathFilter.genres": "Genre.slug",
	"QuoteFilter.platform": "Account.platform", "QuoteFilter.language": "Rendering.language", "QuoteFilter.languages": "Rendering.language", "QuoteFilter.platforms": "Account.platform", "QuoteFilter.reach": "Quote.widest_reach",
	"RelationshipFilter.kinds": "RelationshipKind.slug", "NominationFilter.event": "AwardEvent.slug",
	"NominationFilter.category": "AwardCategory.slug", "NominationFilter.year": "Ceremony.year", "SourceFilter.language": "Source.language", "SourceFilter.languages": "Source.language",
	"ClaimFilter.property": "Claim.property", "ClaimFilter.properties": "Claim.property", "locales": "Name.language", "currency": "Money.currency", "territory": "Money.territory",
	"FilmFilter.premise": "Premise.text", "QuoteFilter.text": "Rendering.text", "ReviewFilter.text": "Review.headline",
	"AdvisoryMatch.classes": "AdvisoryItem.class", "AdvisoryCountMatch.class": "AdvisoryCount.class", "AdvisoryCountMatch.number": "AdvisoryCount.number",
	"ContributorMatch.names": "ReviewContributor.name", "CertificateFilter.ratings": "Certificate.rating", "CertificateFilter.countries": "Certificate.country",
	"FilmFilter.nominationCount": "Film.nomination_count", "FilmFilter.winCount": "Film.win_count", "PersonFilter.creditCount": "Person.credit_count", "PersonFilter.nominationCount": "Person.nomination_count", "PersonFilter.winCount": "Person.win_count",
	"DisagreementFilter.properties": "Disagreement.property", "DisagreementMatch.properties": "Disagreement.property",
	"MoneyMatch.currency": "Money.currency", "MoneyMatch.amount": "Money.amount", "RatingMatch.value": "Rating.value", "RatingMatch.sampleSize": "Rating.sample_size",
	"ReleaseMatch.countries": "Release.country", "ReleaseMatch.date": "Release.date", "CertificateMatch.ratings": "Certificate.rating", "CertificateMatch.countries": "Certificate.country",
	"RelationshipFilter.publicSince": "Relationship.public_since", "RelationshipFilter.validOn": "Relationship.public_since",
}

// Worded are the input keys that take words of texts.
var Worded = map[string]bool{"FilmFilter.premise": true, "QuoteFilter.text": true, "ReviewFilter.text": true}

// Dates are the input keys that take partial dates.
var Dates = map[string]bool{"RelationshipFilter.publicSince": true, "RelationshipFilter.validOn": true, "ReleaseMatch.date": true}

// Things says of which types the ids of an input key are.
var Things = map[string][]string{
	"FilmBy.id": {"Film", "Film", "Person"}, "PersonBy.id": {"Person"}, "CompanyBy.id": {"Company"}, "SourceBy.id": {"Source"},
	"FilmFilter.companies": {"Company"}, "FilmFilter.involvedCompanies": {"Company"}, "FilmFilter.series": {"Film"}, "CreditMatch.person": {"Person"}, "PersonFilter.film": {"Film"}, "PersonFilter.coCreditedWith": {"Person"},
	"CharacterFilter.film": {"Film"}, "CreditFilter.film": {"Film"}, "CreditFilter.person": {"Person"}, "ReviewFilter.film": {"Film"},
	"ReviewFilter.source": {"Source"}, "QuoteFilter.film": {"Film"}, "QuoteFilter.person": {"Person"}, "QuoteFilter.review": {"Review"},
	"RelationshipFilter.with": {"Film", "Person", "Character"}, "ClaimFilter.source": {"Source"},
	"from.film": {"Film"}, "from.person": {"Person"}, "to.film": {"Film"}, "to.person": {"Person"}, "person": {"Person"}, "people": {"Person"},
	"PathFilter.withoutFilms": {"Film"}, "PathFilter.withoutPeople": {"Person"},
	"ContributorMatch.people": {"Person"}, "CertificateMatch.bodies": {"Company"}, "RatingMatch.providers": {"Company"}, "ChangeFilter.subject": {"Film", "Film", "Person", "Quote"}, "ProposalFilter.subject": {"Film", "Film", "Person", "Quote"},
	"DisagreementFilter.film": {"Film"}, "DisagreementFilter.source": {"Source"}, "FilmFilter.source": {"Source"}, "PersonFilter.source": {"Source"}, "QuoteFilter.source": {"Source"}, "CertificateFilter.bodies": {"Company"},
}

// input makes a value of an input type, as decoded JSON with json.Number. The key says what it is for: "FilmFilter.year".
func (o *operation) input(key string, typ *ast.Type) any {
	if typ.Elem != nil {
		sizes := []int{0, 1, 1, 1, 2, 2, 3}
		if key == "people" { // of collaborations, which need one
			sizes = sizes[1:]
		}
		list := []any{}
		for range pick(o, sizes) {
			list = append(list, o.input(key, typ.Elem))
		}
		return list
	}
	if key == "upTo" || key == "first" || key == "maxLength" {
		return number(1 + o.IntN(4))
	}
	definition := o.schema.Types[typ.NamedType]
	switch {
	case definition.Kind == ast.Enum:
		return pick(o, definition.EnumValues).Name
	case definition.Kind == ast.InputObject:
		return o.inputObject(key, definition)
	}
	switch typ.NamedType {
	case "Boolean":
		return o.IntN(2) == 0
	case "Int", "Long", "Float":
		if key == "sources" { // of disagreements, which have few
			return number(o.IntN(4))
		}
		return o.facts.number(o.Rand, Columns[key])
	case "ID":
		types := Things[key]
		if typ, isBy := strings.CutSuffix(key, "By.id"); isBy && types == nil {
			types = []string{typ}
		}
		if types == nil { // of node and nodes
			types = o.nodes()
		}
		return o.reference(types)
	}
	if typ, id, ok := strings.Cut(key, "By."); ok && strings.HasSuffix(id, "Id") {
		return o.facts.external(o.Rand, typ, strings.TrimSuffix(id, "Id"))
	}
	column := Columns[key]
	if typ, isBy := strings.CutSuffix(key, "By.slug"); isBy {
		column = typ + ".slug"
	}
	text := o.facts.text(o.Rand, column)
	switch {
	case Worded[key]:
		return words(o, text)
	case Dates[key]:
		if text == "nothing" {
			return "1995"
		}
		return strings.TrimSuffix(text, "~")
	case key == "MoneyMatch.currency" && text == "nothing":
		return "USD" // others are refused
	case strings.HasSuffix(key, ".text"):
		return part(o, text)
	case key == "locales":
		return text + pick(o, []string{"", "", "", "-US", "-Latn-KR", "-x-mine"})
	}
	return text
}

// reference makes a reference to a thing of one of some types. Few of them are slugs where several types are possible, for that is a mistake.
func (o *operation) reference(types []string) string {
	typ := pick(o, types)
	if slices.ContainsFunc(types, func(other string) bool { return other != typ }) && !o.chance(0.1) {
		return o.facts.id(o.Rand, typ)
	}
	return o.facts.reference(o.Rand, typ)
}

// inputObject makes an object with a few of its keys. Keys of ranges and sets are for what the object is for.
func (o *operation) inputObject(key string, definition *ast.Definition) map[string]any {
	object := map[string]any{}
	wanted := pick(o, []int{0, 1, 1, 1, 1, 2, 2, 3})
	if definition.Directives.ForName("oneOf") != nil {
		wanted = 1
	}
	for _, i := range o.keys(definition) {
		field := definition.Fields[i]
		inner := definition.Name + "." + field.Name
		if definition.Directives.ForName("oneOf") != nil { // GenreBy.slug, whatever the type of the input
			inner = key + "." + field.Name
		}
		if strings.HasSuffix(definition.Name, "Range") || definition.Name == "SetFilter" || definition.Name == "IDSet" || definition.Name == "DepartmentSet" {
			inner = key
		}
		if field.Type.Name() == definition.Name { // and, or, not; any, all, none of a CreditMatch
			if wanted > 0 && o.combined < 2 && o.chance(0.6) {
				o.combined++
				object[field.Name] = o.input(inner, field.Type)
				o.combined--
				wanted--
			}
			continue
		}
		switch {
		case field.Type.NonNull || wanted > 0:
			object[field.Name] = o.input(inner, field.Type)
			wanted--
		case definition.Directives.ForName("oneOf") == nil && o.chance(0.02):
			object[field.Name] = nil
		}
	}
	if definition.Name == "CreditMatch" && object["person"] == nil { // which then needs other matches, and no departments
		delete(object, "departments")
		if object["any"] == nil && object["all"] == nil && object["none"] == nil {
			object["person"] = o.input("CreditMatch.person", ast.NamedType("ID", nil))
		}
	}
	return object
}

// often are keys that have many cases of their own.
var often = map[string]string{"FilmFilter": "credits"}

// keys returns the places of the keys of an input object in random order.
func (o *operation) keys(definition *ast.Definition) []int {
	all := o.Perm(len(definition.Fields))
	if name := often[definition.Name]; name != "" && o.chance(0.1) {
		at := slices.IndexFunc(all, func(i int) bool { return definition.Fields[i].Name == name })
		all[0], all[at] = all[at], all[0]
	}
	return all
}

// number is a whole number as JSON.
func number(n int) json.Number { return json.Number(jsonText(n)) }
