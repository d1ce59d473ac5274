package keys_test

import (
	"database/sql"
	"errors"
	"fmt"
	"log/slog"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"filmgraph/internal/access"
	"filmgraph/internal/access/keys"
	"filmgraph/internal/postgres"
	"filmgraph/internal/postgres/postgrestest"
)

func TestMain(m *testing.M) { postgrestest.Main(m) }

var quiet = slog.New(slog.DiscardHandler)

// create returns a new key of the role EDITOR.
func create(t *testing.T, db *sql.DB) (secret string, id int64) {
	t.Helper()
	secret, key, err := keys.Create(t.Context(), db, "our site", access.Editor)
	require.NoError(t, err)
	return secret, key.ID
}

func TestKeys(t *testing.T) {
	t.Parallel()
	db := postgrestest.New(t)
	secret, id := create(t, db)
	other, _ := create(t, db)
	assert.Regexp(t, `^fg_[A-Z2-7]{26}$`, secret)
	assert.NotEqual(t, secret, other)
	var row string
	require.NoError(t, db.QueryRow("SELECT k::text FROM access.api_keys k WHERE id = $1", id).Scan(&row))
	assert.NotContains(t, row, secret)
	assert.NotContains(t, row, fmt.Sprintf("%x", secret), "the database does not have the key")

	revoked, err := keys.Revoke(t.Context(), db, id)
	require.NoError(t, err)
	again, err := keys.Revoke(t.Context(), db, id)
	require.NoError(t, err)
	assert.Equal(t, revoked, again)
	_, err = keys.Revoke(t.Context(), db, 99)
	require.EqualError(t, err, "there is no key 99; filmgraph key list shows all keys")

	all, err := keys.List(t.Context(), db)
	require.NoError(t, err)
	require.Len(t, all, 2)
	assert.Equal(t, revoked, all[0])
	assert.NotNil(t, all[0].Revoked)
	assert.Nil(t, all[1].Revoked)
	assert.Equal(t, access.Principal{Subject: fmt.Sprintf("key:%d", id), Name: "our site", Role: access.Editor}, all[0].Principal())
}

func TestNamesOfKeys(t *testing.T) {
	t.Parallel()
	db := postgrestest.New(t)
	for name, good := range map[string]bool{"": false, " ": false, "a\nb": false, "a\xff": false, strings.Repeat("é", 101): false, strings.Repeat("é", 100): true, " our site ": true} {
		_, key, err := keys.Create(t.Context(), db, name, access.Admin)
		if good {
			require.NoError(t, err)
			assert.Equal(t, strings.TrimSpace(name), key.Name)
		} else {
			require.ErrorContains(t, err, "the name of a key has 1 to 100 characters", "%q", name)
		}
	}
	_, _, err := keys.Create(t.Context(), db, "nobody", access.Anonymous)
	require.ErrorContains(t, err, "CONTRIBUTOR, EDITOR or ADMIN")
}

// Verifying a key costs no statement until the keys change.
func TestKeysAreInMemory(t *testing.T) {
	t.Parallel()
	db, statements := postgrestest.Record(t)
	secret, id := create(t, db)
	_, err := db.Exec("UPDATE access.api_keys SET used = now()")
	require.NoError(t, err)
	store := keys.NewStore(db, quiet)
	store.SetReliable(true)
	statements.Take()
	for range 3 {
		p, err := store.Verify(t.Context(), secret)
		require.NoError(t, err)
		assert.Equal(t, access.Principal{Subject: fmt.Sprintf("key:%d", id), Name: "our site", Role: access.Editor}, p)
		for _, wrong := range []string{"", "fg_", secret + "A", strings.ToLower(secret)} {
			_, err = store.Verify(t.Context(), wrong)
			assert.Equal(t, access.Rejection("unknown key"), err)
		}
	}
	assert.Len(t, statements.Take(), 1)
	_, err = keys.Revoke(t.Context(), db, id)
	require.NoError(t, err)
	store.Changed("films")
	_, err = store.Verify(t.Context(), secret)
	require.NoError(t, err, "it was not notified yet")
	store.Changed(keys.Table)
	_, err = store.Verify(t.Context(), secret)
	assert.Equal(t, access.Rejection("revoked key"), err)
}

// A revoked key ends soon, whether notifications arrive or not.
func TestRevocation(t *testing.T) {
	t.Parallel()
	for _, notified := range []bool{true, false} {
		address := postgrestest.URL(t)
		db, err := postgres.Open(t.Context(), address, postgres.Options{})
		require.NoError(t, err)
		defer db.Close()
		secret, id := create(t, db)
		store := keys.NewStore(db, quiet)
		if notified {
			reliable := make(chan bool, 10)
			require.NoError(t, postgres.Watch(t.Context(), address, db, store.Changed, func(r bool) { store.SetReliable(r); reliable <- r }, quiet))
			for !<-reliable {
				continue
			}
		}
		_, err = store.Verify(t.Context(), secret)
		require.NoError(t, err)
		require.Eventually(t, func() bool { // the use is recorded
			all, err := keys.List(t.Context(), db)
			return err == nil && all[0].Used != nil
		}, time.Minute, 5*time.Millisecond)
		_, err = keys.Revoke(t.Context(), db, id)
		require.NoError(t, err)
		require.Eventually(t, func() bool {
			_, err := store.Verify(t.Context(), secret)
			return errors.Is(err, access.Rejection("revoked key"))
		}, time.Minute, 5*time.Millisecond)
	}
}

// A key that cannot be looked up is not called wrong.
func TestKeysWithoutDatabase(t *testing.T) {
	t.Parallel()
	db, err := postgres.Open(t.Context(), postgrestest.URL(t), postgres.Options{})
	require.NoError(t, err)
	require.NoError(t, db.Close())
	_, err = keys.NewStore(db, quiet).Verify(t.Context(), "fg_A")
	require.ErrorContains(t, err, "reading the keys")
}
