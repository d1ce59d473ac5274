package admission

import (
	"context"
	"time"
)

// Document is the operation of one request. Its statements count towards its own limits and those of its client.
type Document struct {
	shares    *Shares
	client    *client
	maxFields int
	writes    bool // whether it is a mutation
	fields    int
	running   int
	waiting   []*run
	took      time.Duration
}

type document struct{}

// with returns a context in which From finds a document.
func with(ctx context.Context, d *Document) context.Context {
	return context.WithValue(ctx, document{}, d)
}

// From returns the document of ctx. Every request that Wrap has admitted has one.
func From(ctx context.Context) *Document {
	d, _ := ctx.Value(document{}).(*Document)
	return d
}

// AddFields counts root fields of the document as being executed. It returns false if the client has too many.
func (d *Document) AddFields(fields int) bool {
	d.shares.mu.Lock()
	defer d.shares.mu.Unlock()
	if d.maxFields > 0 && d.client.fields+fields > d.maxFields {
		return false
	}
	d.fields += fields
	d.client.fields += fields
	return true
}

// Writes marks the document as a mutation. While other statements wait, mutations leave most connections to them: a mutation holds its connection
// also while it waits for the disk and for other mutations.
func (d *Document) Writes() {
	d.shares.mu.Lock()
	defer d.shares.mu.Unlock()
	d.writes = true
}

// end ends the document and returns the total duration of its statements.
func (d *Document) end() time.Duration {
	d.shares.mu.Lock()
	defer d.shares.mu.Unlock()
	d.client.documents--
	d.client.fields -= d.fields
	d.shares.schedule.clients.ended(d.client, time.Now())
	return d.took
}
