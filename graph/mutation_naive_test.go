package graph_test

import (
	"encoding/json"
	"slices"
	"strings"

	"filmgraph/graph/mutate/naive"

	"github.com/stretchr/testify/require"
)

// model is what the naive evaluator of mutations knows of a server's catalog.
type model struct {
	writing

	catalog *naive.Catalog
	ids     []string // of the changes
	changes []*naive.Change
}

func modelOf(w writing) *model {
	m := &model{writing: w}
	m.read()
	return m
}

// read reads the catalog again, because new rows have got ids.
func (m *model) read() {
	m.Helper()
	var err error
	m.catalog, err = naive.Load(m.Context(), m.db)
	require.NoError(m, err)
}

// expect returns the catalog after a mutation, or the code of its error, as the naive evaluator computes it.
func (m *model) expect(call string) (after *naive.Catalog, code string, undoes *naive.Change) {
	m.Helper()
	if _, id, isUndo := strings.Cut(call, `undoChange(input:{id:"`); isUndo {
		id, _, _ = strings.Cut(id, `"`)
		i := slices.Index(m.ids, id)
		require.GreaterOrEqual(m, i, 0, "%s is a change of a mutation", id)
		after, code = m.catalog.Undo(m.changes[i], m.changes[i+1:])
		return after, code, m.changes[i]
	}
	mutation, err := naive.Parse(call)
	require.NoError(m, err)
	after, code = m.catalog.Apply(mutation)
	return after, code, nil
}

// try sends a mutation as an administrator, and compares the catalog with what the naive evaluator computes. It returns the id of the change, "" if
// nothing was written.
func (m *model) try(call string) (change string) {
	m.Helper()
	expected, code, undoes := m.expect(call)
	body := m.send("fg_admin", "mutation{m:"+call+"{change{id}userErrors{code message}}}", nil)
	var response struct {
		Data struct {
			M struct {
				Change     struct{ ID string }
				UserErrors []struct{ Code string }
			}
		}
		Errors json.RawMessage
	}
	require.NoError(m, json.Unmarshal([]byte(body), &response))
	require.Empty(m, response.Errors, "%s: %s", call, body)
	refused := ""
	if len(response.Data.M.UserErrors) > 0 {
		refused = response.Data.M.UserErrors[0].Code
	}
	require.Equal(m, code, refused, "%s: %s", call, body)
	change = response.Data.M.Change.ID
	m.written(call, change, expected, undoes)
	return change
}

// written compares the catalog with the one that is expected after a mutation.
func (m *model) written(call, change string, expected *naive.Catalog, undoes *naive.Change) {
	m.Helper()
	exported, err := naive.Read(m.export())
	require.NoError(m, err)
	want, got := expected.Records().Difference(exported)
	require.Equal(m, want, got, "the export after %s", call)
	before := m.catalog
	m.read()
	want, got = expected.Records().Difference(m.catalog.Records())
	require.Equal(m, want, got, "the tables after %s", call)
	if change != "" {
		m.ids, m.changes = append(m.ids, change), append(m.changes, &naive.Change{Before: before, After: m.catalog, Undoes: undoes})
	}
}

// undo undoes a change, and returns the id of the new one.
func (m *model) undo(change string) string {
	m.Helper()
	undo := m.try(`undoChange(input:{id:"` + change + `"})`)
	require.NotEmpty(m, undo)
	return undo
}
