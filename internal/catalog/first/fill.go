package first

import (
	"context"
	"database/sql"
	"runtime/debug"

	"filmgraph/internal/catalog"
	"filmgraph/internal/ingest"
)

// tables are the tables with rows of the data sets; a table comes after those that it refers to.
var tables = []string{
	"Source", "Genre", "Theme", "AwardEvent", "AwardCategory", "Ceremony", "Person", "Company", "Character", "Film",
	"Name", "NameKey", "ExternalID", "FilmGenre", "FilmTheme", "Credit", "CreditCharacter", "Release", "Money", "FilmTest",
	"Nomination", "NominationFilm", "Nominee", "Claim",
}

// garbage is the value of GOGC in percent while the files are loaded.
const garbage = 50

// Fill loads files such as DataSets into an empty database in one transaction. A record must come after those that it refers to.
// If a record cannot be loaded, Fill returns an error and loads nothing.
func Fill(ctx context.Context, db *sql.DB, files []catalog.File, o catalog.Options) (report catalog.Report, err error) {
	// The default is set for the small live heap of a server. During the load the live heap is large.
	defer debug.FreeOSMemory()
	defer debug.SetGCPercent(debug.SetGCPercent(garbage))
	records, err := catalog.Count(ctx, files)
	if err != nil {
		return report, err
	}
	whole := ingest.Whole{Done: remembering(dataSets), Progress: func(part float64) {
		if o.Progress != nil {
			o.Progress(int(part*float64(records)), records)
		}
	}}
	for _, entity := range tables {
		whole.Tables = append(whole.Tables, ingest.Table{Entity: entity, Columns: catalog.Columns(entity)})
	}
	whole.Load = func(ctx context.Context, s *ingest.Stage) error { return write(ctx, s, files, records) }
	if err := whole.Run(ctx, db); err != nil {
		return report, err
	}
	return catalog.Report{Lines: records, Added: records}, nil
}

// write writes the rows of the records.
func write(ctx context.Context, s *ingest.Stage, files []catalog.File, records int) error {
	done := 0
	return s.Write(ctx, func(b *ingest.Batch) error {
		return catalog.Rows(ctx, files, s.NewID, func(r catalog.Row) error {
			rows := b.Whole(r.Entity)
			rows.RowWith(r.ID)
			for _, value := range r.Values {
				rows.Any(value)
			}
			return nil
		}, func() error {
			done++
			s.Done(float64(done) / float64(records))
			return b.Flush(ctx)
		})
	})
}
