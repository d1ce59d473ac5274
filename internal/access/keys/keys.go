// Package keys creates, lists, revokes and verifies the API keys of clients. The database has only their SHA-256.
package keys

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"database/sql"
	"errors"
	"fmt"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"filmgraph/internal/access"
)

// Table is the name of the table in notifications of changes.
const Table = "api_keys"

const maxName = 100 // characters

// Key is what is known about a key.
type Key struct {
	ID      int64
	Name    string // of the client, for people
	Role    access.Role
	Created time.Time
	Used    *time.Time // exact to an hour; nil if it was never used
	Revoked *time.Time // nil if it is valid
}

// Principal returns the client that has the key.
func (k Key) Principal() access.Principal {
	return access.Principal{Subject: fmt.Sprintf("key:%d", k.ID), Name: k.Name, Role: k.Role}
}

func digest(secret string) [sha256.Size]byte { return sha256.Sum256([]byte(secret)) }

// Create creates a key for a client and returns its secret, such as fg_4TRBIS7UE3J5K2OCQNBRGAT6FT, which has 128 random bits and is not
// stored. Errors about the name and the role are for the operator.
func Create(ctx context.Context, db *sql.DB, name string, role access.Role) (secret string, key Key, err error) {
	name = strings.TrimSpace(name)
	if name == "" || utf8.RuneCountInString(name) > maxName || strings.ContainsFunc(name, unicode.IsControl) || !utf8.ValidString(name) {
		return "", Key{}, fmt.Errorf("the name of a key has 1 to %d characters and no control characters: name the client that gets it, such as \"our site\"", maxName)
	}
	if role == access.Anonymous {
		return "", Key{}, errors.New("a key has the role CONTRIBUTOR, EDITOR or ADMIN")
	}
	secret = access.KeyPrefix + rand.Text()
	hash := digest(secret)
	key = Key{Name: name, Role: role}
	tx, err := db.BeginTx(ctx, nil) // statements outside a transaction may be repeated
	if err != nil {
		return "", Key{}, err
	}
	defer func() { _ = tx.Rollback() }()
	err = tx.QueryRowContext(ctx, "INSERT INTO access.api_keys (name, role, digest) VALUES ($1, $2, $3) RETURNING id, created", name, role.String(), hash[:]).Scan(&key.ID, &key.Created)
	if err == nil {
		err = tx.Commit()
	}
	if err != nil {
		return "", Key{}, fmt.Errorf("creating the key: %w", err)
	}
	return secret, key, nil
}

// List returns all keys, also revoked ones, in the order of their ids.
func List(ctx context.Context, db *sql.DB) (all []Key, err error) {
	err = each(ctx, db, "", func(k Key, _ []byte) { all = append(all, k) })
	return all, err
}

// Revoke ends the validity of a key. A key that is revoked already is not changed.
func Revoke(ctx context.Context, db *sql.DB, id int64) (Key, error) {
	if _, err := db.ExecContext(ctx, "UPDATE access.api_keys SET revoked = now() WHERE id = $1 AND revoked IS NULL", id); err != nil {
		return Key{}, fmt.Errorf("revoking the key: %w", err)
	}
	var found *Key
	if err := each(ctx, db, "WHERE id = $1", func(k Key, _ []byte) { found = &k }, id); err != nil {
		return Key{}, err
	}
	if found == nil {
		return Key{}, fmt.Errorf("there is no key %d; filmgraph key list shows all keys", id)
	}
	return *found, nil
}

// each calls do for each key that a condition selects.
func each(ctx context.Context, db *sql.DB, condition string, do func(k Key, digest []byte), args ...any) (err error) {
	rows, err := db.QueryContext(ctx, "SELECT id, name, role, digest, created, used, revoked FROM access.api_keys "+condition+" ORDER BY id", args...)
	if err != nil {
		return fmt.Errorf("reading the keys: %w", err)
	}
	defer func() { err = errors.Join(err, rows.Close()) }()
	for rows.Next() {
		var k Key
		var role string
		var digest []byte
		if err := rows.Scan(&k.ID, &k.Name, &role, &digest, &k.Created, &k.Used, &k.Revoked); err != nil {
			return fmt.Errorf("reading the keys: %w", err)
		}
		if k.Role, err = access.ParseRole(role); err != nil {
			return err
		}
		do(k, digest)
	}
	return rows.Err()
}
