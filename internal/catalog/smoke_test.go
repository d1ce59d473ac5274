package catalog_test

import (
	"testing"

	"filmgraph/internal/catalog"
	"filmgraph/internal/postgres/postgrestest"
)

func TestSmoke(t *testing.T) {
	db := postgrestest.New(t)
	for range 2 {
		r, err := catalog.Load(t.Context(), db, catalog.Paths("first/ballerina.ndjson"), catalog.Options{})
		t.Logf("%+v %v", r, err)
	}
	rows, _ := db.Query("select c.property, c.value, c.comparator, c.value_key, c.extent::text from claims c order by 1,2")
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
