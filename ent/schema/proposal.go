package schema

import (
	"entgo.io/ent"
	"entgo.io/ent/dialect"
	"entgo.io/ent/dialect/entsql"
	"entgo.io/ent/schema"
	"entgo.io/ent/schema/edge"
	"entgo.io/ent/schema/field"
	"entgo.io/ent/schema/index"
)

// Proposal is a mutation that its author may not make, which waits for an editor. It is no data of the catalog.
type Proposal struct{ ent.Schema }

// Fields of Proposal.
func (Proposal) Fields() []ent.Field {
	time := map[string]string{dialect.Postgres: "timestamptz"}
	return []ent.Field{
		field.Text("created_at").SchemaType(time).Annotations(Format{Derived: true}, entsql.DefaultExpr("now()")),
		field.Enum("state").Values("OPEN", "ACCEPTED", "REJECTED", "WITHDRAWN").Default("OPEN"),
		field.Text("author").Comment("Subject of the principal that proposed it."),
		field.Enum("operation").Values("CREATE", "UPDATE", "DELETE", "MERGE", "SPLIT"),
		field.Enum("type").Values("FILM", "PERSON", "CHARACTER", "COMPANY", "SOURCE", "NAME", "CREDIT", "RELATIONSHIP", "RELEASE", "CERTIFICATE",
			"ADVISORY", "RATING", "REVIEW", "QUOTE", "IMAGE", "NOMINATION", "CLAIM").Comment("Type of the row that it writes."),
		field.Text("input").SchemaType(map[string]string{dialect.Postgres: "jsonb"}).Annotations(Format{Derived: true}).Comment("Input of the mutation."),
		field.Int("subject_id").Optional().Comment("Id of the record that the row is part of, or of the row itself; null if it is new. It is not a foreign key, because proposals outlive records."),
		field.Int("stated_by").Optional().Comment("Id of the source of the new values; a new source does not exist yet."),
		field.Text("reason").Optional().Comment("Reason that the author gave."),
		field.Text("reviewer").Optional().Comment("Subject of the principal that accepted or rejected it."),
		field.Text("decided_at").SchemaType(time).Optional().Annotations(Format{Derived: true}).Comment("When it was accepted, rejected or withdrawn."),
		field.Int("change").Optional().Comment("Id of the change that accepting it made."),
	}
}

// Edges of Proposal.
func (Proposal) Edges() []ent.Edge {
	return []ent.Edge{
		edge.To("rows", ProposedRow.Type).Annotations(entsql.OnDelete(entsql.Cascade)),
		edge.To("comments", ProposalComment.Type).Annotations(entsql.OnDelete(entsql.Cascade)),
	}
}

// Indexes of Proposal: the list by each key of its filter.
func (Proposal) Indexes() []ent.Index {
	return []ent.Index{index.Fields("state", "id"), index.Fields("author", "id"), index.Fields("operation", "id"), index.Fields("type", "id")}
}

// Annotations of Proposal.
func (Proposal) Annotations() []schema.Annotation {
	return Meta{
		Number: 80, Untracked: true, Key: []string{"id"}, Order: []string{"id"},
		Rules: []Rule{{"decided", "(state = 'OPEN') = (decided_at IS NULL)", "an open proposal has not been decided"}},
	}.annotations()
}

// ProposedRow is a row that a proposal would write, as it was recorded when the proposal was made.
type ProposedRow struct{ ent.Schema }

// Fields of ProposedRow.
func (ProposedRow) Fields() []ent.Field {
	json := map[string]string{dialect.Postgres: "jsonb"}
	return []ent.Field{
		field.Int("proposal_id"),
		field.Int("row_id").Comment("Id of the row, which contains its type. A row that would be added does not have it later."),
		field.Int("subject_id").Comment("Id of the record that the row is part of, or of the row itself."),
		field.Text("before").SchemaType(json).Optional().Annotations(Format{Derived: true}).Comment("Values before the write, of the columns that it changes; null if the row would be added."),
		field.Text("after").SchemaType(json).Optional().Annotations(Format{Derived: true}).Comment("Values after the write, of the columns that it changes; null if the row would be removed."),
	}
}

// Edges of ProposedRow.
func (ProposedRow) Edges() []ent.Edge {
	return []ent.Edge{edge.From("proposal", Proposal.Type).Ref("rows").Field("proposal_id").Unique().Required()}
}

// Indexes of ProposedRow.
func (ProposedRow) Indexes() []ent.Index {
	return []ent.Index{index.Fields("proposal_id", "id"), index.Fields("subject_id", "proposal_id")}
}

// Annotations of ProposedRow.
func (ProposedRow) Annotations() []schema.Annotation {
	return Meta{Number: 81, Untracked: true, Key: []string{"id"}, Order: []string{"id"}}.annotations()
}

// ProposalComment is what its author or an editor says about a proposal.
type ProposalComment struct{ ent.Schema }

// Fields of ProposalComment.
func (ProposalComment) Fields() []ent.Field {
	return []ent.Field{
		field.Int("proposal_id"),
		field.Text("created_at").SchemaType(map[string]string{dialect.Postgres: "timestamptz"}).Annotations(Format{Derived: true}, entsql.DefaultExpr("now()")),
		field.Text("author").Comment("Subject of the principal that wrote it."),
		field.Text("text"),
	}
}

// Edges of ProposalComment.
func (ProposalComment) Edges() []ent.Edge {
	return []ent.Edge{edge.From("proposal", Proposal.Type).Ref("comments").Field("proposal_id").Unique().Required()}
}

// Indexes of ProposalComment.
func (ProposalComment) Indexes() []ent.Index { return []ent.Index{index.Fields("proposal_id", "id")} }

// Annotations of ProposalComment.
func (ProposalComment) Annotations() []schema.Annotation {
	return Meta{Number: 82, Untracked: true, Key: []string{"id"}, Order: []string{"id"}}.annotations()
}
