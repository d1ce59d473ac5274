package ingest

import (
	"cmp"
	"context"
	"fmt"
	"slices"
)

// IDs maps the numbers in a source's ids to ids of the catalog, in eight bytes per entry.
type IDs struct {
	base    int64 // the upper half, which all ids of the entity have in common
	entries []entry
	sorted  bool
}

// entry is a number with the lower half of an id.
type entry struct{ number, id uint32 }

// Add adds a number. Seal need not sort numbers that were added in order.
func (d *IDs) Add(number uint32, id int64) {
	d.sorted = d.sorted && (len(d.entries) == 0 || d.entries[len(d.entries)-1].number < number)
	d.entries = append(d.entries, entry{number, uint32(id & 0xffffffff)})
}

// Seal sorts the numbers. It must be called before Find and Place.
func (d *IDs) Seal() {
	if !d.sorted {
		slices.SortFunc(d.entries, func(a, b entry) int { return cmp.Compare(a.number, b.number) })
		d.sorted = true
	}
}

// Find returns the id of a number.
func (d *IDs) Find(number uint32) (int64, bool) {
	place, ok := d.Place(number)
	if !ok {
		return 0, false
	}
	return d.ID(place), true
}

// ID returns the id of the entry at a place.
func (d *IDs) ID(place int) int64 { return d.base | int64(d.entries[place].id) }

// Place returns the index of a number among all.
func (d *IDs) Place(number uint32) (int, bool) {
	low, high := 0, len(d.entries)
	for low < high {
		if middle := int(uint(low+high) >> 1); d.entries[middle].number < number {
			low = middle + 1
		} else {
			high = middle
		}
	}
	if low == len(d.entries) || d.entries[low].number != number {
		return 0, false
	}
	return low, true
}

// Len returns the number of entries.
func (d *IDs) Len() int { return len(d.entries) }

// Repeated returns the ids that several numbers lead to: those of merged records.
func (d *IDs) Repeated() map[int64]bool {
	repeated, seen := map[int64]bool{}, NewNumbers()
	for _, e := range d.entries {
		if !seen.Add(e.id) {
			repeated[d.base|int64(e.id)] = true
		}
	}
	return repeated
}

// NewIDs returns an empty map for an entity.
func (s *Stage) NewIDs(entity string) *IDs {
	return &IDs{base: int64(s.run.tables[entity].entity.Number) << 32, sorted: true}
}

// Known returns the films or people of the catalog with an external id of a site, which number converts to a number. foreign contains
// those of other sources.
func (s *Stage) Known(ctx context.Context, entity, site string, number func(string) (uint32, bool)) (known *IDs, foreign map[int64]bool, err error) {
	t := s.run.tables[entity]
	known, foreign = s.NewIDs(entity), map[int64]bool{}
	column := t.entity.Label + "_id"
	rows, err := s.run.db.QueryContext(ctx, fmt.Sprintf("SELECT e.value, t.id, t.source_id IS DISTINCT FROM $2 FROM external_ids e JOIN %s t ON t.id = e.%s WHERE e.site = $1 ORDER BY e.value",
		t.name(), column), site, s.run.source)
	if err != nil {
		return nil, nil, fmt.Errorf("reading existing external ids: %w", err)
	}
	defer func() { _ = rows.Close() }()
	for rows.Next() {
		var value string
		var id int64
		var other bool
		if err := rows.Scan(&value, &id, &other); err != nil {
			return nil, nil, err
		}
		if n, ok := number(value); ok {
			known.Add(n, id)
			if other {
				foreign[id] = true
			}
		}
	}
	known.Seal()
	return known, foreign, rows.Err()
}

// Numbers is a set of numbers. Dense ranges take one bit per number.
type Numbers struct{ pages map[uint32]*[1024]uint64 }

// NewNumbers returns an empty set.
func NewNumbers() *Numbers { return &Numbers{map[uint32]*[1024]uint64{}} }

// Add adds a number. It reports whether the number is new.
func (s *Numbers) Add(n uint32) bool {
	page := s.pages[n>>16]
	if page == nil {
		page = new([1024]uint64)
		s.pages[n>>16] = page
	}
	bit := uint64(1) << (n & 63)
	word := &page[n>>6&1023]
	isNew := *word&bit == 0
	*word |= bit
	return isNew
}

// Has reports whether the number is in the set.
func (s *Numbers) Has(n uint32) bool {
	page := s.pages[n>>16]
	return page != nil && page[n>>6&1023]&(1<<(n&63)) != 0
}
