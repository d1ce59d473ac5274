package main

import (
	"cmp"
	"fmt"
	"io"
	"path"
	"slices"
)

// report writes what was counted, and returns how many lines of tests there are for each line of code.
func report(out io.Writer, files []*file) (ratio float64) {
	var counts [kinds]struct{ files, lines, comments int }
	packages := map[string]bool{}
	for _, f := range files {
		c := &counts[f.kind]
		c.files, c.lines, c.comments = c.files+1, c.lines+f.lines, c.comments+f.comments
		packages[path.Dir(f.path)] = true
	}
	for k, name := range []string{"code", "tests", "benchmarks"} {
		c := counts[k]
		fmt.Fprintf(out, "%-10s %5d files %7d lines, %2.0f %% of them comments\n", name, c.files, c.lines, 100*share(c.comments, c.lines))
	}
	ratio = share(counts[tests].lines, counts[code].lines)
	fmt.Fprintf(out, "%.2f lines of tests for each line of code; the aim is %.1f\n", ratio, aim)
	fmt.Fprintf(out, "%d packages in %d layers\n", len(packages), layers(files))

	fmt.Fprintln(out, "longest files of code:")
	inCode := slices.DeleteFunc(slices.Clone(files), func(f *file) bool { return f.kind != code })
	slices.SortStableFunc(inCode, func(a, b *file) int { return cmp.Compare(b.lines, a.lines) })
	for _, f := range inCode[:min(shown, len(inCode))] {
		fmt.Fprintf(out, "%5d lines %s\n", f.lines, f.path)
	}
	fmt.Fprintln(out, "longest functions of code:")
	type found struct {
		function
		path string
	}
	var functions []found
	for _, f := range inCode {
		for _, function := range f.functions {
			functions = append(functions, found{function, f.path})
		}
	}
	slices.SortStableFunc(functions, func(a, b found) int { return cmp.Compare(b.lines, a.lines) })
	for _, f := range functions[:min(shown, len(functions))] {
		fmt.Fprintf(out, "%5d lines %s in %s\n", f.lines, f.name, f.path)
	}
	all := duplicates(inCode)
	fmt.Fprintf(out, "%d duplicates of %d lines or more in code:\n", len(all), window)
	for _, d := range all[:min(shown, len(all))] {
		fmt.Fprintf(out, "%5d lines %s:%d and %s:%d\n", d.lines, d.one.path, d.oneLine, d.other.path, d.otherLine)
	}
	return ratio
}

// shown is how many files, functions and duplicates are listed.
const shown = 5

func share(part, whole int) float64 { return float64(part) / float64(max(whole, 1)) }
