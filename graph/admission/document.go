package admission

import (
	"context"
	"time"
)

// Document is a request's operation: what is run for it counts for it and for its client.
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

// Ask takes note that the document asks for so many root fields, and reports whether its client may have these beside
// those that it has under way.
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

// leave ends the document. It returns how long its statements took, all together.
func (d *Document) leave() time.Duration {
	d.shares.mu.Lock()
	defer d.shares.mu.Unlock()
	d.client.documents--
	d.client.fields -= d.fields
	d.shares.schedule.clients.leave(d.client, time.Now())
	return d.took
}
