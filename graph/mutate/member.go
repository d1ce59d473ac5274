package mutate

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"filmgraph/graph/plan"
	"filmgraph/internal/catalog"
	"filmgraph/internal/history"
)

// member is an update in a batch.
type member struct {
	request
	ctx    context.Context //nolint:containedctx // of the request, which may end while the others of the batch wait
	kind   string          // of the batches that it may be in: the type and the fields that it updates
	id     int64
	source int64
	slug   string // of the source, if its id is not known

	answer plan.JSON
	err    error
	alone  bool // whether nothing was written, so that it has to be written alone
}

// member returns the update as one of a batch. ok is false for a mutation that must be written alone, because it may write other rows than a record and
// its claims, or waits for others.
func (r request) member(ctx context.Context) (m *member, ok bool) {
	if r.verb != "update" || r.review != nil || hasKey(ctx) || r.input["ifUnchangedSince"] != nil {
		return nil, false
	}
	m = &member{request: r, ctx: ctx}
	if m.id, ok = catalog.RowID(fmt.Sprint(r.input["id"]), r.entity); !ok {
		return nil, false
	}
	if m.source, m.slug, ok = namedSource(r.input["source"]); !ok {
		return nil, false
	}
	var keys []string
	for key := range r.input {
		if !slices.Contains(notValues, key) && key != "words" && key != "locator" {
			keys = append(keys, key)
		}
	}
	slices.Sort(keys)
	m.kind = r.entity + " " + strings.Join(keys, " ")
	return m, catalog.CanTogether(r.entity, keys)
}

// namedSource returns the id or the slug of a source that an input names by that alone.
func namedSource(given any) (id int64, slug string, ok bool) {
	source, _ := given.(map[string]any)
	if len(source) != 1 {
		return 0, "", false
	}
	slug, ok = source["id"].(string)
	if id, isID := catalog.RowID(slug, "Source"); isID {
		return id, "", true
	} else if !ok {
		slug, ok = source["slug"].(string)
	}
	return 0, slug, ok && slug != "" && catalog.IsSlug(slug, "Source")
}

// change describes what the update writes.
func (m *member) change() history.Change {
	c := m.request.change()
	c.Source, c.SourceSlug = m.source, m.slug
	return c
}
