package ingest

import (
	"context"
	"fmt"
	"math"
	"strconv"
)

// Slugs makes slugs unique. It stores the existing ones in a Bloom filter of 16 bits per slug, so one of two thousand free slugs counts
// as taken, and gets the external id appended unnecessarily.
type Slugs struct {
	bits []uint64
}

// slugHashes is the number of bits that are set per slug: with 16 bits per slug, errors are rare and it is fast.
const slugHashes = 6

// NewSlugs returns the slugs of an entity, with space for a number of new ones.
func (s *Stage) NewSlugs(ctx context.Context, entity string, more int) (*Slugs, error) {
	t := s.run.tables[entity]
	var there int
	if err := s.run.db.QueryRowContext(ctx, "SELECT count(*) FROM "+t.name()).Scan(&there); err != nil {
		return nil, fmt.Errorf("counting %s: %w", t.name(), err)
	}
	taken := &Slugs{bits: make([]uint64, (there+more)/4+1024)}
	// The slug of a film or person that was merged redirects to another one.
	rows, err := s.run.db.QueryContext(ctx, fmt.Sprintf("SELECT slug FROM %s UNION ALL SELECT slug FROM redirects WHERE %s_id IS NOT NULL", t.name(), t.entity.Label))
	if err != nil {
		return nil, fmt.Errorf("asking which addresses are taken: %w", err)
	}
	defer func() { _ = rows.Close() }()
	for rows.Next() {
		var slug string
		if err := rows.Scan(&slug); err != nil {
			return nil, err
		}
		taken.add(slug)
	}
	return taken, rows.Err()
}

// Take returns the slug if it is free, otherwise the slug followed by the source's id.
func (s *Slugs) Take(slug, id string) string {
	switch {
	case slug == "":
		slug = id
	case s.add(slug):
		return slug
	default:
		slug += "-" + id
	}
	free := slug
	for n := 2; !s.add(free); n++ {
		free = slug + "-" + strconv.Itoa(n)
	}
	return free
}

// add adds a slug. It reports whether the slug is certainly new.
func (s *Slugs) add(slug string) bool {
	high, low := fingerprint(slug)
	size := uint64(len(s.bits)) * 64
	isNew := false
	for i := range uint64(slugHashes) {
		at := (high + i*low) % size
		if s.bits[at/64]&(1<<(at%64)) == 0 {
			isNew = true
			s.bits[at/64] |= 1 << (at % 64)
		}
	}
	return isNew
}

// fingerprint returns two hash values that are the same in each run: FNV-1a, and the finalizer of SplitMix64.
func fingerprint(text string) (high, low uint64) {
	high = 14695981039346656037
	for i := range len(text) {
		high = (high ^ uint64(text[i])) * 1099511628211
	}
	low = (high ^ high>>30) * 0xbf58476d1ce4e5b9
	low = (low ^ low>>27) * 0x94d049bb133111eb
	return high % math.MaxInt64, low>>2 | 1
}
