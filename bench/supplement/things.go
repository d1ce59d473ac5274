package supplement

import (
	"context"
	"database/sql"
	"fmt"
	"strings"

	"filmgraph/bench/synthetic"
	"filmgraph/internal/names"
)

// companies is the number of companies, in addition to rating bodies.
const companies = 4_000

// things writes the few rows that films refer to.
func things(ctx context.Context, conn *sql.Conn) error {
	w := writer{conn: conn}
	for _, name := range synthetic.Themes {
		w.add(ctx, "INSERT INTO themes (slug, name) VALUES ($1, $2) RETURNING id", strings.ToLower(name), name)
	}
	for _, k := range synthetic.Kinds {
		w.add(ctx, `INSERT INTO relationship_kinds (slug, phrase, reverse_phrase, "symmetric", joins, couple) VALUES ($1, $2, $3, $4, $5, $6)
			ON CONFLICT (slug) DO UPDATE SET couple = EXCLUDED.couple RETURNING id`, k.Slug, k.Phrase, k.Reverse, k.Phrase == k.Reverse, k.Joins, k.Couple)
	}
	for _, e := range synthetic.Events {
		id := w.add(ctx, "INSERT INTO award_events (slug, name, country) VALUES ($1, $2, $3) RETURNING id", e.Slug, e.Name, e.Country)
		for _, category := range synthetic.AwardCategories {
			w.add(ctx, "INSERT INTO award_categories (slug, event_id, name) VALUES ($1, $2, $3) RETURNING id", e.Slug+"-"+strings.ToLower(category), id, "Best "+category)
		}
		for year := e.Since; year <= synthetic.LastYear; year++ {
			w.add(ctx, "INSERT INTO ceremonies (slug, event_id, number, year) VALUES ($1, $2, $3, $4) RETURNING id", fmt.Sprintf("%s-%d", e.Slug, year), id, year-e.Since+1, year)
		}
	}
	for _, body := range synthetic.Bodies {
		id := w.company(ctx, "Rating Body "+body.Country, body.Country, "RATING_BODY")
		for i, rating := range body.Ratings {
			w.add(ctx, "INSERT INTO issued_ratings (company_id, rating, country, minimum_age, position) VALUES ($1, $2, $3, $4, $5) RETURNING id", id, rating, body.Country, body.Ages[i], i+1)
		}
	}
	for i := range companies {
		kind := [...]string{"PRODUCER", "PRODUCER", "PRODUCER", "DISTRIBUTOR", "DISTRIBUTOR", "STREAMING_PLATFORM", "PUBLISHER", "AWARDING_BODY", "OTHER"}[i%9]
		country := [...]string{"US", "US", "US", "FR", "GB", "IN", "KR", "AT"}[i%8]
		w.company(ctx, companyName(i), country, kind)
	}
	return w.err
}

var (
	companyWords = strings.Fields("Blue North Golden Silver Red Silent River Moon Star Harbour Forest Iron Paper Summer Winter Lantern Mirror Copper Velvet Thunder")
	companyKinds = strings.Fields("Films Pictures Studios Media Entertainment")
)

// companyName returns the name of the company with an index.
func companyName(place int) string {
	n := len(companyWords)
	return companyWords[place%n] + " " + companyWords[place/n%n] + " " + companyKinds[place/(n*n)%len(companyKinds)]
}

// writer writes rows until one fails.
type writer struct {
	conn *sql.Conn
	err  error
}

// add runs a statement that returns the id of a row.
func (w *writer) add(ctx context.Context, statement string, values ...any) (id int64) {
	if w.err == nil {
		if w.err = w.conn.QueryRowContext(ctx, statement, values...).Scan(&id); w.err != nil {
			w.err = fmt.Errorf("%s: %w", statement, w.err)
		}
	}
	return id
}

// company writes a company with its name and search keys.
func (w *writer) company(ctx context.Context, name, country, kind string) int64 {
	id := w.add(ctx, `INSERT INTO companies (slug, name, sort_key, kinds, country)
		SELECT $1 || '-' || (count(*) + 1), $2, $3, ARRAY[$4::text], $5 FROM companies RETURNING id`, names.Slug(name), name, names.Spelling(name), kind, country)
	form := w.add(ctx, "INSERT INTO names (company_id, text, kind, position) VALUES ($1, $2, 'DISPLAY', 1) RETURNING id", id, name)
	var words any = strings.Join(names.WordKeys(name), " ")
	for _, key := range names.Keys(name, names.Company) {
		w.add(ctx, "INSERT INTO name_keys (name_id, bearer, entity, kind, key, words) VALUES ($1, $2, $2::bigint >> 32, $3, $4, $5::tsvector) RETURNING id",
			form, id, strings.ToUpper(string(key.Kind)), key.Text, words)
		words = nil
	}
	return id
}
