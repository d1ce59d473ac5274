package naive

import (
	"fmt"
	"regexp"
	"strconv"

	"filmgraph/ent/gen/ent"

	"github.com/vektah/gqlparser/v2/ast"
)

var idForm = regexp.MustCompile(`^([a-z_]+)_(0|[1-9][0-9]*)$`)

// PublicID returns the id of a row as clients see it: film_1.
func PublicID(r *Row) string {
	return fmt.Sprintf("%s_%d", r.Entity.Label, r.ID-int64(r.Entity.Number)<<32)
}

// parseID returns the entity and the id in the database that an id of a client means. Only types of the public schema
// have ids.
func parseID(schema *ast.Schema, id string) (*ent.Entity, int64, error) {
	parts := idForm.FindStringSubmatch(id)
	if parts == nil {
		return nil, 0, fmt.Errorf("%q is not an id", id)
	}
	n, err := strconv.ParseUint(parts[2], 10, 32)
	if err != nil {
		return nil, 0, fmt.Errorf("%q is not an id", id)
	}
	for _, entity := range ent.Entities {
		if typ := schema.Types[entity.Name]; entity.Label == parts[1] && typ != nil && typ.Fields.ForName("id") != nil {
			return entity, int64(entity.Number)<<32 + int64(n), nil
		}
	}
	return nil, 0, fmt.Errorf("%q is not the id of anything", id)
}
