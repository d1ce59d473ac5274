package ingest

import (
	"context"
	"fmt"
	"math"
	"strconv"
)

// Slugs gives out readable addresses, each once. It remembers those that are taken in 16 bits each, and so takes one of two
// thousand for taken that is not: that one gets its number, as if it were.
type Slugs struct {
	bits []uint64
}

// slugHashes is how many bits stand for one address: with 16 bits a slug, few mistakes for the time.
const slugHashes = 6

// NewSlugs returns the addresses that are taken among an entity, with room for so many more.
func (s *Stage) NewSlugs(ctx context.Context, entity string, more int) (*Slugs, error) {
	t := s.run.tables[entity]
	var there int
	if err := s.run.db.QueryRowContext(ctx, "SELECT count(*) FROM "+t.name()).Scan(&there); err != nil {
		return nil, fmt.Errorf("counting %s: %w", t.name(), err)
	}
	taken := &Slugs{bits: make([]uint64, (there+more)/4+1024)}
	rows, err := s.run.db.QueryContext(ctx, "SELECT slug FROM "+t.name())
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

// Take returns the address if it is free, or else with the id behind it that the source has for the thing.
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

// add reports whether a slug is surely new.
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

// fingerprint is two numbers that are the same for the same text in every run: FNV-1a, and a finalizer of SplitMix64.
func fingerprint(text string) (high, low uint64) {
	high = 14695981039346656037
	for i := range len(text) {
		high = (high ^ uint64(text[i])) * 1099511628211
	}
	low = (high ^ high>>30) * 0xbf58476d1ce4e5b9
	low = (low ^ low>>27) * 0x94d049bb133111eb
	return high % math.MaxInt64, low>>2 | 1
}
