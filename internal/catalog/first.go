package catalog

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"embed"
	"encoding/hex"
	"fmt"
	"io"
	"strings"

	"github.com/lib/pq"
)

//go:embed first/ballerina.ndjson first/datasets.ndjson.gz
var embedded embed.FS

// First returns the files of the catalog that comes with the program.
func First() []File { return In(embedded, "first/ballerina.ndjson", "first/datasets.ndjson.gz") }

// The first catalog is loaded once in the life of a database. The comment on the table of sources remembers how far
// that got: it needs no table of its own, and a dump carries it along.
const (
	firstBegun  = "first catalog: begun"
	firstLoaded = "first catalog: loaded, SHA-256 "
)

// LoadFirst loads the first catalog into a database that holds no films, and finishes a first load that was
// interrupted. Where one was finished, or the films are somebody else's, it does nothing: an operator's corrections
// and deletions stay. It reports whether it loaded anything. What Load says of pools is true of it, too.
func LoadFirst(ctx context.Context, db *sql.DB, o Options) (report Report, loaded bool, err error) {
	var state string
	var films bool
	err = db.QueryRowContext(ctx, "SELECT coalesce(obj_description('sources'::regclass), ''), EXISTS (SELECT FROM films)").Scan(&state, &films)
	if err != nil {
		return report, false, fmt.Errorf("asking whether the first catalog is loaded: %w", err)
	}
	if strings.HasPrefix(state, firstLoaded) || films && state != firstBegun {
		return report, false, nil
	}
	hash, err := hashOf(First())
	if err != nil {
		return report, false, err
	}
	if err := remember(ctx, db, firstBegun); err != nil {
		return report, false, err
	}
	if report, err = Load(ctx, db, First(), o); err != nil {
		return report, true, fmt.Errorf("loading the first catalog: %w", err)
	}
	if report.Failed > 0 {
		return report, true, fmt.Errorf("loading the first catalog: %s", report.Bad[0])
	}
	return report, true, remember(ctx, db, firstLoaded+hash)
}

func remember(ctx context.Context, db *sql.DB, state string) error {
	if _, err := db.ExecContext(ctx, "COMMENT ON TABLE sources IS "+pq.QuoteLiteral(state)); err != nil {
		return fmt.Errorf("remembering the state of the first catalog: %w", err)
	}
	return nil
}

func hashOf(files []File) (string, error) {
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
