package admission

import (
	"context"
	"time"
)

// Document is the operation of a request. Its statements count for it and for its client.
type Document struct {
	shares    *Shares
	client    *client
	maxFields int
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

// From returns the document that ctx belongs to. There is one in every request that Around has let in.
func From(ctx context.Context) *Document {
	d, _ := ctx.Value(document{}).(*Document)
	return d
}

// Ask counts the root fields of the document as under way, and reports whether its client may have so many.
func (d *Document) Ask(fields int) bool {
	d.shares.mu.Lock()
	defer d.shares.mu.Unlock()
	if d.maxFields > 0 && d.client.fields+fields > d.maxFields {
		return false
	}
	d.fields += fields
	d.client.fields += fields
	return true
}

// leave ends the document and returns the total duration of its statements.
func (d *Document) leave() time.Duration {
	d.shares.mu.Lock()
	defer d.shares.mu.Unlock()
	d.client.documents--
	d.client.fields -= d.fields
	d.shares.schedule.clients.leave(d.client, time.Now())
	return d.took
}
