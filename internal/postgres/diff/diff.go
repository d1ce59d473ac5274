// Package diff compares the model in ent/schema with a database. It writes the next migration, and creates a database from the model,
// which a test compares with the migrations. The server does not use it.
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
	model "filmgraph/ent/schema"
)

// Write adds a migration to dir, from the state after all migrations in dir to the model, or returns migrate.ErrNoPlan if there is no
// difference. It uses the empty database at url to apply the migrations.
func Write(ctx context.Context, url, dir, name string) error {
	files, err := sqltool.NewGooseDir(dir)
	if err != nil {
		return fmt.Errorf("open %s: %w", dir, err)
	}
	// Ent requires Atlas's checksums. The files are edited by hand and are in Git, so the checksums exist only during this call.
	sums, err := files.Checksum()
	if err == nil {
		err = migrate.WriteSumFile(files, sums)
	}
	if err != nil {
		return fmt.Errorf("sum up %s: %w", dir, err)
	}
	defer os.Remove(filepath.Join(dir, migrate.HashFileName))
	url += "&search_path=public" // the schema imports is not part of the model
	m, err := schema.NewMigrateURL(url, schema.WithDir(files), schema.WithMigrationMode(schema.ModeReplay),
		schema.WithDialect(dialect.Postgres), schema.WithFormatter(sqltool.GooseFormatter),
		schema.WithDropColumn(true), schema.WithDropIndex(true), schema.WithDiffHook(indexes), schema.WithErrNoPlan(true))
	if err != nil {
		return fmt.Errorf("compare with %s: %w", dir, err)
	}
	return m.NamedDiff(ctx, name, entmigrate.Tables...)
}

// Create creates the tables of the model in an empty database.
func Create(ctx context.Context, db *sql.DB) error {
	m, err := schema.NewMigrate(entsql.OpenDB(dialect.Postgres, db), schema.WithDiffHook(indexes))
	if err != nil {
		return err
	}
	return m.Create(ctx, entmigrate.Tables...)
}

// indexes adds properties of indexes that ent cannot express. In unique indexes of several columns, NULLs are equal: a release without
// a country that is loaded twice is one row. In descending indexes, NULLs are last, as in lists. One begins with an expression.
func indexes(next schema.Differ) schema.Differ {
	return schema.DiffFunc(func(current, desired *atlas.Schema) ([]atlas.Change, error) {
		for _, t := range desired.Tables {
			for _, i := range t.Indexes {
				if i.Name == model.PreferredClaims && len(i.Parts) == 1 {
					i.Parts = append([]*atlas.IndexPart{{X: &atlas.RawExpr{X: model.SubjectOfClaim()}}}, i.Parts...)
					i.Parts[1].SeqNo = 1
				}
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
