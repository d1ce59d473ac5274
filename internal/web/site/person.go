package site

import (
	_ "embed"
	"fmt"
	"net/http"
	"strings"
)

//go:embed documents/person.graphql
var personDocument string

type person struct {
	Name        string
	BirthDate   *date
	DeathDate   *date
	Professions []string
	KnownFor    []struct{ Title string }
	Films       struct {
		TotalCount int
		Nodes      []struct{ Title string }
	}
	ExternalIDs []externalID
}

func describePerson(s *Site, r *http.Request, slug string) (*Record, bool) {
	var data struct{ Person *person }
	if !s.ask(r, personDocument, map[string]any{"slug": slug}, &data) {
		return nil, true
	}
	if data.Person == nil {
		return nil, false
	}
	p := data.Person
	films := p.KnownFor
	if len(films) == 0 {
		films = p.Films.Nodes
	}
	titles := make([]string, len(films))
	for i, it := range films {
		titles[i] = it.Title
	}
	eyebrow := "Person"
	if len(p.Professions) > 0 {
		eyebrow = strings.Join(p.Professions, " · ")
	}
	description := fmt.Sprintf("%s: %d films", strings.Join(append([]string{p.Name}, p.Professions...), ", "), p.Films.TotalCount)
	if p.Films.TotalCount == 1 {
		description = strings.TrimSuffix(description, "s")
	}
	if len(titles) > 0 {
		description += ", such as " + strings.Join(titles, ", ")
	}
	return &Record{
		Title: p.Name, Description: shortened(description + "."), Type: "profile", Thing: p.thing(),
		Summary: Summary{Eyebrow: capital(eyebrow), Heading: p.Name, Names: titles},
	}, true
}

// thing returns the person in the vocabulary of schema.org.
func (p *person) thing() map[string]any {
	thing := map[string]any{"@type": "Person", "name": p.Name}
	if p.BirthDate != nil {
		thing["birthDate"] = p.BirthDate.plain()
	}
	if p.DeathDate != nil {
		thing["deathDate"] = p.DeathDate.plain()
	}
	if len(p.Professions) > 0 {
		thing["jobTitle"] = p.Professions
	}
	if same := sameAs(p.ExternalIDs, "name"); len(same) > 0 {
		thing["sameAs"] = same
	}
	return thing
}
