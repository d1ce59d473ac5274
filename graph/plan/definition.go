package plan

import "filmgraph/graph/plan/sql"

// definition says what the fields, filter keys and orders of a type mean, where this does not follow from their names.
type definition struct {
	fields     map[string]binding   // those with an SQL of their own
	paths      map[string][]string  // the edges of the fields that lead further than one
	relations  map[string]condition // fields whose rows are found by a condition that is no path
	conditions map[string]meaning   // keys of the filter
	orders     map[string]order     // those not named after a column
	listed     func() sql.Expr      // where rows of lists are read if the table lacks what they are sorted by
	facets     map[string]facet     // properties by which its lists are counted
}

// definitions are those of the types and of the edges of connections, each in the file of its type.
var definitions = map[string]definition{
	"AwardEvent":       awardEventType,
	"Certificate":      certificateType,
	"Change":           changeType,
	"ChangedRow":       changedRowType,
	"Character":        characterType,
	"Claim":            claimType,
	"Collaborator":     collaboratorType,
	"CollaboratorEdge": collaboratorEdge,
	"Company":          companyType,
	"Credit":           creditType,
	"Disagreement":     disagreementType,
	"Film":             filmType,
	"FilmPersonEdge":   filmPersonEdge,
	"Genre":            termType,
	"Image":            imageType,
	"Nomination":       nominationType,
	"Nominee":          nomineeType,
	"Person":           personType,
	"PersonFilmEdge":   personFilmEdge,
	"Proposal":         proposalType,
	"ProposalComment":  proposalCommentType,
	"ProposedRow":      proposedRowType,
	"Quote":            quoteType,
	"Account":          accountType,
	"Slate":            slateType,
	"Relationship":     relationshipType,
	"RelatedEdge":      relationEdge,
	"RelationEdge":     relationEdge,
	"RelationshipKind": relationshipKindType,
	"Review":           reviewType,
	"SearchEdge":       searchEdge,
	"Source":           sourceType,
	"Theme":            termType,
}

// commonFields are the fields with the same meaning in every type that has them.
var commonFields = map[string]binding{
	"localName":     localName,
	"disagreements": disagreements,
	"updatedAt":     updatedAt,
}

// commonRelations are the relations with the same meaning in every type that has them.
var commonRelations = map[string]condition{"history": history}
