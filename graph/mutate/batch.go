package mutate

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"fmt"

	"filmgraph/graph/plan"
	"filmgraph/internal/catalog"
	"filmgraph/internal/history"
	"filmgraph/internal/postgres"
)

// together writes an update in a batch, and returns when that has ended. alone is true if nothing was written: then it has to be written alone.
func (w *Writer) together(ctx context.Context, m *member) (answer plan.JSON, alone bool, err error) {
	b, err := w.join(ctx, m)
	if err != nil {
		return nil, false, err
	}
	select {
	case <-b.done:
		return m.answer, m.alone, m.err
	case <-ctx.Done(): // the batch goes on for the others
		return nil, false, fmt.Errorf("%w (%w)", context.Cause(ctx), driver.ErrBadConn) // as from postgres.Transact
	}
}

// join adds an update to a batch as soon as the queue has a place for it.
func (w *Writer) join(ctx context.Context, m *member) (*batch, error) {
	for {
		_, joined, err := w.Gather(ctx, m.asked.Field.Name, m.asked.Field.Name)
		if err != nil {
			return nil, err
		}
		b, isNew, space := w.queue.join(m, w.DB.Stats().MaxOpenConnections)
		joined(nil) // the next client joins meanwhile
		if isNew {
			go w.run(b)
		}
		if b != nil {
			return b, nil
		}
		select {
		case <-space:
		case <-ctx.Done():
			return nil, fmt.Errorf("wait for a batch: %w", context.Cause(ctx))
		}
	}
}

// run writes a batch when its turn comes.
func (w *Writer) run(b *batch) {
	defer close(b.done)
	<-b.turn
	ctx, done, err := w.admit(b)
	committing := false
	if err == nil {
		err = postgres.Transact(ctx, w.DB, func(ctx context.Context, tx *sql.Conn) (wrote bool, err error) {
			defer func() {
				if cause := recover(); cause != nil { // it is handled where the update is written alone
					err = fmt.Errorf("panic: %v", cause)
				}
			}()
			wrote, err = b.write(ctx, tx, w.Reader)
			if committing = wrote && err == nil; committing {
				w.queue.commit(b)
			}
			return wrote, err
		})
		done(err)
	}
	w.queue.end(b)
	for _, m := range b.members {
		switch {
		case err != nil && committing && !isDeadlock(err):
			m.err = err // it may be committed
		case err != nil:
			m.alone = true // the error may be that of another
		}
	}
	if committing {
		w.notify()
	}
}

// admit waits until admission lets the batch run, for the first client that still waits.
func (w *Writer) admit(b *batch) (ctx context.Context, done func(error), err error) {
	for _, m := range b.members {
		if ctx, done, err = w.Observe(m.ctx, m.asked.Field.Name, m.asked.Field.Name); err == nil {
			return context.WithoutCancel(ctx), done, nil // it goes on for the others
		}
	}
	return nil, nil, err
}

// write writes what does not have to be written alone, and reads the payloads.
func (b *batch) write(ctx context.Context, tx *sql.Conn, reader *plan.Reader) (wrote bool, err error) {
	together, err := b.lock(ctx, tx)
	if err != nil {
		return false, err
	}
	members, err := b.begin(ctx, tx, together)
	if err != nil || len(members) == 0 {
		return false, err
	}
	if err := together.Put(ctx); err != nil {
		return false, err
	}
	changes, err := history.CurrentEach(ctx, tx)
	if err != nil {
		return false, err
	}
	written := make([]plan.Written, len(members))
	for i, m := range members {
		written[i] = plan.Written{Asked: m.asked, Payload: plan.Payload{Entity: m.entity, ID: m.id, Change: changes[m.id]}}
	}
	answers, err := reader.ReadPayloads(ctx, tx, written...)
	if err != nil {
		return false, err
	}
	for i, m := range members {
		m.answer = answers[i]
	}
	return true, nil
}

// lock locks the records.
func (b *batch) lock(ctx context.Context, tx *sql.Conn) (*catalog.Together, error) {
	ids := make([]int64, len(b.members))
	for i, m := range b.members {
		ids[i] = m.id
	}
	return catalog.LockTogether(ctx, tx, b.members[0].entity, ids)
}

// begin describes the changes, and returns the members that can be written. An update with an error is refused when it is written alone.
func (b *batch) begin(ctx context.Context, tx *sql.Conn, together *catalog.Together) (members []*member, err error) {
	var records []int64
	var changes []history.Change
	var locked []*member
	for _, m := range b.members {
		if m.alone = !together.Locked(m.id); !m.alone {
			locked, records, changes = append(locked, m), append(records, m.id), append(changes, m.change())
		}
	}
	if len(locked) == 0 {
		return nil, nil
	}
	sources, err := history.BeginEach(ctx, tx, records, changes)
	if err != nil {
		return nil, err
	}
	for i, m := range locked {
		e, err := m.inputs(tx).edit(ctx, true)
		e.Source = sources[i]
		if m.alone = err != nil || sources[i] == 0 || together.Add(ctx, e) != nil; !m.alone {
			members = append(members, m)
		}
	}
	return members, nil
}
