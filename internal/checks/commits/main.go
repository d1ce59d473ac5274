// Command commits checks the messages of the commits in a checkout:
//
//	go run ./internal/checks/commits [DIR]
//
// A subject is imperative, at most 72 characters long, and has no full stop. Unless the change is trivial, a body says why.
// Merges are exempt, and so are commits up to the one from which these rules apply. In a shallow clone, only the commits that
// are there are checked.
package main

import (
	"fmt"
	"os"
)

func main() {
	dir := "."
	if len(os.Args) > 1 {
		dir = os.Args[1]
	}
	found, err := history(dir, first)
	if err != nil {
		fmt.Fprintln(os.Stderr, "commits:", err)
		os.Exit(1)
	}
	if found.note != "" {
		fmt.Fprintln(os.Stdout, found.note)
	}
	wrong := 0
	for _, c := range found.commits {
		for _, fault := range c.faults() {
			wrong++
			fmt.Fprintf(os.Stderr, "%.10s %q: %s\n", c.hash, c.subject, fault)
		}
	}
	if wrong > 0 {
		fmt.Fprintln(os.Stderr, "Amend these messages: see Conventions in CONTRIBUTING.md.")
		os.Exit(1)
	}
	fmt.Fprintf(os.Stdout, "%d commit messages checked\n", len(found.commits))
}
