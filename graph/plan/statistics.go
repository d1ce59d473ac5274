package plan

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"math"
	"sort"
	"strconv"

	"github.com/lib/pq"
)

// statistics are what Postgres knows about tables and their columns: ANALYZE collects it. They decide how a
// list is read, never what is in it, so that it does not matter if they are old.
type statistics struct {
	tables  map[string]float64    // rows by table
	columns map[string]*frequency // by "table.column"; those of links by "table.column slug" too
	names   map[string][]string   // the folded names of some rows of each entity, drawn at random
	effort  effort
}

// noStatistics is what is known before they have been read.
func noStatistics() *statistics { return &statistics{effort: usual} }

// frequency says how often a column has which values.
type frequency struct {
	rows   float64            // of the table
	common map[string]float64 // share of the rows that have a value, or hold it in their array
	other  float64            // share of the rows that have a value which is not among the common ones, each
	values float64            // how many different ones there are
	// ranges are shares of the rows below some bounds, which are sorted: numbers, or texts that sort by bytes.
	numbers []float64
	texts   []string
	below   func(i int) float64 // share of the rows that are less than the bound at i
}

// readStatistics reads the statistics of all tables, in some milliseconds.
func readStatistics(ctx context.Context, db *sql.DB) (*statistics, error) {
	s := &statistics{tables: map[string]float64{}, columns: map[string]*frequency{}, names: map[string][]string{}, effort: usual}
	rows, err := db.QueryContext(ctx, `
		SELECT c.relname, greatest(c.reltuples, 0), s.attname, coalesce(s.n_distinct, 0), coalesce(s.null_frac, 0),
			coalesce(s.most_common_vals::text::text[], '{}'), coalesce(s.most_common_freqs, '{}'), coalesce(s.histogram_bounds::text::text[], '{}'),
			coalesce(s.most_common_elems::text::text[], '{}'), coalesce(s.most_common_elem_freqs, '{}')
		FROM pg_class c LEFT JOIN pg_stats s ON s.schemaname = 'public' AND s.tablename = c.relname
			AND (s.avg_width <= 16 OR s.most_common_elems IS NOT NULL AND s.attname NOT IN ('words'))
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

func newFrequency(rows, different, missing float64, common []string, shares []float64, bounds []string) *frequency {
	f := &frequency{rows: rows, common: map[string]float64{}, values: different}
	rest := 1 - missing
	for i, value := range common {
		f.common[value] = shares[i]
		rest -= shares[i]
	}
	if others := different - float64(len(common)); others >= 1 {
		f.other = max(0, rest) / others
	}
	f.histogram(max(0, rest), common, shares, bounds)
	return f
}

// histogram makes ranges of the bounds between which equally many rows lie, and of the common values, which are not among those.
func (f *frequency) histogram(rest float64, common []string, shares []float64, bounds []string) {
	type step struct {
		number float64
		text   string
		share  float64
	}
	var steps []step
	numeric := true
	add := func(value string, share float64) {
		number, err := strconv.ParseFloat(value, 64)
		numeric = numeric && err == nil
		steps = append(steps, step{number, value, share})
	}
	for i, value := range common {
		add(value, shares[i])
	}
	for i, value := range bounds {
		share := 0.0
		if i > 0 {
			share = rest / float64(len(bounds)-1)
		}
		add(value, share)
	}
	sort.Slice(steps, func(i, j int) bool {
		if numeric {
			return steps[i].number < steps[j].number
		}
		return steps[i].text < steps[j].text
	})
	sums := make([]float64, len(steps)+1)
	for i, s := range steps {
		sums[i+1] = sums[i] + s.share
		if numeric {
			f.numbers = append(f.numbers, s.number)
		} else {
			f.texts = append(f.texts, s.text)
		}
	}
	f.below = func(i int) float64 { return sums[i] }
}

// between is the share of the rows from one number to another.
func (f *frequency) between(from, to float64) float64 {
	first := sort.SearchFloat64s(f.numbers, from)
	end := sort.SearchFloat64s(f.numbers, math.Nextafter(to, math.Inf(1)))
	return max(0, f.below(max(first, end))-f.below(first))
}

// betweenTexts is the share of the rows from one text to before another.
func (f *frequency) betweenTexts(from, to string) float64 {
	if f.numbers != nil { // years alone, which are numbers too
		low, _ := strconv.ParseFloat(from, 64)
		high, err := strconv.ParseFloat(to, 64)
		if err != nil {
			high = math.Inf(1)
		}
		return f.between(low, math.Nextafter(high, math.Inf(-1)))
	}
	first, end := sort.SearchStrings(f.texts, from), sort.SearchStrings(f.texts, to)
	return max(0, f.below(max(first, end))-f.below(first))
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
		if err := db.QueryRowContext(ctx, "SELECT coalesce(json_object_agg(id, slug), '{}') FROM "+dictionary+" WHERE id::text = ANY($1)", pq.Array(keys(f.common))).Scan(&slugs); err != nil {
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

func keys(m map[string]float64) []string {
	all := make([]string, 0, len(m))
	for key := range m {
		all = append(all, key)
	}
	return all
}
