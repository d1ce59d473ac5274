package plan

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"maps"
	"slices"

	"github.com/lib/pq"
)

// statistics are what Postgres knows about tables and their columns: ANALYZE collects it. They decide how a
// list is read, never what is in it, so that it does not matter if they are old.
type statistics struct {
	tables  map[string]float64         // rows by table
	columns map[string]*frequency      // by "table.column"; those of links by "table.column slug" too
	sets    map[string][]valueSet      // by property
	parts   map[string][]string        // sets of parts of films, by id
	names   map[string][]string        // the folded names of some rows of each entity, drawn at random
	named   map[string]string          // ids of common values of foreign keys, by the entity and a reference to it
	terms   map[string]map[string]bool // slugs of dictionaries, by table
	effort  effort
}

// noStatistics is what is known before they have been read.
func noStatistics() *statistics { return &statistics{effort: usual} }

// readStatistics reads the statistics of all tables, in some milliseconds.
func readStatistics(ctx context.Context, db *sql.DB) (*statistics, error) {
	s := &statistics{tables: map[string]float64{}, columns: map[string]*frequency{}, names: map[string][]string{}, sets: map[string][]valueSet{}, parts: map[string][]string{}, effort: usual}
	rows, err := db.QueryContext(ctx, `
		SELECT c.relname, greatest(c.reltuples, 0), s.attname, coalesce(s.n_distinct, 0), coalesce(s.null_frac, 0),
			coalesce(s.most_common_vals::text::text[], '{}'), coalesce(s.most_common_freqs, '{}'), coalesce(s.histogram_bounds::text::text[], '{}'),
			coalesce(s.most_common_elems::text::text[], '{}'), coalesce(s.most_common_elem_freqs, '{}')
		FROM pg_class c LEFT JOIN pg_stats s ON s.schemaname = 'public' AND s.tablename = c.relname
			AND (s.avg_width <= 16 OR s.most_common_elems IS NOT NULL AND s.attname NOT IN ('words')
				OR (s.tablename, s.attname) IN (('review_contributors', 'name'), ('advisory_items', 'class'), ('advisory_counts', 'class')))
		WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace`)
	if err != nil {
		return nil, fmt.Errorf("read statistics: %w", err)
	}
	defer rows.Close()
	for rows.Next() {
		var table string
		var column sql.NullString
		var total, different, missing float64
		var common, bounds, members []string
		var shares, memberShares []float64
		err := rows.Scan(&table, &total, &column, &different, &missing, pq.Array(&common), pq.Array(&shares), pq.Array(&bounds), pq.Array(&members), pq.Array(&memberShares))
		if err != nil {
			return nil, fmt.Errorf("read statistics: %w", err)
		}
		s.tables[table] = total
		if !column.Valid {
			continue
		}
		if len(members) > 0 {
			common, shares, bounds, different = members, memberShares[:len(members)], nil, 2*float64(len(members))
		}
		if different < 0 { // a share of the rows
			different *= -total
		}
		s.columns[table+"."+column.String] = newFrequency(total, different, missing, common, shares, bounds)
	}
	if err := rows.Err(); err != nil {
		return nil, fmt.Errorf("read statistics: %w", err)
	}
	if err := s.nameLinks(ctx, db); err != nil {
		return nil, err
	}
	if err := s.nameCommon(ctx, db); err != nil {
		return nil, err
	}
	if err := s.readTerms(ctx, db); err != nil {
		return nil, err
	}
	if err := s.readSets(ctx, db); err != nil {
		return nil, err
	}
	if err := s.readParts(ctx, db); err != nil {
		return nil, err
	}
	return s, s.sampleNames(ctx, db)
}

const (
	sampledNames = 8_000 // of all entities, which takes some milliseconds
	keptNames    = 1_000 // of one entity, of which a text's share is counted in some microseconds
)

// sampleNames draws names at random, from which the share of names that contain a text is estimated.
func (s *statistics) sampleNames(ctx context.Context, db *sql.DB) error {
	percent := min(100, 100*sampledNames/max(1, s.tables["name_texts"]))
	rows, err := db.QueryContext(ctx, fmt.Sprintf("SELECT id >> %d, text FROM name_texts TABLESAMPLE SYSTEM (%f) REPEATABLE (1) LIMIT %d", idBits, percent, 2*sampledNames))
	if err != nil {
		return fmt.Errorf("sample names: %w", err)
	}
	defer rows.Close()
	for rows.Next() {
		var number int
		var text string
		if err := rows.Scan(&number, &text); err != nil {
			return fmt.Errorf("sample names: %w", err)
		}
		if e := byNumber[number]; e != nil && len(s.names[e.Name]) < keptNames {
			s.names[e.Name] = append(s.names[e.Name], text)
		}
	}
	return rows.Err()
}

// links are the columns that lead to a dictionary, whose values are known to clients by their slugs.
var links = map[string]string{"film_genres.genre_id": "genres", "film_themes.theme_id": "themes"}

// nameLinks gives the frequencies of links by slug.
func (s *statistics) nameLinks(ctx context.Context, db *sql.DB) error {
	for column, dictionary := range links {
		f := s.columns[column]
		if f == nil {
			continue
		}
		var slugs []byte
		if err := db.QueryRowContext(ctx, "SELECT coalesce(json_object_agg(id, slug), '{}') FROM "+dictionary+" WHERE id::text = ANY($1)", pq.Array(slices.Collect(maps.Keys(f.common)))).Scan(&slugs); err != nil {
			return fmt.Errorf("read statistics of %s: %w", dictionary, err)
		}
		var named map[string]string
		if err := json.Unmarshal(slugs, &named); err != nil {
			return fmt.Errorf("read statistics of %s: %w", dictionary, err)
		}
		bySlug := *f
		bySlug.common = map[string]float64{}
		for id, share := range f.common {
			bySlug.common[named[id]] = share
		}
		s.columns[column+" slug"] = &bySlug
	}
	return nil
}
