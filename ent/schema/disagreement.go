package schema

import (
	"entgo.io/ent"
	"entgo.io/ent/schema"
	"entgo.io/ent/schema/edge"
	"entgo.io/ent/schema/field"
	"entgo.io/ent/schema/index"
)

// Disagreement is the verdict on all claims about one property of one record, if several sources make or omit them: a list of all
// conflicts need not compare all claims. Triggers maintain it; imports derive it in one pass.
type Disagreement struct{ ent.Schema }

// Fields of Disagreement.
func (Disagreement) Fields() []ent.Field {
	return []ent.Field{
		field.Int("film_id").Optional().Comment("Film that the record is or belongs to."),
		field.Int("subject").Comment("Id of the record, of any type."),
		field.Text("property").Comment("Property, or existence."),
		field.Text("verdict").Comment("CONFLICT, CONSISTENT or OMISSION."),
		field.Text("reason").Comment("Reason for the verdict, in one sentence."),
		list("claims", "Ids of the claims."),
		list("sources", "Ids of the sources that make them."),
		list("omitted_by", "Ids of relevant sources that do not mention it."),
	}
}

// Edges of Disagreement.
func (Disagreement) Edges() []ent.Edge {
	return []ent.Edge{edge.From("film", Film.Type).Ref("disagreements").Field("film_id").Unique()}
}

// Indexes of Disagreement.
func (Disagreement) Indexes() []ent.Index {
	return []ent.Index{
		index.Fields("subject", "property").Unique(),
		index.Fields("film_id", "verdict", "property"),
		index.Fields("property", "id"),
		index.Fields("verdict", "id"),
		members("sources"),
	}
}

// Annotations of Disagreement.
func (Disagreement) Annotations() []schema.Annotation {
	return Meta{Number: 68, Untracked: true, Key: []string{"subject", "property"}, Order: []string{"property"}}.annotations()
}
