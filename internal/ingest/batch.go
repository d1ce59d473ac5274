package ingest

import "context"

// Batch receives the rows of one goroutine.
type Batch struct {
	stage *Stage
	rows  map[*copier]*Rows
}

// Rows returns the rows of an entity, to add to. If old is true, the rows belong to a film or person that was in the catalog
// before: they are merged into its tables. In a first import, all others go directly to the new tables.
func (b *Batch) Rows(entity string, old bool) *Rows {
	t := b.stage.run.tables[entity]
	c := t.staged
	if !old && b.stage.run.first {
		c = t.bulk
	}
	r := b.rows[c]
	if r == nil {
		r = &Rows{table: t, buffer: buffers.Get().([]byte)}
		b.rows[c] = r
	}
	return r
}

// flush sends rows to the database: if all is false, only full chunks.
func (b *Batch) flush(ctx context.Context, all bool) error {
	for c, r := range b.rows {
		if r.count == 0 || len(r.buffer) < chunk && !all {
			continue
		}
		select {
		case c.chunks <- r.buffer:
		case err := <-c.done:
			c.done <- err
			return err
		case <-ctx.Done():
			return context.Cause(ctx)
		}
		r.buffer, r.count, r.inside = buffers.Get().([]byte), 0, false
	}
	return nil
}

// Flush sends full chunks of rows to the database.
func (b *Batch) Flush(ctx context.Context) error { return b.flush(ctx, false) }
