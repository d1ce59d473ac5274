package naive

import (
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"filmgraph/ent/gen/ent"
)

// rawJSON is the value of a field of type JSON.
type rawJSON string

// changeField returns the value of a field of a change or a changed row that is no column, or not simply that one.
func (r *run) changeField(row *Row, field string) (any, bool) {
	c := r.Catalog
	referred := func(column string) any {
		id, _ := row.ref(column)
		return orNull(c.byID[id])
	}
	switch row.Entity.Name + "." + field {
	case "Change.at", "Proposal.createdAt", "Proposal.decidedAt", "ProposalComment.createdAt":
		return moment(row.Columns[snake(field)]), true
	case "Change.authorName", "Proposal.authorName", "ProposalComment.authorName":
		return c.nameOfKey(row.Columns["author"]), true
	case "Change.reviewerName", "Proposal.reviewerName":
		return c.nameOfKey(row.Columns["reviewer"]), true
	case "Change.cursor":
		return r.encode(c.place(row, ""), "Change", order{"", "ASC"}), true
	case "Change.source", "Proposal.source":
		return referred("stated_by"), true
	case "Change.undoes", "Change.proposal", "Proposal.change":
		return referred(field), true
	case "ChangedRow.rowId", "ProposedRow.rowId":
		return anyID(row.Columns["row_id"]), true
	case "ChangedRow.subjectId", "ProposedRow.subjectId":
		return anyID(row.Columns["subject_id"]), true
	case "ChangedRow.subject", "ProposedRow.subject", "Proposal.subject":
		return referred("subject_id"), true
	case "Proposal.input":
		return recorded(row.Columns["input"].(map[string]any)), true
	case "ChangedRow.before", "ChangedRow.after", "ProposedRow.before", "ProposedRow.after":
		values, ok := row.Columns[field].(map[string]any)
		if !ok {
			return nil, true
		}
		return recorded(values), true
	}
	if field == "updatedAt" {
		var last *Row
		for _, change := range c.history(row) {
			if last == nil || change.ID > last.ID {
				last = change
			}
		}
		if last == nil {
			return nil, true
		}
		return moment(last.Columns["at"]), true
	}
	return nil, false
}

// history returns the changes that wrote a row, or a row that is part of it.
func (c *Catalog) history(row *Row) []*Row {
	column := "row_id"
	if row.Entity.Record {
		column = "subject_id"
	}
	var changes []*Row
	for _, changed := range c.children[reference{"ChangedRow", column, row.ID}] {
		if change := c.one(changed, "change"); !slices.Contains(changes, change) {
			changes = append(changes, change)
		}
	}
	return changes
}

// moment is a time of a timestamptz, or nil.
func moment(value any) any {
	if value == nil {
		return nil
	}
	at, err := time.Parse(time.RFC3339, value.(string))
	if err != nil {
		panic(err)
	}
	return at.UTC().Format("2006-01-02T15:04:05.000Z")
}

// anyID is the id of a row of any type as clients see it.
func anyID(value any) string {
	id, _ := strconv.ParseInt(fmt.Sprint(value), 10, 64)
	for _, entity := range ent.Entities {
		if int64(entity.Number) == id>>32 {
			return fmt.Sprintf("%s_%d", entity.Label, id&(1<<32-1))
		}
	}
	panic("no type has the id " + fmt.Sprint(value))
}

// typeOf is the type of a row of any type, as a constant.
func typeOf(id any) string {
	public := anyID(id)
	return strings.ToUpper(public[:strings.LastIndex(public, "_")])
}

// recorded is the JSON of recorded values, as Postgres writes jsonb: shorter keys come first.
func recorded(columns map[string]any) rawJSON {
	values := map[string]any{}
	for column, value := range columns {
		name, isReference := strings.CutSuffix(column, "_id")
		if isReference && value != nil {
			value = anyID(value)
		}
		var key strings.Builder
		for i, word := range strings.Split(name, "_") {
			if i > 0 {
				word = strings.ToUpper(word[:1]) + word[1:]
			}
			key.WriteString(word)
		}
		values[key.String()] = value
	}
	var names []string
	for name := range values {
		names = append(names, name)
	}
	slices.SortFunc(names, func(a, b string) int { return cmp.Or(cmp.Compare(len(a), len(b)), strings.Compare(a, b)) })
	var out bytes.Buffer
	out.WriteByte('{')
	for i, name := range names {
		if i > 0 {
			out.WriteString(", ")
		}
		writeText(&out, name)
		out.WriteString(": ")
		writeValue(&out, values[name])
	}
	out.WriteByte('}')
	return rawJSON(out.String())
}

func writeValue(out *bytes.Buffer, value any) {
	switch value := value.(type) {
	case nil:
		out.WriteString("null")
	case string:
		writeText(out, value)
	case bool:
		out.WriteString(strconv.FormatBool(value))
	case json.Number:
		out.WriteString(value.String())
	case []any:
		out.WriteByte('[')
		for i, element := range value {
			if i > 0 {
				out.WriteString(", ")
			}
			writeValue(out, element)
		}
		out.WriteByte(']')
	}
}
