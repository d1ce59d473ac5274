//go:build ignore

// Generate makes graph/generated from schema.graphql as gqlgen.yml says. Every read is
// answered by graph/plan with the JSON of a whole root field, so that code for the
// fields below would never run: gqlgen sees a schema whose root fields take no
// arguments and return an Answer. The server serves the whole schema nevertheless,
// for gqlgen keeps its text and parses it at start.
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
	if err := os.Chdir(".."); err != nil { // gqlgen.yml speaks from the top level
		return err
	}
	cfg, err := config.LoadConfig("gqlgen.yml")
	if err != nil {
		return err
	}
	cfg.Model = config.PackageConfig{} // no models; the default is a file of them
	return api.Generate(cfg, api.AddPlugin(rootsOnly{}))
}

// answer is the type of all root fields in the eyes of gqlgen.
const answer = "Answer"

// rootsOnly takes all but the root fields and introspection out of the schema.
type rootsOnly struct{}

func (rootsOnly) Name() string { return "rootsonly" }

func (rootsOnly) MutateSchema(schema *ast.Schema) error {
	for name, t := range schema.Types {
		if !t.BuiltIn && t != schema.Query {
			delete(schema.Types, name)
		}
	}
	schema.Types[answer] = &ast.Definition{Kind: ast.Object, Name: answer, Position: schema.Query.Position}
	for _, field := range schema.Query.Fields {
		if !strings.HasPrefix(field.Name, "__") {
			field.Arguments = nil
			field.Type = &ast.Type{NamedType: answer, NonNull: field.Type.NonNull, Position: field.Type.Position}
		}
	}
	return nil
}

// GenerateCode, before anything is written, tells gqlgen that an Answer marshals
// itself. By itself it believes that of scalars only, and those must be read too.
func (rootsOnly) GenerateCode(data *codegen.Data) error {
	data.Objects = slices.DeleteFunc(data.Objects, func(o *codegen.Object) bool { return o.Name == answer })
	for _, t := range data.ReferencedTypes {
		t.IsMarshaler = t.IsMarshaler || t.Definition.Name == answer
	}
	return nil
}
