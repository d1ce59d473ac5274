// Package first holds the catalog that comes with the program, and loads it: articles about one film, and data sets that
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

//go:embed ballerina.ndjson datasets.ndjson.zst
var embedded embed.FS

// Catalog is a first catalog: the files of the data sets, and those of the articles.
type Catalog struct{ DataSets, Articles []catalog.File }

// Embedded comes with the program.
var Embedded = Catalog{DataSets(), Articles()}

// Articles is the file of what the articles state, and DataSets that of the data sets, which is loaded before it: what
// the articles say of the same films and people comes last.
func Articles() []catalog.File { return catalog.In(embedded, "ballerina.ndjson") }

// DataSets is the file of the data sets: see Articles.
func DataSets() []catalog.File { return catalog.In(embedded, "datasets.ndjson.zst") }

// files are both, in the order in which they are loaded.
func (c Catalog) files() []catalog.File { return slices.Concat(c.DataSets, c.Articles) }

// The first catalog is loaded once in the life of a database. The comment on the table of sources remembers how far
// that got: it needs no table of its own, and a dump carries it along.
const (
	begun    = "first catalog: begun"            // line by line, into a database that holds something
	dataSets = "first catalog: data sets loaded" // and the articles are not
	loaded   = "first catalog: loaded, SHA-256 "
)

// Load loads the first catalog into a database that holds no films, and finishes a first load that was interrupted. Where one
// was finished, or the database holds other films, it does nothing: an operator's corrections and deletions stay. It reports
// whether it loaded anything. The pool is that of postgres.Maintain.
func (c Catalog) Load(ctx context.Context, db *sql.DB, o catalog.Options) (report catalog.Report, isLoaded bool, err error) {
	for {
		state, films, err := stateOf(ctx, db)
		switch {
		case err != nil:
			return report, false, err
		case strings.HasPrefix(state, loaded):
			return report, isLoaded, nil
		case state == dataSets:
			// It takes a moment, and the progress has come to its end.
			articles, err := c.finish(ctx, db, c.Articles, catalog.Options{Bad: o.Bad})
			return report.Plus(articles), true, err
		case state == begun:
			report, err = c.finish(ctx, db, c.files(), o)
			return report, true, err
		case films:
			return report, false, nil
		}
		switch report, err = Fill(ctx, db, c.DataSets, o); {
		case errors.Is(err, ingest.ErrFilled): // another program filled it meanwhile, or it holds records other than films
			if now, films, err := stateOf(ctx, db); err != nil || now != state || films {
				continue
			}
			if err := remember(ctx, db, begun); err != nil {
				return report, true, err
			}
		case isCrowded(err): // line by line takes one connection
			if err := remember(ctx, db, begun); err != nil {
				return report, true, err
			}
		case err != nil:
			return report, true, fmt.Errorf("loading the first catalog: %w", err)
		}
		isLoaded = true
	}
}

// isCrowded reports whether the server has no more connections: Fill takes one for each table.
func isCrowded(err error) bool {
	refused, ok := errors.AsType[*pq.Error](err)
	return ok && refused.Code == "53300"
}

// Add loads the first catalog beside whatever the database holds, as any other catalog file: for an operator who asks for it.
// Bad lines are reported, and the others loaded.
func (c Catalog) Add(ctx context.Context, db *sql.DB, o catalog.Options) (catalog.Report, error) {
	if _, films, err := stateOf(ctx, db); err != nil {
		return catalog.Report{}, err
	} else if !films {
		report, _, err := c.Load(ctx, db, o)
		return report, err
	}
	report, err := catalog.Load(ctx, db, c.files(), o)
	if err != nil || report.Failed > 0 {
		return report, err
	}
	return report, c.rememberLoaded(ctx, db)
}

// stateOf returns how far the first catalog is loaded, and whether the database holds films.
func stateOf(ctx context.Context, db *sql.DB) (state string, films bool, err error) {
	err = db.QueryRowContext(ctx, "SELECT coalesce(obj_description('sources'::regclass), ''), EXISTS (SELECT FROM films)").Scan(&state, &films)
	if err != nil {
		err = fmt.Errorf("asking whether the first catalog is loaded: %w", err)
	}
	return state, films, err
}

// finish loads files line by line, and remembers that all is loaded.
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
		return fmt.Errorf("remembering the state of the first catalog: %w", err)
	}
	return nil
}

func remembering(state string) string { return "COMMENT ON TABLE sources IS " + pq.QuoteLiteral(state) }

func hashOf(files []catalog.File) (string, error) {
	hash := sha256.New()
	for _, f := range files {
		content, err := f.Open()
		if err != nil {
			return "", fmt.Errorf("opening the first catalog: %w", err)
		}
		_, err = io.Copy(hash, content)
		_ = content.Close()
		if err != nil {
			return "", fmt.Errorf("reading the first catalog: %w", err)
		}
	}
	return hex.EncodeToString(hash.Sum(nil)), nil
}
