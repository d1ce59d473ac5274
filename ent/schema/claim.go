package schema

import (
	"strings"

	"entgo.io/ent"
	"entgo.io/ent/dialect"
	"entgo.io/ent/dialect/entsql"
	"entgo.io/ent/schema"
	"entgo.io/ent/schema/edge"
	"entgo.io/ent/schema/field"
	"entgo.io/ent/schema/index"
)

// claimSubjects are the entities that a claim can be about: every entity that mixes in Sourced.
var claimSubjects = []struct {
	name   string
	entity any
}{
	{"film", Film.Type},
	{"person", Person.Type},
	{"character", Character.Type},
	{"name", Name.Type},
	{"credit", Credit.Type},
	{"relationship", Relationship.Type},
	{"company", Company.Type},
	{"film_company", FilmCompany.Type},
	{"release", Release.Type},
	{"review", Review.Type},
	{"comparison", Comparison.Type},
	{"quote", Quote.Type},
	{"reach", Reach.Type},
	{"rating", Rating.Type},
	{"certificate", Certificate.Type},
	{"advisory", Advisory.Type},
	{"nomination", Nomination.Type},
	{"money", Money.Type},
	{"film_genre", FilmGenre.Type},
	{"film_theme", FilmTheme.Type},
	{"film_test", FilmTest.Type},
	{"image", Image.Type},
	{"premise", Premise.Type},
	{"rendering", Rendering.Type},
	{"review_contributor", ReviewContributor.Type},
	{"review_aspect", ReviewAspect.Type},
	{"recommendation", Recommendation.Type},
	{"account", Account.Type},
	{"advisory_item", AdvisoryItem.Type},
	{"advisory_count", AdvisoryCount.Type},
	{"nomination_film", NominationFilm.Type},
	{"nominee", Nominee.Type},
}

// Claim is a statement by one source about one property of one row, in its own words and as the catalog understands it.
type Claim struct{ ent.Schema }

// Fields of Claim.
func (Claim) Fields() []ent.Field {
	fields := []ent.Field{
		field.Int("source_id"),
		field.Text("property").Optional().Comment("Property of the subject; null if the claim is about the existence of the row."),
		field.Text("value").Optional().Comment("Value as the catalog understands it."),
		field.Float("number").Optional().Comment("Value as a number, in the unit of the property."),
		comparator(),
		field.Float("precision").Optional().Comment("Maximum deviation of the true number from number, in either direction."),
		field.Text("words").Optional().Comment("Original wording."),
		language("language", "Language of words."),
		field.Enum("rank").Values("PREFERRED", "NORMAL", "DEPRECATED").Default("NORMAL"),
		field.Enum("certainty").Values("STATED", "IMPLIED", "LIKELY", "POSSIBLE").Default("STATED").
			Comment("How certain it is that the source makes the claim: STATED in its words, IMPLIED by them, or only LIKELY or POSSIBLE."),
		field.Text("note").Optional().Comment("Why the catalog reads the claim this way, in one sentence; becomes the reason of the verdict."),
		field.Text("locator").Optional().Comment("Place in the source, such as a page or a section."),
		field.Text("value_key").Optional().Annotations(Format{Derived: true}).Comment("Normalised value; claims with equal keys agree."),
		field.Text("extent").SchemaType(map[string]string{dialect.Postgres: "numrange"}).Optional().Annotations(Format{Derived: true}).
			Comment("Range of numbers that the claim allows; claims with overlapping ranges agree."),
	}
	for _, s := range claimSubjects {
		fields = append(fields, field.Int(s.name+"_id").Optional())
	}
	return fields
}

// Edges of Claim.
func (Claim) Edges() []ent.Edge {
	edges := []ent.Edge{edge.From("source", Source.Type).Ref("stated").Field("source_id").Unique().Required()}
	for _, s := range claimSubjects {
		edges = append(edges, edge.From(s.name, s.entity).Ref("claims").Field(s.name+"_id").Unique())
	}
	return edges
}

// Indexes of Claim: one for the claims of each kind of subject, and one by which a subject of any kind has at most one PREFERRED claim per
// property. Every index costs time when claims are planned, opened and written, so there is no such index for each kind.
func (Claim) Indexes() []ent.Index {
	indexes := []ent.Index{index.Fields("source_id", "id"), falling("claims", "property"),
		index.Fields("property").Unique().StorageKey(PreferredClaims).
			Annotations(entsql.IndexWhere("property IS NOT NULL AND rank = 'PREFERRED'")),
	}
	for _, s := range claimSubjects {
		column := s.name + "_id"
		indexes = append(indexes, index.Fields(column, "property").Annotations(entsql.IndexWhere(column+" IS NOT NULL")))
	}
	return indexes
}

// PreferredClaims is an index that begins with the expression SubjectOfClaim. Ent cannot express that, so internal/postgres/diff adds it.
const PreferredClaims = "claims_preferred"

// SubjectOfClaim is the id of a claim's subject, as Postgres writes it. Ids of different types differ.
func SubjectOfClaim() string { return "COALESCE(" + strings.Join(claimColumns(), ", ") + ")" }

func claimColumns() []string {
	var columns []string
	for _, s := range claimSubjects {
		columns = append(columns, s.name+"_id")
	}
	return columns
}

// Annotations of Claim.
func (Claim) Annotations() []schema.Annotation {
	return Meta{
		Number: 44,
		Key:    append(claimColumns(), "source_id", "property", "value", "words", "locator"),
		Order:  []string{"property"},
		Arcs:   []Arc{{Name: "subject", Columns: claimColumns()}},
		Rules:  []Rule{{"precision", "precision >= 0", "a precision is not negative"}},
	}.annotations()
}
