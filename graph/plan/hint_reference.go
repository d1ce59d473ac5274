package plan

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"filmgraph/ent/gen/ent"
	"filmgraph/internal/postgres"
	"filmgraph/internal/replicas"

	"github.com/agnivade/levenshtein"
	"github.com/lib/pq"
)

// References by slug, or by the id of a site, that lead nowhere are explained as unknown terms are. There are too many people and films to keep their slugs in
// memory, so the database is asked, and only if the response of the root field is empty somewhere:
//
//	credits: {any: [{person: "greta-gerwgi"}]}  →  extensions.hints: ["No person has the slug greta-gerwgi; did you mean greta-gerwig?"]

// referred are the types that hints are given for, with what one is called. Those with a vocabulary have hints of its own.
var referred = map[string]string{
	"Account": "account", "Ceremony": "ceremony", "Character": "character", "Company": "company", "Film": "film",
	"Nomination": "nomination", "Person": "person", "Quote": "quote", "Review": "review", "Source": "source",
}

const (
	maxReferences = 5   // of one root field that are looked up
	maxCandidates = 300 // slugs with the same beginning that are compared with one that does not exist
)

// refers notes that a value names things of a type.
func (a arg) refers(of string) {
	if table := ent.Entities[of].Table; vocabularies[table].one != "" {
		slugs := a
		slugs.value = func(vars variables) any { return ofForm(a.value(vars), formSlug) }
		slugs.mentions(table)
		return
	}
	if referred[of] == "" {
		return
	}
	known := func(m mention) bool { return m.table == of && m.name == a.name }
	if !slices.ContainsFunc(a.c.references, known) {
		a.c.references = append(a.c.references, mention{of, a.name, a.value, a.decides, a.site})
	}
}

// isEmpty reports whether something may be missing from a response because a reference led nowhere.
func isEmpty(json string) bool {
	return strings.Contains(json, "[]") || strings.Contains(json, "null") || strings.Contains(json, `"totalCount":0`)
}

// reference is a value that names a record.
type reference struct {
	entity     *ent.Entity
	site, text string // the site is "" for a slug
}

// look returns the query of what a reference may have meant, null if there is such a record, and args with its values.
func (n *reference) look(args []any) (query string, all []any) {
	if n.site != "" {
		query = fmt.Sprintf("(SELECT '{}'::text[] WHERE NOT EXISTS (SELECT FROM external_ids WHERE site = $%d AND value = $%d AND %s_id IS NOT NULL))", len(args)+1, len(args)+2, n.entity.Label)
		return query, append(args, n.site, n.text)
	}
	slug, former := len(args)+1, ""
	if merging(n.entity) {
		former = fmt.Sprintf(" AND NOT EXISTS (SELECT FROM redirects WHERE slug = $%d AND %s_id IS NOT NULL)", slug, n.entity.Label)
	}
	query = fmt.Sprintf("(SELECT CASE WHEN NOT EXISTS (SELECT FROM %[1]s WHERE slug = $%[2]d)%[5]s THEN "+
		"ARRAY(SELECT slug FROM %[1]s WHERE slug >= $%[3]d AND slug < $%[3]d || '~' ORDER BY slug LIMIT %[4]d) END)", n.entity.Table, slug, slug+1, maxCandidates, former)
	return query, append(args, n.text, beginning(n.text))
}

// hint is the sentence about a reference that leads nowhere.
func (n *reference) hint(candidates []string) string {
	what := referred[n.entity.Name]
	if n.site != "" {
		return fmt.Sprintf("No %s has the id %s on %s.", what, n.text, n.site)
	}
	if similar := mostSimilar(n.text, candidates); similar != "" {
		return fmt.Sprintf("No %s has the slug %s; did you mean %s?", what, n.text, similar)
	}
	return fmt.Sprintf("No %s has the slug %s.", what, n.text)
}

// named are the references by slug or by the id of a site that a request makes, each once.
func (p *plan) named(vars variables, answer string) (all []*reference) {
	for _, m := range p.references {
		if m.decides && answer != "null" {
			continue
		}
		for _, element := range elements(m.value(vars)) {
			n := &reference{entity: ent.Entities[m.table], site: m.site, text: fmt.Sprint(element)}
			if form := formOf(element); m.site == "" && form == formSite {
				parts := siteForm.FindStringSubmatch(n.text)
				n.site, n.text = parts[1], parts[2]
			} else if m.site == "" && form == formID {
				continue
			}
			known := func(other *reference) bool { return *other == *n }
			if len(all) < maxReferences && n.text != "" && len(n.text) <= 100 && checkText(n.site+n.text) == nil && !slices.ContainsFunc(all, known) {
				all = append(all, n)
			}
		}
	}
	return all
}

// referenceHints are sentences about the references that lead nowhere.
func (r *Reader) referenceHints(ctx context.Context, p *plan, vars variables, answer string) (hints []string, err error) {
	named := p.named(vars, answer)
	if len(named) == 0 {
		return nil, nil
	}
	var args []any
	queries := make([]string, len(named))
	for i, n := range named {
		queries[i], args = n.look(args)
		queries[i] += "::text"
	}
	statement := "SELECT " + strings.Join(queries, ", ")
	ctx, done, err := r.observe(ctx, "hints", statement)
	if err != nil {
		return nil, err
	}
	var row []string
	if reading := replicas.From(ctx); reading != nil {
		row, err = reading.Ask(ctx, statement, args)
	} else {
		row, err = postgres.Read(ctx, r.db, statement, args)
	}
	done(err)
	for i, found := range row {
		if found == "" { // it exists
			continue
		}
		var candidates []string
		if err := pq.Array(&candidates).Scan(found); err != nil {
			return nil, fmt.Errorf("read slugs: %w", err)
		}
		hints = append(hints, named[i].hint(candidates))
	}
	return hints, err
}

// beginning is the part of a slug that similar ones are expected to share: two thirds of it, at least three bytes.
func beginning(slug string) string {
	runes := []rune(strings.ReplaceAll(strings.ToLower(strings.TrimSpace(slug)), " ", "-"))
	return string(runes[:min(len(runes), max(3, 2*len(runes)/3))])
}

// mostSimilar is the slug that differs least from another: by a longer end, such as the year, or by at most two letters. "" if there is none.
func mostSimilar(slug string, candidates []string) (similar string) {
	folded := strings.ReplaceAll(strings.ToLower(strings.TrimSpace(slug)), " ", "-")
	least := 3
	for _, candidate := range candidates {
		distance := levenshtein.ComputeDistance(folded, candidate)
		if strings.HasPrefix(candidate, folded+"-") {
			distance = 2
		}
		if distance < least {
			least, similar = distance, candidate
		}
	}
	return similar
}
