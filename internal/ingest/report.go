package ingest

import (
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"slices"
	"time"
)

// Report describes what an import did.
type Report struct {
	// Same is true if the same files were imported last; nothing was done.
	Same bool `json:"-"`
	// Read is the number of lines of each file, without headers. Skipped is the number of unwanted records by kind.
	Read    map[string]int `json:"read"`
	Skipped map[string]int `json:"skipped"`
	// Rejected is the number of bad lines by reason.
	Rejected map[string]int `json:"rejected"`
	// Unread are the films and people whose lines are bad, as site:value. Kept is how many of them the catalog has: it keeps them as
	// they were.
	Unread []string `json:"unread"`
	Kept   int64    `json:"kept"`
	// Tables are the changes to the tables of the catalog.
	Tables []TableReport `json:"tables"`
	// Took is the total time, including that of an interrupted run that had read the files.
	Took time.Duration `json:"-"`
	// Spent is the time that reading the files took.
	Spent time.Duration `json:"spent"`
}

// TableReport is the number of rows of a table that an import changed.
type TableReport struct {
	Table   string `json:"table"`
	Added   int64  `json:"added"`
	Changed int64  `json:"changed"`
	Removed int64  `json:"removed"`
}

// of returns the report of a table, which need not be one that the import fills.
func (r *Report) of(table string) *TableReport {
	for i := range r.Tables {
		if r.Tables[i].Table == table {
			return &r.Tables[i]
		}
	}
	r.Tables = append(r.Tables, TableReport{Table: table})
	return &r.Tables[len(r.Tables)-1]
}

func (r *Report) start() {
	r.Read, r.Skipped, r.Rejected, r.Tables = map[string]int{}, map[string]int{}, map[string]int{}, nil
	r.Unread, r.Kept = nil, 0
}

// Read records the number of lines of a file.
func (s *Stage) Read(file string, lines int) {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	s.run.report.Read[file] = lines
}

// Skip counts records of a kind that were not asked for.
func (s *Stage) Skip(what string, n int) {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	s.run.report.Skipped[what] += n
}

// Write prints the report.
func (r *Report) Write(out io.Writer) {
	if r.Same {
		_, _ = fmt.Fprintln(out, "These files have already been imported; nothing was changed.")
		return
	}
	rows, written := 0, int64(0)
	for _, name := range slices.Sorted(maps.Keys(r.Read)) {
		rows += r.Read[name]
		_, _ = fmt.Fprintf(out, "%12d rows of %s\n", r.Read[name], name)
	}
	for _, what := range slices.Sorted(maps.Keys(r.Skipped)) {
		_, _ = fmt.Fprintf(out, "%12d skipped: %s\n", r.Skipped[what], what)
	}
	for _, reason := range slices.Sorted(maps.Keys(r.Rejected)) {
		_, _ = fmt.Fprintf(out, "%12d bad: %s\n", r.Rejected[reason], reason)
	}
	if r.Kept > 0 {
		_, _ = fmt.Fprintf(out, "%12d films and people kept as they were, because their lines are bad\n", r.Kept)
	}
	for _, t := range r.Tables {
		written += t.Added + t.Changed + t.Removed
		_, _ = fmt.Fprintf(out, "%12d new, %d changed, %d removed: %s\n", t.Added, t.Changed, t.Removed, t.Table)
	}
	seconds := max(r.Took.Seconds(), 0.001)
	_, _ = fmt.Fprintf(out, "%d rows read and %d written in %s: %.0f and %.0f rows/s\n", rows, written, r.Took.Round(time.Second/10), float64(rows)/seconds, float64(written)/seconds)
}

func (r *Report) json() string {
	text, err := json.Marshal(r)
	if err != nil {
		panic(err) // texts and numbers only
	}
	return string(text)
}
