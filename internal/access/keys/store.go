package keys

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"log/slog"
	"sync"
	"time"

	"filmgraph/internal/access"
)

const (
	// maxAge is how long keys in memory are valid if changes are not notified.
	maxAge = 500 * time.Millisecond

	// readTimeout limits the time for reading the keys.
	readTimeout = 3 * time.Second

	// usedInterval is how exact the time of the last use is.
	usedInterval = time.Hour
)

// Store has all valid keys in memory, so that verifying a key costs no statement. They are read again when a notification says that
// they have changed or, while notifications may be lost, after maxAge. A revoked key therefore ends within a second.
type Store struct {
	db  *sql.DB
	log *slog.Logger

	mu       sync.Mutex // held while keys are read: other requests need the result too
	keys     map[[sha256.Size]byte]Key
	readAt   time.Time
	readFrom uint64 // version when keys were read

	notified struct {
		sync.Mutex

		version  uint64 // number of changes of the table and of the reliability
		reliable bool
	}
}

// NewStore returns a store of the keys in db, which is the primary if there are replicas.
func NewStore(db *sql.DB, log *slog.Logger) *Store { return &Store{db: db, log: log} }

// Changed is called after each change of a table.
func (s *Store) Changed(table string) {
	if table == Table {
		s.notified.Lock()
		defer s.notified.Unlock()
		s.notified.version++
	}
}

// SetReliable is called when notifications become reliable or may be lost from now on.
func (s *Store) SetReliable(reliable bool) {
	s.notified.Lock()
	defer s.notified.Unlock()
	s.notified.version++
	s.notified.reliable = reliable
}

// Before returns the functions to notify of changes, which notify the store before others.
func (s *Store) Before(changed func(table string), reliable func(bool)) (func(string), func(bool)) {
	return func(table string) { s.Changed(table); changed(table) }, func(r bool) { s.SetReliable(r); reliable(r) }
}

// Verify returns the client that has a key. It is an access.Verify.
func (s *Store) Verify(ctx context.Context, secret string) (access.Principal, error) {
	key, err := s.find(ctx, digest(secret)) // a lookup by digest takes the same time for all wrong keys
	if err != nil {
		return access.Principal{}, err
	}
	return key.Principal(), nil
}

func (s *Store) find(ctx context.Context, digest [sha256.Size]byte) (Key, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if err := s.refresh(ctx); err != nil {
		return Key{}, err
	}
	key, ok := s.keys[digest]
	switch {
	case !ok:
		return Key{}, access.Rejection("unknown key")
	case key.Revoked != nil:
		return Key{}, access.Rejection("revoked key")
	}
	if now := time.Now(); key.Used == nil || now.Sub(*key.Used) > usedInterval {
		key.Used = &now
		s.keys[digest] = key
		go s.recordUse(context.WithoutCancel(ctx), key.ID)
	}
	return key, nil
}

// refresh reads the keys if they may have changed.
func (s *Store) refresh(ctx context.Context) error {
	s.notified.Lock()
	version, reliable := s.notified.version, s.notified.reliable
	s.notified.Unlock()
	if s.keys != nil && version == s.readFrom && (reliable || time.Since(s.readAt) < maxAge) {
		return nil
	}
	ctx, cancel := context.WithTimeout(ctx, readTimeout)
	defer cancel()
	began, found := time.Now(), map[[sha256.Size]byte]Key{}
	err := each(ctx, s.db, "", func(k Key, digest []byte) { found[[sha256.Size]byte(digest)] = k })
	if err != nil {
		return err
	}
	s.keys, s.readAt, s.readFrom = found, began, version
	return nil
}

// recordUse records that a key is used. Losing it does not matter.
func (s *Store) recordUse(ctx context.Context, id int64) {
	ctx, cancel := context.WithTimeout(ctx, readTimeout)
	defer cancel()
	if _, err := s.db.ExecContext(ctx, "UPDATE access.api_keys SET used = now() WHERE id = $1", id); err != nil {
		s.log.WarnContext(ctx, "cannot record the use of a key", "key", id, "error", err)
	}
}
