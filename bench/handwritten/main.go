// Handwritten serves only the queries of the benchmark: with net/http, lib/pq, and one prepared statement per query. It represents a
// program that was written for exactly these queries.
package main

import (
	"database/sql"
	"encoding/json"
	"flag"
	"log/slog"
	"net/http"
	"os"
	"strconv"

	"filmgraph/bench/queries"
	"filmgraph/internal/search"
	"github.com/lib/pq"
)

func main() {
	addr, url, pool := flag.String("addr", "127.0.0.1:8090", "address"), flag.String("database-url", "", "database"), flag.Int("pool", 4, "connections to the database")
	flag.Parse()
	if err := serve(*addr, *url, *pool); err != nil {
		slog.Error(err.Error())
		os.Exit(1)
	}
}

func serve(addr, url string, pool int) error {
	db, err := sql.Open("postgres", url)
	if err != nil {
		return err
	}
	db.SetMaxOpenConns(pool)
	db.SetMaxIdleConns(pool)
	for _, q := range queries.All {
		stmt, err := db.Prepare(q.SQL())
		if err != nil {
			return err
		}
		http.Handle("POST /"+q.Name, answer{stmt, arguments[q.Name]})
	}
	return http.ListenAndServe(addr, nil)
}

// variables are the variables of all queries.
type variables struct {
	ID           string
	IDs          []string
	Genres       []string
	From, To     int
	Text, Prefix string
}

func id(v variables) []any { return []any{row(v.ID)} }

// arguments has the arguments of each statement.
var arguments = map[string]func(variables) []any{
	"film-page":     id,
	"list":          func(v variables) []any { return []any{pq.Array(v.Genres), v.From, v.To} },
	"filmography":   id,
	"search":        func(v variables) []any { return []any{search.Fold(v.Text)} },
	"suggest":       func(v variables) []any { return []any{search.Fold(v.Prefix)} },
	"by-id":         id,
	"disagreements": id,
	"deep": func(v variables) []any {
		ids := make([]int64, len(v.IDs))
		for i, id := range v.IDs {
			ids[i] = row(id)
		}
		return []any{pq.Array(ids)}
	},
}

func row(id string) int64 {
	n, _ := strconv.ParseInt(queries.Row(id), 10, 64) // it is always a number
	return n
}

// answer returns the handler of one query.
type answer struct {
	stmt      *sql.Stmt
	arguments func(variables) []any
}

func (a answer) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	var asked variables
	if err := json.NewDecoder(r.Body).Decode(&asked); err != nil {
		http.Error(w, "the body must be an object of variables", http.StatusBadRequest)
		return
	}
	var data sql.RawBytes
	rows, err := a.stmt.QueryContext(r.Context(), a.arguments(asked)...)
	if err == nil {
		defer func() { _ = rows.Close() }()
		if rows.Next() {
			err = rows.Scan(&data)
		}
		if err == nil {
			err = rows.Err()
		}
	}
	if err != nil {
		slog.Error(err.Error())
		http.Error(w, "no answer", http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", "application/json")
	w.Header().Set("Content-Length", strconv.Itoa(len(data)+len(`{"data":}`)))
	_, _ = w.Write(append(append([]byte(`{"data":`), data...), '}'))
}
