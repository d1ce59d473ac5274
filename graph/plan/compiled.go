package plan

import (
	"context"
	"database/sql"
	"fmt"
	"slices"

	"filmgraph/internal/postgres"
	"filmgraph/internal/replicas"

	"github.com/vektah/gqlparser/v2/ast"
)

// plan is a compiled root field.
type plan struct {
	selections ast.SelectionSet // that it answers: @skip may leave out one of several selections that are merged
	query      string
	params     []parameter
	passed     []int // indexes of the parameters that the statement takes, in its order; the others are only checked
	guards     []guard
	reads      Reads
	record     bool // the answer begins with the id of the record that its parts belong to
	mentioned  []mention
	references []mention
}

// plan is the plan of a root field whose JSON is the answer.
func (c *compiler) plan(f Selected, answer text) *plan {
	statement := answer.statement()
	if c.unstable {
		statement.Tables = append(statement.Tables, Unstable)
	}
	reads := Reads{Tables: statement.Tables, Parts: statement.Parts}
	return &plan{selections: f.selections, query: statement.Text, reads: reads, record: c.record, passed: statement.Parameters, params: c.params, guards: c.guards, mentioned: c.mentioned, references: c.references}
}

// serves reports whether the plan can execute a selection with variables of this shape.
func (p *plan) serves(f Selected, vars variables) bool {
	if !slices.Equal(p.selections, f.selections) {
		return false
	}
	for _, g := range p.guards {
		if g.of(vars) != g.seen {
			return false
		}
	}
	return true
}

// run executes the plan. It returns the record that the plan's parts of tables belong to, if there is one, and the answer.
func (p *plan) run(ctx context.Context, db *sql.DB, vars variables) (record int64, json string, err error) {
	args, err := p.args(vars)
	if err != nil {
		return 0, "", err
	}
	var row []string
	if reading := replicas.From(ctx); reading != nil {
		row, err = reading.Ask(ctx, p.query, args)
	} else {
		row, err = postgres.Read(ctx, db, p.query, args)
	}
	if err != nil {
		return 0, "", fmt.Errorf("read: %w", err)
	}
	if p.record {
		record, json = recordOf(row[0])
		return record, json, nil
	}
	return 0, row[0], nil
}

// args returns the parameters of the statement.
func (p *plan) args(vars variables) ([]any, error) {
	bound, args := make([]any, len(p.params)), make([]any, len(p.passed))
	for i, param := range p.params {
		var err error
		if bound[i], err = param.bind(vars); err != nil {
			return nil, err
		}
	}
	for i, param := range p.passed {
		args[i] = bound[param]
	}
	return args, nil
}
