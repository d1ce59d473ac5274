package ingest

import (
	"context"
	"database/sql"
	"errors"
)

// Source describes the data set in the catalog.
type Source struct {
	Slug, Title, Publisher, URL, Licence, LicenceURL, Attribution string
	// Date is the day of the newest file, such as 2026-11-24.
	Date string
}

// register adds the source, or updates its date, unless the import is only tried.
func (r *run) register(ctx context.Context) error {
	s := r.Source
	var isNew bool
	err := r.conn.QueryRowContext(ctx, `INSERT INTO sources (slug, kind, title, publisher, url, retrieved, licence, licence_url, attribution)
		VALUES ($1, 'DATA_SET', $2, nullif($3, ''), nullif($4, ''), $5, nullif($6, ''), nullif($7, ''), nullif($8, ''))
		ON CONFLICT (slug) DO UPDATE SET retrieved = CASE WHEN $9 THEN sources.retrieved ELSE EXCLUDED.retrieved END RETURNING id, xmax = 0`,
		s.Slug, s.Title, s.Publisher, s.URL, s.Date, s.Licence, s.LicenceURL, s.Attribution, r.DryRun).Scan(&r.source, &isNew)
	if err == nil && isNew {
		r.remember("sources", r.source)
	}
	return err
}

// findSource looks up the source. Its id is 0 if it has never been imported.
func (r *run) findSource(ctx context.Context) error {
	err := r.conn.QueryRowContext(ctx, "SELECT id FROM sources WHERE slug = $1", r.Source.Slug).Scan(&r.source)
	if errors.Is(err, sql.ErrNoRows) {
		return nil
	}
	return err
}
