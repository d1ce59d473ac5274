// Package diff compares the model in ent/schema with a database: it writes the next
// migration, and creates a database straight from the model for the test that
// holds the migrations against it. The server does not use it.
package diff

import (
	"context"
	"database/sql"
	"fmt"
	"os"
	"path/filepath"

	"ariga.io/atlas/sql/migrate"
	"ariga.io/atlas/sql/postgres"
	atlas "ariga.io/atlas/sql/schema"
	"ariga.io/atlas/sql/sqltool"
	"entgo.io/ent/dialect"
	entsql "entgo.io/ent/dialect/sql"
	"entgo.io/ent/dialect/sql/schema"
	entmigrate "filmgraph/ent/gen/ent/migrate"
)

// Write adds to dir the migration called name, which brings an empty database that
// went through the migrations in dir to today's model, or returns migrate.ErrNoPlan if
// it is there already. The empty database at url serves to try them out.
func Write(ctx context.Context, url, dir, name string) error {
	files, err := sqltool.NewGooseDir(dir)
	if err != nil {
		return fmt.Errorf("open %s: %w", dir, err)
	}
	// Ent insists on Atlas's checksums. The files are reviewed and edited by hand, and
	// Git keeps them, so the sums live only as long as this call.
	sums, err := files.Checksum()
	if err == nil {
		err = migrate.WriteSumFile(files, sums)
	}
	if err != nil {
		return fmt.Errorf("sum up %s: %w", dir, err)
	}
	defer os.Remove(filepath.Join(dir, migrate.HashFileName))
	url += "&search_path=public" // what imports remember has a schema of its own, which is no part of the model
	m, err := schema.NewMigrateURL(url, schema.WithDir(files), schema.WithMigrationMode(schema.ModeReplay),
		schema.WithDialect(dialect.Postgres), schema.WithFormatter(sqltool.GooseFormatter),
		schema.WithDropColumn(true), schema.WithDropIndex(true), schema.WithDiffHook(indexes), schema.WithErrNoPlan(true))
	if err != nil {
		return fmt.Errorf("compare with %s: %w", dir, err)
	}
	return m.NamedDiff(ctx, name, entmigrate.Tables...)
}

// Create makes the tables of today's model in an empty database.
func Create(ctx context.Context, db *sql.DB) error {
	m, err := schema.NewMigrate(entsql.OpenDB(dialect.Postgres, db), schema.WithDiffHook(indexes))
	if err != nil {
		return err
	}
	return m.Create(ctx, entmigrate.Tables...)
}

// indexes says of indexes what ent has no word for. Unknown values count as equal in
// the unique ones that say which rows are the same: a release without a country,
// loaded twice, is one. And they come last in those that sort downwards, as in lists.
func indexes(next schema.Differ) schema.Differ {
	return schema.DiffFunc(func(current, desired *atlas.Schema) ([]atlas.Change, error) {
		for _, t := range desired.Tables {
			for _, i := range t.Indexes {
				if i.Unique && len(i.Parts) > 1 {
					i.AddAttrs(&postgres.IndexNullsDistinct{V: false})
				}
				for _, p := range i.Parts {
					if p.Desc && p.C != nil && p.C.Type.Null {
						atlas.ReplaceOrAppend(&p.Attrs, &postgres.IndexColumnProperty{NullsLast: true})
					}
				}
			}
		}
		return next.Diff(current, desired)
	})
}
