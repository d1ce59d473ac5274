package admission

import "time"

// run is a waiting or running statement.
type run struct {
	document  *Document
	statement *statement
	began     time.Time     // zero while it waits
	pace      pace          // set when it starts
	expected  time.Duration // set when it starts
	weight    int           // set when it starts
	gathers   bool          // whether it writes nothing although its document is a mutation
	charged   bool          // whether it is a mutation that started while reads were waiting
	granted   chan struct{} // closed when it may run
}

// writes reports whether it is a mutation, which leaves most of the time to reads.
func (r *run) writes() bool { return r.document.writes && !r.gathers }

// paceAt returns the pace that the statement counts as.
func (r *run) paceAt(now time.Time) pace {
	expected := r.statement.pace()
	if now.Before(r.document.client.suspectUntil) {
		return min(expected+1, slow)
	}
	return expected
}
