package cache

import (
	"slices"
	"sync"

	"filmgraph/ent/gen/ent"
	"filmgraph/graph/plan"
)

// Revisions counts the changes of each table that this server was notified of. Data read from a table is valid while its
// revision stays the same and notifications are reliable.
type Revisions struct {
	mu       sync.RWMutex
	reliable bool
	epoch    uint64 // number of calls of SetReliable
	tables   map[string]uint64
}

// NewRevisions returns the revisions of all tables of the model. Notifications are not reliable yet.
func NewRevisions() *Revisions {
	r := &Revisions{tables: map[string]uint64{}}
	for _, e := range ent.Entities {
		r.tables[e.Table] = 0
	}
	r.tables[plan.GraphTable] = 0
	return r
}

// Changed counts a change of a table.
func (r *Revisions) Changed(table string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.tables[table]++
}

// SetReliable records whether the server will be notified of every change from now on.
func (r *Revisions) SetReliable(reliable bool) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.reliable = reliable
	r.epoch++
}

// state has the revisions of some tables in an epoch.
type state struct {
	epoch     uint64
	unstable  bool // the result can change although no table does
	tables    []string
	revisions []uint64
}

// Reliable reports whether the server is notified of every change.
func (r *Revisions) Reliable() bool {
	r.mu.RLock()
	defer r.mu.RUnlock()
	return r.reliable
}

// now returns the state of all tables.
func (r *Revisions) now() state {
	r.mu.RLock()
	defer r.mu.RUnlock()
	s := state{epoch: r.epoch}
	for table, revision := range r.tables {
		s.tables, s.revisions = append(s.tables, table), append(s.revisions, revision)
	}
	return s
}

// only returns the state reduced to some tables.
func (s state) only(tables []string) state {
	part := state{epoch: s.epoch, unstable: slices.Contains(tables, plan.Unstable)}
	for i, table := range s.tables {
		if slices.Contains(tables, table) {
			part.tables, part.revisions = append(part.tables, table), append(part.revisions, s.revisions[i])
		}
	}
	return part
}

// unchanged reports whether no table of the state has changed since, as far as can be known.
func (r *Revisions) unchanged(s state) bool {
	r.mu.RLock()
	defer r.mu.RUnlock()
	if !r.reliable || s.unstable || s.epoch != r.epoch {
		return false
	}
	for i, table := range s.tables {
		if r.tables[table] != s.revisions[i] {
			return false
		}
	}
	return true
}
