package graph

import (
	"maps"
	"slices"

	"filmgraph/graph/generated"

	"github.com/vektah/gqlparser/v2/ast"
)

// Schema returns the schema, which callers must not change. It lacks @defer, which the parser adds to every
// schema but the server does not support. It lacks the location DIRECTIVE_DEFINITION of
// @deprecated too, which is newer than the specification of 2021: graphql-core before 3.2.11 rejects unknown locations.
func Schema() *ast.Schema {
	schema := *generated.NewExecutableSchema(generated.Config{}).Schema()
	schema.Directives = maps.Clone(schema.Directives)
	delete(schema.Directives, "defer")
	deprecated := *schema.Directives["deprecated"]
	deprecated.Locations = slices.DeleteFunc(slices.Clone(deprecated.Locations), func(l ast.DirectiveLocation) bool { return l == ast.LocationDirectiveDefinition })
	schema.Directives["deprecated"] = &deprecated
	return &schema
}
