package names

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
)

// storedKeys is the digest of the keys and words of the names in these tests, as databases hold them.
const storedKeys = "2ff50d4c0167cbc9"

// TestStoredKeysAreKnown fails when names get other keys or words than databases hold.
func TestStoredKeysAreKnown(t *testing.T) {
	t.Parallel()
	digest := sha256.New()
	for _, list := range slices.Concat(titles, people) {
		for _, name := range list {
			for _, subject := range []Subject{Film, Person, Character, Company} {
				keys, words := Index(name, subject)
				_, _ = fmt.Fprintln(digest, name, keys, words)
			}
		}
	}
	assert.Equal(t, storedKeys, hex.EncodeToString(digest.Sum(nil))[:16],
		"databases need the new keys: add a line to inCode in internal/postgres/rekey.go, unless the last one is not released yet, and put this digest here")
}
