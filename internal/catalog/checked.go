package catalog

import "filmgraph/ent/gen/ent"

// checked is a plain field with the claims that decide what it shows.
type checked struct {
	column     column
	shown      any
	ranks      []string
	statements []statement
}

func (k checked) preferred() (all []statement) {
	for i, rank := range k.ranks {
		if rank == "PREFERRED" {
			all = append(all, k.statements[i])
		}
	}
	return all
}

// fine reports whether the field shows what it must, if anything. The wording of a text is the catalog's own unless a claim is PREFERRED.
func (k checked) fine() bool {
	preferred := k.preferred()
	if len(preferred) == 0 && (k.shown == nil || k.column.field != nil && k.column.field.Type == ent.Text) {
		return true
	}
	deciding := k.statements
	if len(preferred) > 0 {
		deciding = preferred
	}
	for _, s := range deciding {
		value, ok := k.column.understand(s)
		if !ok || equal(value, k.shown) {
			return len(preferred) < 2
		}
	}
	return false
}
