package cache

import (
	"slices"
	"sync"

	"filmgraph/ent/gen/ent"
)

// Revisions count the changes to each table, as far as this server has heard of them.
// What was read from a table is up to date as long as its revision is the same, and
// as long as it is sure that every change is heard of.
type Revisions struct {
	mu     sync.RWMutex
	sure   bool
	epoch  uint64 // counts how often that began or ended
	tables map[string]uint64
}

// NewRevisions knows all tables of the model, and is not sure to hear of their changes yet.
func NewRevisions() *Revisions {
	r := &Revisions{tables: map[string]uint64{}}
	for _, e := range ent.Entities {
		r.tables[e.Table] = 0
	}
	return r
}

// Changed counts a change.
func (r *Revisions) Changed(table string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.tables[table]++
}

// Trust begins or ceases to rely on what is heard.
func (r *Revisions) Trust(sure bool) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.sure = sure
	r.epoch++
}

// state is what an answer rests on: the revisions of its tables in an epoch.
type state struct {
	epoch     uint64
	tables    []string
	revisions []uint64
}

// Reliable reports whether the server is notified of every change.
func (r *Revisions) Reliable() bool {
	r.mu.RLock()
	defer r.mu.RUnlock()
	return r.sure
}

// now is the state of all tables.
func (r *Revisions) now() state {
	r.mu.RLock()
	defer r.mu.RUnlock()
	s := state{epoch: r.epoch}
	for table, revision := range r.tables {
		s.tables, s.revisions = append(s.tables, table), append(s.revisions, revision)
	}
	return s
}

// of is the part of the state that concerns some tables.
func (s state) of(tables []string) state {
	part := state{epoch: s.epoch}
	for i, table := range s.tables {
		if slices.Contains(tables, table) {
			part.tables, part.revisions = append(part.tables, table), append(part.revisions, s.revisions[i])
		}
	}
	return part
}

// holds tells whether nothing has changed since.
func (r *Revisions) holds(s state) bool {
	r.mu.RLock()
	defer r.mu.RUnlock()
	if !r.sure || s.epoch != r.epoch {
		return false
	}
	for i, table := range s.tables {
		if r.tables[table] != s.revisions[i] {
			return false
		}
	}
	return true
}
