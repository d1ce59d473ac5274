package agents

import (
	"context"
	"embed"
	"fmt"
	"path"
	"strings"
)

//go:embed operations
var operations embed.FS

// operation returns the document in operations/NAME.graphql, with the fragments that it uses.
func operation(name string) string {
	document := read(name) + "\n" + read("cited")
	if strings.Contains(document, "...cites") {
		document += "\n" + read("cites")
	}
	return document
}

func read(name string) string {
	text, err := operations.ReadFile(path.Join("operations", name+".graphql"))
	if err != nil {
		panic(err) // the files are embedded
	}
	return string(text)
}

const defaultHits = 10

type searchInput struct {
	Text  string   `json:"text" jsonschema:"the name or title to find, as the user wrote it"`
	Types []string `json:"types,omitempty" jsonschema:"FILM, PERSON, CHARACTER or COMPANY; all of them by default"`
	First int      `json:"first,omitempty" jsonschema:"maximum number of results, 1 to 100; 10 by default"`
}

func (a API) search(ctx context.Context, in searchInput) (any, error) {
	variables := map[string]any{"text": in.Text, "first": defaultHits}
	if in.First != 0 {
		variables["first"] = in.First
	}
	if len(in.Types) > 0 {
		variables["types"] = in.Types
	}
	data, err := a.ask(ctx, operation("search"), variables)
	if err != nil {
		return nil, err
	}
	return cite(data), nil
}

type filmInput struct {
	Film string `json:"film" jsonschema:"slug of the film, such as ballerina-2023, or a site and its id, such as imdb:tt0109830"`
}

func (a API) film(ctx context.Context, in filmInput) (any, error) {
	return a.record(ctx, "film", "film", in.Film)
}

type personInput struct {
	Person string `json:"person" jsonschema:"slug of the person, such as tom-hanks, or a site and its id, such as imdb:nm0000158"`
}

func (a API) person(ctx context.Context, in personInput) (any, error) {
	return a.record(ctx, "person", "person", in.Person)
}

// record executes the operation of a root field that finds one record.
func (a API) record(ctx context.Context, name, field, reference string) (any, error) {
	data, err := a.ask(ctx, operation(name), map[string]any{field: reference})
	if err != nil {
		return nil, err
	}
	if data[field] == nil {
		return nil, missing(field, reference)
	}
	return cite(data), nil
}

func missing(field, reference string) error {
	return advice(fmt.Sprintf("There is no %s with the slug or id %q. Call search to find its slug.", field, reference))
}

type disagreementsInput struct {
	Film     string   `json:"film,omitempty" jsonschema:"slug of a film, or a site and its id; give a film or a person"`
	Person   string   `json:"person,omitempty" jsonschema:"slug of a person, or a site and its id"`
	Verdicts []string `json:"verdicts,omitempty" jsonschema:"CONFLICT, CONSISTENT, OMISSION or SINGLE_SOURCE; CONFLICT by default"`
}

func (a API) disagreements(ctx context.Context, in disagreementsInput) (any, error) {
	field, reference := "film", in.Film
	if in.Film == "" {
		field, reference = "person", in.Person
	}
	if (in.Film == "") == (in.Person == "") {
		return nil, advice("Give either a film or a person.")
	}
	if len(in.Verdicts) == 0 {
		in.Verdicts = []string{"CONFLICT"}
	}
	data, err := a.ask(ctx, operation("disagreements"), map[string]any{
		"id": reference, "film": field == "film", "person": field == "person", "verdicts": in.Verdicts,
	})
	if err != nil {
		return nil, err
	}
	if data[field] == nil {
		return nil, missing(field, reference)
	}
	return cite(data), nil
}

type queryInput struct {
	Query     string         `json:"query" jsonschema:"a GraphQL document with one query; filmgraph://llms.txt describes the schema"`
	Variables map[string]any `json:"variables,omitempty" jsonschema:"values of its variables"`
}

func (a API) query(ctx context.Context, in queryInput) (any, error) {
	if err := readOnly(in.Query); err != nil {
		return nil, err
	}
	data, err := a.ask(ctx, strings.TrimSpace(in.Query), in.Variables)
	if err != nil {
		return nil, err
	}
	return map[string]any{"data": data}, nil
}
