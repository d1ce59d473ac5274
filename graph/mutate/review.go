package mutate

import (
	"bytes"
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"unicode/utf8"

	"filmgraph/graph/plan"
	"filmgraph/internal/access"
	"filmgraph/internal/catalog"
	"filmgraph/internal/history"
	"filmgraph/internal/problem"
)

// review executes a mutation of proposals instead of the catalog.
type review func(w *Writer, ctx context.Context, tx *sql.Conn, r request) (plan.Payload, error)

// reviews are the mutations of proposals.
var reviews = map[string]struct {
	role access.Role
	review
}{
	"decideProposal":    {access.Editor, (*Writer).decide},
	"withdrawProposal":  {access.Contributor, (*Writer).withdraw},
	"commentOnProposal": {access.Contributor, (*Writer).comment},
}

const (
	maxComment  = 10_000 // characters
	maxComments = 500    // of one proposal: as many as a list shows
)

// proposal is a stored one, which is locked until the transaction ends.
type proposal struct {
	id            int64
	state, author string
	operation     history.Operation
	kind          string // FILM
	input         []byte
}

// proposal returns the proposal that the input names.
func (in inputs) proposal(ctx context.Context) (p proposal, err error) {
	if p.id, err = in.find(ctx, "id", "Proposal"); err != nil {
		return p, err
	}
	const query = "SELECT state, author, operation, type, input FROM proposals WHERE id = $1 FOR UPDATE"
	if err := in.tx.QueryRowContext(ctx, query, p.id).Scan(&p.state, &p.author, &p.operation, &p.kind, &p.input); err != nil {
		return p, fmt.Errorf("lock the proposal: %w", err)
	}
	return p, nil
}

// open returns an error unless the proposal is open.
func (p proposal) open() error {
	if p.state == "OPEN" {
		return nil
	}
	return catalog.Invalid{Path: "id", Code: catalog.CodeClosed, Message: "the proposal is no longer open: it was " + strings.ToLower(p.state)}
}

// request returns the mutation that was proposed.
func (p proposal) request(asked plan.Asked) (r request, err error) {
	r = request{asked: asked, author: p.author}
	for _, o := range operations {
		if o.proposable && o.name == p.operation {
			r.operation = o
		}
	}
	for entity := range kinds {
		if strings.EqualFold(entity, p.kind) {
			r.entity = entity
		}
	}
	decoder := json.NewDecoder(bytes.NewReader(p.input))
	decoder.UseNumber()
	if err := decoder.Decode(&r.input); err != nil {
		return r, fmt.Errorf("decode the input of the proposal: %w", err)
	}
	return r, nil
}

// decide accepts or rejects a proposal.
func (w *Writer) decide(ctx context.Context, tx *sql.Conn, r request) (done plan.Payload, err error) {
	in := r.inputs(tx)
	p, err := in.proposal(ctx)
	if err == nil {
		err = p.open()
	}
	if err != nil {
		return done, err
	}
	state := "REJECTED"
	if r.input["decision"] == "ACCEPT" {
		state = "ACCEPTED"
		if done, err = w.accept(ctx, tx, p, r); err != nil {
			return done, err
		}
	}
	if text, _ := r.input["comment"].(string); strings.TrimSpace(text) != "" {
		if _, err := p.comment(ctx, tx, r.author, text, "comment"); err != nil {
			return done, err
		}
	}
	const decided = `UPDATE proposals SET state = $2, reviewer = $3, decided_at = now(), change = nullif($4::bigint, 0), subject_id = coalesce(subject_id, nullif($5::bigint, 0)),
		stated_by = coalesce((SELECT stated_by FROM changes WHERE id = $4), stated_by) WHERE id = $1`
	if _, err := tx.ExecContext(ctx, decided, p.id, state, r.author, done.Change, done.ID); err != nil {
		return done, fmt.Errorf("record the decision: %w", err)
	}
	return plan.Payload{Proposal: p.id, Change: done.Change}, nil
}

// accept executes the mutation that was proposed, as its author.
func (w *Writer) accept(ctx context.Context, tx *sql.Conn, p proposal, r request) (plan.Payload, error) {
	proposed, err := p.request(r.asked)
	if err != nil {
		return plan.Payload{}, err
	}
	if err := access.Require(ctx, proposed.role); err != nil {
		return plan.Payload{}, err
	}
	if r.input["confirmNew"] == true {
		proposed.input["confirmNew"] = true
	}
	done, err := w.execute(ctx, tx, proposed)
	if err == nil && proposed.name == history.Update {
		err = proposed.inputs(tx).refused(p.replaced(ctx, tx, done))
	}
	if refused, ok := errors.AsType[refusal](err); ok {
		refused.Path[0] = "proposal"
		return done, refused
	} else if err != nil {
		return done, err
	}
	return done, history.Reviewed(ctx, tx, p.id, r.author)
}

// withdraw closes a proposal of the client.
func (*Writer) withdraw(ctx context.Context, tx *sql.Conn, r request) (done plan.Payload, err error) {
	p, err := r.inputs(tx).proposal(ctx)
	if err != nil {
		return done, err
	}
	if p.author != r.author {
		return done, problem.Refuse(problem.Forbidden, "Only its author can withdraw a proposal. Editors reject it with decideProposal.")
	}
	if err := p.open(); err != nil {
		return done, err
	}
	if _, err := tx.ExecContext(ctx, "UPDATE proposals SET state = 'WITHDRAWN', decided_at = now() WHERE id = $1", p.id); err != nil {
		return done, fmt.Errorf("withdraw the proposal: %w", err)
	}
	return plan.Payload{Proposal: p.id}, nil
}

// comment adds a comment of the client to a proposal.
func (*Writer) comment(ctx context.Context, tx *sql.Conn, r request) (done plan.Payload, err error) {
	p, err := r.inputs(tx).proposal(ctx)
	if err != nil {
		return done, err
	}
	if p.author != r.author {
		if err := access.Require(ctx, access.Editor); err != nil {
			return done, err
		}
	}
	id, err := p.comment(ctx, tx, r.author, fmt.Sprint(r.input["text"]), "text")
	return plan.Payload{Entity: "ProposalComment", ID: id, Proposal: p.id}, err
}

// comment adds a comment that is the value of a key of the input.
func (p proposal) comment(ctx context.Context, tx *sql.Conn, author, text, key string) (id int64, err error) {
	text = strings.TrimSpace(text)
	var full bool
	if err := tx.QueryRowContext(ctx, "SELECT count(*) >= $2 FROM proposal_comments WHERE proposal_id = $1", p.id, maxComments).Scan(&full); err != nil {
		return 0, fmt.Errorf("count the comments: %w", err)
	}
	switch {
	case text == "":
		return 0, catalog.Invalid{Path: key, Code: catalog.CodeMissing, Message: "the comment is empty: write one"}
	case utf8.RuneCountInString(text) > maxComment:
		return 0, catalog.Invalid{Path: key, Code: catalog.CodeInvalid, Message: fmt.Sprintf("the comment has more than %d characters: shorten it", maxComment)}
	case full:
		return 0, catalog.Invalid{Path: key, Code: catalog.CodeLimit, Message: fmt.Sprintf("the proposal has %d comments, and no more may be added: decide it", maxComments)}
	}
	const add = "INSERT INTO proposal_comments (proposal_id, author, text) VALUES ($1, $2, $3) RETURNING id"
	if err := tx.QueryRowContext(ctx, add, p.id, author, text).Scan(&id); err != nil {
		return 0, fmt.Errorf("add the comment: %w", err)
	}
	return id, nil
}
