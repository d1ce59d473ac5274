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

// References by slug that lead nowhere are explained as unknown terms are. There are too many people and films to keep their slugs in
// memory, so the database is asked, and only if the response of the root field is empty somewhere:
//
//	people: [{person: "greta-gerwgi"}]  →  extensions.hints: ["No person has the slug greta-gerwgi; did you mean greta-gerwig?"]

// referred are the types that hints are given for, with what one is called. Those with a vocabulary have hints of its own.
var referred = map[string]string{
	"Account": "account", "Ceremony": "ceremony", "Character": "character", "Company": "company", "Film": "film",
	"Nomination": "nomination", "Person": "person", "Quote": "quote", "Review": "review", "Source": "source",
}

const (
	maxReferences = 5   // of one root field that are looked up
	maxCandidates = 300 // slugs with the same beginning that are compared with one that does not exist
)

// refers notes that a value names things of a type by slug.
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
		a.c.references = append(a.c.references, mention{of, a.name, a.value, a.decides})
	}
}

// isEmpty reports whether something may be missing from a response because a reference led nowhere.
func isEmpty(json string) bool {
	return strings.Contains(json, "[]") || strings.Contains(json, "null") || strings.Contains(json, `"totalCount":0`)
}

// referenceHints are sentences about the slugs that lead nowhere.
func (r *Reader) referenceHints(ctx context.Context, p *plan, vars variables, answer string) (hints []string, err error) {
	var parts []string
	var args []any
	var named []string
	for _, m := range p.references {
		if m.decides && answer != "null" {
			continue
		}
		e := ent.Entities[m.table]
		for _, element := range ofForm(m.value(vars), formSlug) {
			slug := fmt.Sprint(element)
			if len(parts) == maxReferences || slug == "" || len(slug) > 100 || checkText(slug) != nil || slices.Contains(named, m.table+" "+slug) {
				continue
			}
			named = append(named, m.table+" "+slug)
			args = append(args, slug, beginning(slug))
			n := len(args)
			former := ""
			if merging(e) {
				former = fmt.Sprintf(" AND NOT EXISTS (SELECT FROM redirects WHERE slug = $%d AND %s_id IS NOT NULL)", n-1, e.Label)
			}
			parts = append(parts, fmt.Sprintf("(SELECT CASE WHEN NOT EXISTS (SELECT FROM %[1]s WHERE slug = $%[2]d)%[5]s THEN "+
				"ARRAY(SELECT slug FROM %[1]s WHERE slug >= $%[3]d AND slug < $%[3]d || '~' ORDER BY slug LIMIT %[4]d) END)", e.Table, n-1, n, maxCandidates, former))
		}
	}
	if len(parts) == 0 {
		return nil, nil
	}
	statement := "SELECT " + strings.Join(parts, "::text, ") + "::text"
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
		of, slug, _ := strings.Cut(named[i], " ")
		hint := fmt.Sprintf("No %s has the slug %s", referred[of], slug)
		if similar := mostSimilar(slug, candidates); similar != "" {
			hint += "; did you mean " + similar + "?"
		} else {
			hint += "."
		}
		hints = append(hints, hint)
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
