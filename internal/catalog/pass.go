package catalog

import (
	"context"
	"fmt"
	"slices"

	"golang.org/x/sync/errgroup"
)

// pass reads the files again and writes the records of some shapes. It reads the next batch while the database writes the
// previous one.
func (l *loader) pass(ctx context.Context, wanted func(*shape) bool) error {
	batches := make(chan []*record, 1)
	both, ctx := errgroup.WithContext(ctx)
	both.Go(func() error {
		defer close(batches)
		return l.collect(ctx, wanted, func(full []*record) error {
			select {
			case batches <- full:
				return nil
			case <-ctx.Done():
				return ctx.Err()
			}
		})
	})
	both.Go(func() error {
		for full := range batches {
			if err := l.flush(ctx, full); err != nil {
				return err
			}
		}
		return nil
	})
	return both.Wait()
}

// collect reads the files and sends the wanted records in batches.
func (l *loader) collect(ctx context.Context, wanted func(*shape) bool, send func([]*record) error) error {
	batches := map[*shape]*batch{}
	for i, f := range l.files {
		n := -1
		err := f.each(ctx, func(at place, text []byte) error {
			n++
			if n >= len(l.kinds[i]) {
				return fmt.Errorf("%s grew while it was being loaded", f.Name)
			}
			s := l.kinds[i][n]
			if s == nil || !wanted(s) {
				return nil
			}
			r, err := parse(text)
			if err != nil || r.shape != s {
				return fmt.Errorf("%s changed while it was being loaded", at)
			}
			if l.deferred && !r.hasDeferred() {
				return nil
			}
			b := batches[s]
			if b == nil {
				b = newBatch()
				batches[s] = b
			}
			if b.add(&record{row: r, at: at}, len(text)) {
				return nil
			}
			batches[s] = newBatch()
			batches[s].add(&record{row: r, at: at}, len(text))
			return send(b.records)
		})
		if err != nil {
			return err
		}
	}
	for _, s := range slices.SortedFunc(keysOf(batches), byNumber) {
		if err := send(batches[s].records); err != nil {
			return err
		}
	}
	return nil
}
