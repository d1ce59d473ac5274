package ingest

import (
	"slices"

	"filmgraph/internal/catalog"
)

// ClaimTable is the table that Batch.Claim fills, with the kinds of subjects that the importer makes claims of, such as film.
// It comes behind theirs.
func ClaimTable(subjects ...string) Table {
	var columns []string
	for _, s := range subjects {
		columns = append(columns, s+"_id")
	}
	return Table{Entity: "Claim", Columns: append(columns, "source_id", "property", "value", "number", "words", "rank", "locator", "value_key", "extent")}
}

// Claim is what the source says of one thing.
type Claim struct {
	// Subject is the kind of thing, and ID which one.
	Subject string
	ID      int64
	// Property is which property of it; empty if the claim is that it holds at all.
	Property string
	// Value is as the catalog understands it, and Number the same if it is one, in the property's unit.
	Value  string
	Number float64
	IsDate bool
	// Words are those used, Rank is PREFERRED, NORMAL or DEPRECATED, and Locator where in the source.
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
	key, extent := catalog.Compared(c.Property, c.Value, c.Number, c.IsDate)
	rows.Int(b.stage.Source())
	rows.Text(c.Property)
	rows.Text(c.Value)
	if c.Number != 0 {
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
