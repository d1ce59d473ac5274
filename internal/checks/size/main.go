// Command size measures the Go code of a checkout, without generated files:
//
//	go run ./internal/checks/size [DIR]
//
// Tests include what exists for tests only: graph/plan/naive, graph/mutate/naive, graph/plan/random, and packages whose names end in "test". The
// benchmarks in bench are listed apart, since they are neither. The command fails if there are far too few tests.
package main

import (
	"fmt"
	"os"
)

// Lines of tests for each line of code.
const (
	aim   = 0.8
	least = 0.6 // below it the command fails, so that code without tests does not add up
)

func main() {
	dir := "."
	if len(os.Args) > 1 {
		dir = os.Args[1]
	}
	files, err := read(dir)
	if err != nil {
		fmt.Fprintln(os.Stderr, "size:", err)
		os.Exit(1)
	}
	ratio := report(os.Stdout, files)
	if ratio < least {
		fmt.Fprintf(os.Stderr, "There are %.2f lines of tests for each line of code. At least %.1f are needed, and %.1f are the aim.\n", ratio, least, aim)
		os.Exit(1)
	}
}
