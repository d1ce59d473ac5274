package ingest

import (
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"slices"
	"time"
)

// Report is what an import did.
type Report struct {
	// Same says that the last import was of the same files: nothing was done.
	Same bool `json:"-"`
	// Read is how many lines each file has, without headers, and Skipped those that nobody asked for, by what they are.
	Read    map[string]int `json:"read"`
	Skipped map[string]int `json:"skipped"`
	// Rejected are bad lines, by reason.
	Rejected map[string]int `json:"rejected"`
	// Tables are what happened to the catalog's tables.
	Tables []TableReport `json:"tables"`
	// Took is how long it took, with what runs before this one have spent on reading, if they were interrupted after that.
	Took time.Duration `json:"-"`
	// Spent is how long reading took.
	Spent time.Duration `json:"spent"`
}

// TableReport is what an import did to one table.
type TableReport struct {
	Table   string `json:"table"`
	Added   int64  `json:"added"`
	Changed int64  `json:"changed"`
	Removed int64  `json:"removed"`
}

// of is what happened to a table, which need not be one that the import fills.
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
}

// Read says how many lines a file has, and Skip how many things were left out because nobody asked for them.
func (s *Stage) Read(file string, lines int) {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	s.run.report.Read[file] = lines
}

// Skip counts things that are left out because nobody asked for them, by what they are.
func (s *Stage) Skip(what string, n int) {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	s.run.report.Skipped[what] += n
}

// Write tells people what an import did.
func (r *Report) Write(out io.Writer) {
	if r.Same {
		_, _ = fmt.Fprintln(out, "These files are in the catalog already: nothing was changed.")
		return
	}
	rows, written := 0, int64(0)
	for _, name := range slices.Sorted(maps.Keys(r.Read)) {
		rows += r.Read[name]
		_, _ = fmt.Fprintf(out, "%12d rows of %s\n", r.Read[name], name)
	}
	for _, what := range slices.Sorted(maps.Keys(r.Skipped)) {
		_, _ = fmt.Fprintf(out, "%12d left out: %s\n", r.Skipped[what], what)
	}
	for _, reason := range slices.Sorted(maps.Keys(r.Rejected)) {
		_, _ = fmt.Fprintf(out, "%12d bad: %s\n", r.Rejected[reason], reason)
	}
	for _, t := range r.Tables {
		written += t.Added + t.Changed + t.Removed
		_, _ = fmt.Fprintf(out, "%12d new, %d changed, %d gone: %s\n", t.Added, t.Changed, t.Removed, t.Table)
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
