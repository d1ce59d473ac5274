package mutate

import (
	"strings"

	"filmgraph/graph/plan"
	"filmgraph/internal/access"
	"filmgraph/internal/history"
)

// operation is what a mutation does, by how its name begins.
type operation struct {
	verb string
	role access.Role
	name history.Operation
	// proposable marks those that become a proposal if the role of a contributor or editor is too low.
	proposable bool
}

var operations = []operation{
	{verb: "create", role: access.Editor, name: history.Create, proposable: true},
	{verb: "update", role: access.Editor, name: history.Update, proposable: true},
	{verb: "delete", role: access.Admin, name: history.Delete, proposable: true},
	{verb: "undo", role: access.Editor, name: history.Undo},
	{verb: "merge", role: access.Admin, name: history.Merge, proposable: true},
	{verb: "split", role: access.Admin, name: history.Split, proposable: true},
}

// request is one mutation of an operation.
type request struct {
	operation
	review review // instead of the operation; nil if it writes the catalog
	entity string
	input  map[string]any
	asked  plan.Asked
	query  string
	author string
}

// proposes reports whether a client proposes the mutation, because its role is too low.
func (r request) proposes(client access.Role) bool {
	return r.proposable && client < r.role && client >= access.Contributor
}

// change describes what the request writes, without its source.
func (r request) change() history.Change {
	reason, _ := r.input["reason"].(string)
	return history.Change{Author: r.author, Operation: r.name, Reason: strings.TrimSpace(reason)}
}
