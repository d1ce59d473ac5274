// Package first contains the included catalog, and loads it: articles about one film, and the data sets that
// internal/catalog/datasets joins.
package first

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"embed"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"filmgraph/internal/catalog"
	"filmgraph/internal/ingest"

	"github.com/lib/pq"
)

//go:embed ballerina.ndjson vocabulary.ndjson datasets.ndjson.zst
var embedded embed.FS

// Catalog is a first catalog: the files of the data sets, and those of the articles.
type Catalog struct{ DataSets, Articles []catalog.File }

// Embedded is the included catalog.
var Embedded = Catalog{DataSets(), slices.Concat(Articles(), Vocabulary())}

// Articles is the file with the statements of the articles. It is loaded after DataSets, so its values take precedence for the
// same films and people.
func Articles() []catalog.File { return catalog.In(embedded, "ballerina.ndjson") }

// Vocabulary is the file with the names of genres, themes and kinds of relationships in other languages than English. It is loaded
// last, because it names only terms that the other files define.
func Vocabulary() []catalog.File { return catalog.In(embedded, "vocabulary.ndjson") }

// DataSets is the file with the data sets.
func DataSets() []catalog.File { return catalog.In(embedded, "datasets.ndjson.zst") }

// files returns both files in the order of loading.
func (c Catalog) files() []catalog.File { return slices.Concat(c.DataSets, c.Articles) }

// The first catalog is loaded once per database. The comment of the table sources stores how much of it has been loaded, so no
// extra table is needed, and a dump includes it.
const (
	begun    = "first catalog: begun"            // line by line, into a database that is not empty
	dataSets = "first catalog: data sets loaded" // but not the articles
	loaded   = "first catalog: loaded, SHA-256 "
)

// Load loads the first catalog into a database without films, or completes an interrupted first load. If a first load was completed,
// or the database has other films, it does nothing, so that corrections and deletions by the operator are kept. It reports whether
// it loaded anything. The pool must be that of postgres.Maintain.
func (c Catalog) Load(ctx context.Context, db *sql.DB, o catalog.Options) (report catalog.Report, isLoaded bool, err error) {
	for {
		state, films, err := stateOf(ctx, db)
		switch {
		case err != nil:
			return report, false, err
		case strings.HasPrefix(state, loaded):
			return report, isLoaded, nil
		case state == dataSets:
			// This takes a moment, while the progress is already at its end.
			articles, err := c.finish(ctx, db, c.Articles, catalog.Options{Bad: o.Bad})
			return report.Plus(articles), true, err
		case state == begun:
			report, err = c.finish(ctx, db, c.files(), o)
			return report, true, err
		case films:
			return report, false, nil
		}
		switch report, err = Fill(ctx, db, c.DataSets, o); {
		case errors.Is(err, ingest.ErrFilled): // another program has filled it, or it has records other than films
			if now, films, err := stateOf(ctx, db); err != nil || now != state || films {
				continue
			}
			if err := remember(ctx, db, begun); err != nil {
				return report, true, err
			}
		case isCrowded(err): // loading line by line needs only one connection
			if err := remember(ctx, db, begun); err != nil {
				return report, true, err
			}
		case err != nil:
			return report, true, fmt.Errorf("loading the first catalog: %w", err)
		}
		isLoaded = true
	}
}

// isCrowded reports whether the server has no more connections: Fill needs one per table.
func isCrowded(err error) bool {
	refused, ok := errors.AsType[*pq.Error](err)
	return ok && refused.Code == "53300"
}

// Add loads the first catalog into a database that may have other data, like any other catalog file, when the operator asks for it.
// It reports bad lines and loads the others.
func (c Catalog) Add(ctx context.Context, db *sql.DB, o catalog.Options) (catalog.Report, error) {
	if _, films, err := stateOf(ctx, db); err != nil {
		return catalog.Report{}, err
	} else if !films {
		report, _, err := c.Load(ctx, db, o)
		return report, err
	}
	files, err := withKnownCharacters(ctx, db, c.files())
	if err != nil {
		return catalog.Report{}, err
	}
	report, err := catalog.Load(ctx, db, files, o)
	if err != nil || report.Failed > 0 {
		return report, err
	}
	return report, c.rememberLoaded(ctx, db)
}

// stateOf returns how much of the first catalog has been loaded, and whether the database has films.
func stateOf(ctx context.Context, db *sql.DB) (state string, films bool, err error) {
	err = db.QueryRowContext(ctx, "SELECT coalesce(obj_description('sources'::regclass), ''), EXISTS (SELECT FROM films)").Scan(&state, &films)
	if err != nil {
		err = fmt.Errorf("query whether the first catalog is loaded: %w", err)
	}
	return state, films, err
}

// finish loads files line by line, and stores that the first catalog is complete.
func (c Catalog) finish(ctx context.Context, db *sql.DB, files []catalog.File, o catalog.Options) (catalog.Report, error) {
	report, err := catalog.Load(ctx, db, files, o)
	switch {
	case err != nil:
		return report, fmt.Errorf("loading the first catalog: %w", err)
	case report.Failed > 0:
		return report, fmt.Errorf("loading the first catalog: %s", report.Bad[0])
	}
	return report, c.rememberLoaded(ctx, db)
}

func (c Catalog) rememberLoaded(ctx context.Context, db *sql.DB) error {
	hash, err := hashOf(c.files())
	if err != nil {
		return err
	}
	return remember(ctx, db, loaded+hash)
}

func remember(ctx context.Context, db *sql.DB, state string) error {
	if _, err := db.ExecContext(ctx, remembering(state)); err != nil {
		return fmt.Errorf("store the state of the first catalog: %w", err)
	}
	return nil
}

func remembering(state string) string { return "COMMENT ON TABLE sources IS " + pq.QuoteLiteral(state) }

func hashOf(files []catalog.File) (string, error) {
	hash := sha256.New()
	for _, f := range files {
		content, err := f.Open()
		if err != nil {
			return "", fmt.Errorf("open the first catalog: %w", err)
		}
		_, err = io.Copy(hash, content)
		_ = content.Close()
		if err != nil {
			return "", fmt.Errorf("read the first catalog: %w", err)
		}
	}
	return hex.EncodeToString(hash.Sum(nil)), nil
}
