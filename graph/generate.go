//go:build ignore

// Generate generates graph/generated from schema.graphql, configured by gqlgen.yml. graph/plan
// returns the JSON of a whole root field, so code for the fields below would never run. Therefore
// gqlgen generates code for a schema whose root fields have no arguments and return an Answer. The
// server still serves the complete schema, because gqlgen embeds its text and parses it at startup.
package main

import (
	"log"
	"os"
	"slices"
	"strings"

	"github.com/99designs/gqlgen/api"
	"github.com/99designs/gqlgen/codegen"
	"github.com/99designs/gqlgen/codegen/config"
	"github.com/vektah/gqlparser/v2/ast"
)

func main() {
	if err := generate(); err != nil {
		log.Fatal(err)
	}
}

func generate() error {
	if err := os.Chdir(".."); err != nil { // paths in gqlgen.yml are relative to the top level
		return err
	}
	cfg, err := config.LoadConfig("gqlgen.yml")
	if err != nil {
		return err
	}
	cfg.Model = config.PackageConfig{} // generate no models
	return api.Generate(cfg, api.AddPlugin(rootsOnly{}))
}

// answer is the type of all root fields in the schema that gqlgen sees.
const answer = "Answer"

// rootsOnly removes everything except root fields and introspection from the schema.
type rootsOnly struct{}

func (rootsOnly) Name() string { return "rootsonly" }

func (rootsOnly) MutateSchema(schema *ast.Schema) error {
	for name, t := range schema.Types {
		if !t.BuiltIn && t != schema.Query && t != schema.Mutation && t != schema.Subscription {
			delete(schema.Types, name)
		}
	}
	schema.Types[answer] = &ast.Definition{Kind: ast.Object, Name: answer, Position: schema.Query.Position}
	for _, field := range slices.Concat(schema.Query.Fields, schema.Mutation.Fields, schema.Subscription.Fields) {
		if !strings.HasPrefix(field.Name, "__") {
			field.Arguments = nil
			field.Type = &ast.Type{NamedType: answer, NonNull: field.Type.NonNull, Position: field.Type.Position}
		}
	}
	return nil
}

// GenerateCode makes gqlgen treat Answer as a type that marshals itself. By default gqlgen does so only
// for scalars, which would need code to unmarshal them too.
func (rootsOnly) GenerateCode(data *codegen.Data) error {
	data.Objects = slices.DeleteFunc(data.Objects, func(o *codegen.Object) bool { return o.Name == answer })
	for _, t := range data.ReferencedTypes {
		t.IsMarshaler = t.IsMarshaler || t.Definition.Name == answer
	}
	return nil
}
