package ingest

import (
	"slices"

	"filmgraph/internal/catalog"
)

// ClaimTable returns the table that Batch.Claim fills, for the kinds of subjects of the importer, such as film. It must come after
// the tables of these.
func ClaimTable(subjects ...string) Table {
	var columns []string
	for _, s := range subjects {
		columns = append(columns, s+"_id")
	}
	return Table{Entity: "Claim", Columns: append(columns, "source_id", "property", "value", "number", "words", "rank", "locator", "value_key", "extent"),
		Kept: []string{"rank"}} // an editor may have preferred or deprecated the claim
}

// Claim is a statement of the source about a subject.
type Claim struct {
	// Subject is the kind of subject, such as film, and ID its id.
	Subject string
	ID      int64
	// Property is the property of the subject, or "" for a claim that the subject itself is true.
	Property string
	// Value is the value in the catalog's form. If IsNumber, Number is the same as a number in the unit of the property.
	Value    string
	Number   float64
	IsNumber bool
	IsDate   bool
	// Words are the words of the source, Rank is NORMAL or DEPRECATED: imports do not decide what a field shows, and Locator is the place in the source.
	Words, Rank, Locator string
}

// Claim writes a claim.
func (b *Batch) Claim(c Claim, old bool) {
	rows := b.Rows("Claim", old)
	rows.Row()
	subjects := rows.table.Columns[:slices.Index(rows.table.Columns, "source_id")]
	for _, column := range subjects {
		if column == c.Subject+"_id" {
			rows.Int(c.ID)
		} else {
			rows.Null()
		}
	}
	var number *float64
	if c.IsNumber {
		number = &c.Number
	}
	key, extent := catalog.Compared(c.Property, c.Value, number, c.IsDate)
	rows.Int(b.stage.Source())
	rows.Text(c.Property)
	rows.Text(c.Value)
	if c.IsNumber {
		rows.Float(c.Number)
	} else {
		rows.Null()
	}
	rows.Text(c.Words)
	rows.Text(c.Rank)
	rows.Text(c.Locator)
	rows.Text(key)
	rows.Text(extent)
}
