package graph

import (
	"context"

	"filmgraph/graph/generated"
	"filmgraph/graph/mutate"
	"filmgraph/graph/plan"
)

// Mutation returns the resolvers of the fields of Mutation. All write in the same way: see graph/mutate.
func (r resolvers) Mutation() generated.MutationResolver { return mutation{r.writer} }

type mutation struct{ writer *mutate.Writer }

func (m mutation) CreateFilm(ctx context.Context) (plan.JSON, error)   { return m.writer.Resolve(ctx) }
func (m mutation) UpdateFilm(ctx context.Context) (plan.JSON, error)   { return m.writer.Resolve(ctx) }
func (m mutation) DeleteFilm(ctx context.Context) (plan.JSON, error)   { return m.writer.Resolve(ctx) }
func (m mutation) CreatePerson(ctx context.Context) (plan.JSON, error) { return m.writer.Resolve(ctx) }
func (m mutation) UpdatePerson(ctx context.Context) (plan.JSON, error) { return m.writer.Resolve(ctx) }
func (m mutation) DeletePerson(ctx context.Context) (plan.JSON, error) { return m.writer.Resolve(ctx) }
func (m mutation) CreateCharacter(ctx context.Context) (plan.JSON, error) {
	return m.writer.Resolve(ctx)
}
func (m mutation) UpdateCharacter(ctx context.Context) (plan.JSON, error) {
	return m.writer.Resolve(ctx)
}
func (m mutation) DeleteCharacter(ctx context.Context) (plan.JSON, error) {
	return m.writer.Resolve(ctx)
}
func (m mutation) CreateCompany(ctx context.Context) (plan.JSON, error) { return m.writer.Resolve(ctx) }
func (m mutation) UpdateCompany(ctx context.Context) (plan.JSON, error) { return m.writer.Resolve(ctx) }
func (m mutation) DeleteCompany(ctx context.Context) (plan.JSON, error) { return m.writer.Resolve(ctx) }
func (m mutation) CreateSource(ctx context.Context) (plan.JSON, error)  { return m.writer.Resolve(ctx) }
func (m mutation) UpdateSource(ctx context.Context) (plan.JSON, error)  { return m.writer.Resolve(ctx) }
func (m mutation) DeleteSource(ctx context.Context) (plan.JSON, error)  { return m.writer.Resolve(ctx) }
func (m mutation) CreateName(ctx context.Context) (plan.JSON, error)    { return m.writer.Resolve(ctx) }
func (m mutation) UpdateName(ctx context.Context) (plan.JSON, error)    { return m.writer.Resolve(ctx) }
func (m mutation) DeleteName(ctx context.Context) (plan.JSON, error)    { return m.writer.Resolve(ctx) }
func (m mutation) CreateCredit(ctx context.Context) (plan.JSON, error)  { return m.writer.Resolve(ctx) }
func (m mutation) UpdateCredit(ctx context.Context) (plan.JSON, error)  { return m.writer.Resolve(ctx) }
func (m mutation) DeleteCredit(ctx context.Context) (plan.JSON, error)  { return m.writer.Resolve(ctx) }
func (m mutation) CreateRelationship(ctx context.Context) (plan.JSON, error) {
	return m.writer.Resolve(ctx)
}
func (m mutation) UpdateRelationship(ctx context.Context) (plan.JSON, error) {
	return m.writer.Resolve(ctx)
}
func (m mutation) DeleteRelationship(ctx context.Context) (plan.JSON, error) {
	return m.writer.Resolve(ctx)
}
func (m mutation) CreateRelease(ctx context.Context) (plan.JSON, error) { return m.writer.Resolve(ctx) }
func (m mutation) UpdateRelease(ctx context.Context) (plan.JSON, error) { return m.writer.Resolve(ctx) }
func (m mutation) DeleteRelease(ctx context.Context) (plan.JSON, error) { return m.writer.Resolve(ctx) }
func (m mutation) CreateCertificate(ctx context.Context) (plan.JSON, error) {
	return m.writer.Resolve(ctx)
}
func (m mutation) UpdateCertificate(ctx context.Context) (plan.JSON, error) {
	return m.writer.Resolve(ctx)
}
func (m mutation) DeleteCertificate(ctx context.Context) (plan.JSON, error) {
	return m.writer.Resolve(ctx)
}
func (m mutation) CreateAdvisory(ctx context.Context) (plan.JSON, error) {
	return m.writer.Resolve(ctx)
}
func (m mutation) UpdateAdvisory(ctx context.Context) (plan.JSON, error) {
	return m.writer.Resolve(ctx)
}
func (m mutation) DeleteAdvisory(ctx context.Context) (plan.JSON, error) {
	return m.writer.Resolve(ctx)
}
func (m mutation) CreateRating(ctx context.Context) (plan.JSON, error) { return m.writer.Resolve(ctx) }
func (m mutation) UpdateRating(ctx context.Context) (plan.JSON, error) { return m.writer.Resolve(ctx) }
func (m mutation) DeleteRating(ctx context.Context) (plan.JSON, error) { return m.writer.Resolve(ctx) }
func (m mutation) CreateReview(ctx context.Context) (plan.JSON, error) { return m.writer.Resolve(ctx) }
func (m mutation) UpdateReview(ctx context.Context) (plan.JSON, error) { return m.writer.Resolve(ctx) }
func (m mutation) DeleteReview(ctx context.Context) (plan.JSON, error) { return m.writer.Resolve(ctx) }
func (m mutation) CreateQuote(ctx context.Context) (plan.JSON, error)  { return m.writer.Resolve(ctx) }
func (m mutation) UpdateQuote(ctx context.Context) (plan.JSON, error)  { return m.writer.Resolve(ctx) }
func (m mutation) DeleteQuote(ctx context.Context) (plan.JSON, error)  { return m.writer.Resolve(ctx) }
func (m mutation) CreateImage(ctx context.Context) (plan.JSON, error)  { return m.writer.Resolve(ctx) }
func (m mutation) UpdateImage(ctx context.Context) (plan.JSON, error)  { return m.writer.Resolve(ctx) }
func (m mutation) DeleteImage(ctx context.Context) (plan.JSON, error)  { return m.writer.Resolve(ctx) }
func (m mutation) CreateNomination(ctx context.Context) (plan.JSON, error) {
	return m.writer.Resolve(ctx)
}
func (m mutation) UpdateNomination(ctx context.Context) (plan.JSON, error) {
	return m.writer.Resolve(ctx)
}
func (m mutation) DeleteNomination(ctx context.Context) (plan.JSON, error) {
	return m.writer.Resolve(ctx)
}
func (m mutation) CreateClaim(ctx context.Context) (plan.JSON, error) { return m.writer.Resolve(ctx) }
func (m mutation) UpdateClaim(ctx context.Context) (plan.JSON, error) { return m.writer.Resolve(ctx) }
func (m mutation) DeleteClaim(ctx context.Context) (plan.JSON, error) { return m.writer.Resolve(ctx) }
func (m mutation) UndoChange(ctx context.Context) (plan.JSON, error)  { return m.writer.Resolve(ctx) }
func (m mutation) DecideProposal(ctx context.Context) (plan.JSON, error) {
	return m.writer.Resolve(ctx)
}
func (m mutation) WithdrawProposal(ctx context.Context) (plan.JSON, error) {
	return m.writer.Resolve(ctx)
}
func (m mutation) CommentOnProposal(ctx context.Context) (plan.JSON, error) {
	return m.writer.Resolve(ctx)
}
func (m mutation) MergeFilms(ctx context.Context) (plan.JSON, error)  { return m.writer.Resolve(ctx) }
func (m mutation) MergePeople(ctx context.Context) (plan.JSON, error) { return m.writer.Resolve(ctx) }
func (m mutation) MergeCharacters(ctx context.Context) (plan.JSON, error) {
	return m.writer.Resolve(ctx)
}
func (m mutation) SplitPerson(ctx context.Context) (plan.JSON, error) { return m.writer.Resolve(ctx) }
func (m mutation) MergeCompanies(ctx context.Context) (plan.JSON, error) {
	return m.writer.Resolve(ctx)
}
