//go:build ignore

// Migration writes the next migration file from the difference between ent/schema
// and internal/postgres/migrations. Read the file before you commit it.
//
//	go run migration.go NAME URL    (URL of an empty database to try it in)
package main

import (
	"context"
	"log"
	"os"

	"filmgraph/internal/postgres/diff"
	_ "github.com/lib/pq"
)

func main() {
	if len(os.Args) != 3 {
		log.Fatal("usage: go run migration.go NAME URL")
	}
	if err := diff.Write(context.Background(), os.Args[2], "../internal/postgres/migrations", os.Args[1]); err != nil {
		log.Fatal(err)
	}
}
