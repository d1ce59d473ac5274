package catalog_test

import (
	"testing"
	"time"

	"filmgraph/internal/catalog"
	"filmgraph/internal/postgres/postgrestest"
)

func TestSmoke(t *testing.T) {
	db := postgrestest.New(t)
	for range 2 { start := time.Now()
		r, err := catalog.Load(t.Context(), db, catalog.Paths("first/ballerina.ndjson","first/datasets.ndjson.gz"), catalog.Options{})
		t.Logf("%+v %v %v", r, err, time.Since(start)); for k, v := range catalog.Timing { t.Log(k, v, catalog.Counts[k]) }; clear(catalog.Timing); clear(catalog.Counts)
	}
	rows, _ := db.Query("select c.property, c.value, c.comparator, c.value_key, c.extent::text from claims c where false order by 1,2")
	for rows.Next() {
		var a, b, c, d, e *string
		rows.Scan(&a, &b, &c, &d, &e)
		s := func(p *string) string {
			if p == nil {
				return "-"
			}
			return *p
		}
		t.Log(s(a), "|", s(b), "|", s(c), "|", s(d), "|", s(e))
	}
}
