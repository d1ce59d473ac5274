package cache

import (
	"slices"
	"strconv"
	"strings"
	"sync"

	"filmgraph/graph/plan"
)

// maxRecords is how many changes of parts of tables are remembered. After that, responses about records are read again once.
const maxRecords = 100_000

// Revisions numbers the changes that this server was notified of. What was read is valid while none of its tables, or none of their parts about its
// record, has changed since, and notifications are reliable.
type Revisions struct {
	mu       sync.RWMutex
	reliable bool
	epoch    uint64            // number of calls of SetReliable
	last     uint64            // number of the last change
	tables   map[string]uint64 // the last change of each table, whatever it concerned
	whole    map[string]uint64 // the last that may concern any row of the table
	records  map[recordPart]uint64
	forgot   uint64 // the change up to which those of records are forgotten
}

// recordPart is the part of a table that belongs to a record.
type recordPart struct {
	table  string
	record int64
}

// NewRevisions returns the revisions of a server that was not notified of anything. Notifications are not reliable yet.
func NewRevisions() *Revisions {
	return &Revisions{tables: map[string]uint64{}, whole: map[string]uint64{}, records: map[recordPart]uint64{}}
}

// Changed counts a change of a table: of the parts that belong to some records or, if there are none, of any row.
func (r *Revisions) Changed(table string, records ...int64) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.last++
	r.tables[table] = r.last
	if len(records) == 0 {
		r.whole[table] = r.last
	}
	if len(r.records)+len(records) > maxRecords {
		clear(r.records)
		r.forgot = r.last
	}
	for _, record := range records {
		r.records[recordPart{table, record}] = r.last
	}
}

// Notified counts the change that a notification is about, and returns its table: "films", or with records "films 4294967297 8589934593".
func (r *Revisions) Notified(payload string) (table string) {
	table, numbers, _ := strings.Cut(payload, " ")
	var records []int64
	for number := range strings.FieldsSeq(numbers) {
		if record, err := strconv.ParseInt(number, 10, 64); err == nil {
			records = append(records, record)
		}
	}
	r.Changed(table, records...)
	return table
}

// SetReliable records whether the server will be notified of every change from now on.
func (r *Revisions) SetReliable(reliable bool) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.reliable = reliable
	r.epoch++
}

// Reliable reports whether the server is notified of every change.
func (r *Revisions) Reliable() bool {
	r.mu.RLock()
	defer r.mu.RUnlock()
	return r.reliable
}

// moment is a point in the sequence of changes.
type moment struct{ epoch, last uint64 }

// now is the moment after the last change.
func (r *Revisions) now() moment {
	r.mu.RLock()
	defer r.mu.RUnlock()
	return moment{r.epoch, r.last}
}

// state is what a response rests on, and the moment from which on it does.
type state struct {
	since moment
	reads []plan.Reads
}

// unchanged reports whether nothing that a response rests on has changed since, as far as can be known.
func (r *Revisions) unchanged(s state) bool {
	r.mu.RLock()
	defer r.mu.RUnlock()
	if !r.reliable || s.since.epoch != r.epoch {
		return false
	}
	if s.since.last == r.last {
		return !slices.ContainsFunc(s.reads, unstable)
	}
	return !slices.ContainsFunc(s.reads, func(reads plan.Reads) bool { return unstable(reads) || r.changed(reads, s.since.last) })
}

// unstable reports whether what was read can change although no table does.
func unstable(reads plan.Reads) bool { return slices.Contains(reads.Tables, plan.Unstable) }

// changed reports whether something that was read has changed after a change.
func (r *Revisions) changed(reads plan.Reads, since uint64) bool {
	for _, table := range reads.Tables {
		if r.tables[table] > since {
			return true
		}
	}
	if len(reads.Parts) > 0 && r.forgot > since {
		return true
	}
	for _, table := range reads.Parts {
		if r.whole[table] > since || r.records[recordPart{table, reads.Record}] > since {
			return true
		}
	}
	return false
}
