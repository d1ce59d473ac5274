package naive

import (
	"slices"
	"strings"
)

// fitsChange is a key of ChangeFilter.
func (r *run) fitsChange(change *Row, key string, value any) bool {
	rows := r.Catalog.Follow(change, "rows")
	switch key {
	case "operations":
		return oneOf(change.Columns["operation"], value)
	case "authors":
		return oneOf(change.Columns["author"], value)
	case "types":
		return slices.ContainsFunc(rows, func(changed *Row) bool {
			return oneOf(typeOf(changed.Columns["subject_id"]), value)
		})
	case "subject":
		return slices.ContainsFunc(rows, func(changed *Row) bool {
			id, _ := changed.ref("subject_id")
			return slices.ContainsFunc(r.refer(value.(string)), func(row *Row) bool { return row.ID == id })
		})
	}
	panic("changes have no filter " + key)
}

// fitsProposal is a key of ProposalFilter.
func (r *run) fitsProposal(proposal *Row, key string, value any) bool {
	if key == "subject" {
		return r.fitsChange(proposal, key, value)
	}
	return oneOf(proposal.Columns[strings.TrimSuffix(key, "s")], value)
}
