package catalog_test

import (
	"bytes"
	"compress/gzip"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"filmgraph/internal/catalog"
	"filmgraph/internal/postgres/postgrestest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// small is a catalog in which most records come before the records that they refer to.
var small = []string{
	`{"type":"film","slug":"two-2002","title":"The Two","originalTitle":"Die Zwei","originalLanguage":"de","year":2002,"source":"notes","credits":[{"person":"imdb:nm1","department":"ACTING","position":1,"characters":[{"character":"hero","position":1}]},{"person":"ann-other","department":"DIRECTING","source":null}],"claims":[{"property":"runtime","value":"92","number":92}]}`,
	`{"type":"relationship","kind":"couple","fromPerson":"ann-other","toPerson":"jon-doe","publicSince":"2003~"}`,
	`{"type":"review","slug":"translated","film":"two-2002","kind":"FAN","translated":true,"translationOf":"untranslated"}`,
	`{"type":"review","slug":"untranslated","film":"two-2002","kind":"FAN"}`,
	`{"type":"character","slug":"hero","name":"Hero"}`,
	`{"type":"person","slug":"jon-doe","name":"Jon Doe","sortName":"Doe, Jon","externalIds":[{"site":"imdb","value":"nm1"}],"knownFor":[{"film":"two-2002","position":1}]}`,
	`{"type":"person","slug":"ann-other","name":"Ann Other"}`,
	`{"type":"relationship_kind","slug":"couple","phrase":"is with","reversePhrase":"is with","symmetric":true,"joins":"PERSON","couple":true}`,
	`{"type":"source","slug":"notes","kind":"REFERENCE","title":"Notes"}`,
}

func TestRecordsMayReferToLaterOnes(t *testing.T) {
	t.Parallel()
	db := postgrestest.New(t)
	report := load(t, db, small...)
	assert.Equal(t, catalog.Report{Lines: 9, Added: 9}, report)
	assert.Equal(t, "two-2002", one(t, db, "SELECT f.slug FROM known_fors k JOIN films f ON f.id = k.film_id JOIN persons p ON p.id = k.person_id WHERE p.slug = 'jon-doe'"))
	assert.Equal(t, "untranslated", one(t, db, "SELECT o.slug FROM reviews r JOIN reviews o ON o.id = r.translation_of_id WHERE r.slug = 'translated'"))
	assert.Equal(t, "jon-doe", one(t, db, "SELECT p.slug FROM credits c JOIN persons p ON p.id = c.person_id WHERE department = 'ACTING'"))
}

func TestLoadingAgainChangesNothing(t *testing.T) {
	t.Parallel()
	db := postgrestest.New(t)
	load(t, db, small...)
	before := versions(t, db)
	report := load(t, db, small...)
	assert.Equal(t, catalog.Report{Lines: 9, Unchanged: 9}, report)
	assert.Equal(t, before, versions(t, db))
}

func TestDerivedDataIsAdded(t *testing.T) {
	t.Parallel()
	db := postgrestest.New(t)
	load(t, db, small...)
	assert.Equal(t, "thetwo", one(t, db, "SELECT sort_key FROM films"))
	assert.Equal(t, "doejon", one(t, db, "SELECT sort_key FROM persons WHERE slug = 'jon-doe'"), "by the name for sorting")
	assert.Equal(t, "annother", one(t, db, "SELECT sort_key FROM persons WHERE slug = 'ann-other'"))
	assert.Equal(t, "DISPLAY The Two -, ORIGINAL Die Zwei de", one(t, db,
		"SELECT string_agg(kind || ' ' || text || ' ' || coalesce(language, '-'), ', ' ORDER BY kind) FROM names WHERE film_id IS NOT NULL"))
	assert.Equal(t, "thetwo, two", one(t, db,
		"SELECT string_agg(key, ', ' ORDER BY key) FROM name_keys k JOIN names n ON n.id = k.name_id WHERE n.text = 'The Two' AND k.kind = 'SPELLING'"))
}

func TestRowsInheritTheSource(t *testing.T) {
	t.Parallel()
	db := postgrestest.New(t)
	load(t, db, small...)
	source := "SELECT (SELECT slug FROM sources WHERE id = x.source_id) FROM "
	assert.Equal(t, "notes", one(t, db, source+"credits x WHERE department = 'ACTING'"))
	assert.Equal(t, "NULL", one(t, db, source+"credits x WHERE department = 'DIRECTING'"), "null says that there is none")
	assert.Equal(t, "notes", one(t, db, source+"claims x"))
	assert.Equal(t, "notes", one(t, db, source+"names x WHERE text = 'The Two'"))
}

func TestCompressedFilesLoad(t *testing.T) {
	t.Parallel()
	var compressed bytes.Buffer
	to := gzip.NewWriter(&compressed)
	_, err := to.Write([]byte("\uFEFF" + strings.Join(small, "\r\n\r\n")))
	require.NoError(t, err)
	require.NoError(t, to.Close())
	path := filepath.Join(t.TempDir(), "small.ndjson.gz")
	require.NoError(t, os.WriteFile(path, compressed.Bytes(), 0o600))

	report, err := catalog.Load(t.Context(), postgrestest.New(t), catalog.Paths(path), catalog.Options{})
	require.NoError(t, err)
	assert.Equal(t, catalog.Report{Lines: 9, Added: 9}, report)
}

func TestMissingFileIsAnError(t *testing.T) {
	t.Parallel()
	_, err := catalog.Load(t.Context(), postgrestest.New(t), catalog.Paths("no/such.ndjson"), catalog.Options{})
	assert.ErrorIs(t, err, os.ErrNotExist)
}

// A load that is cancelled after the first batch keeps that batch and can be run again.
func TestInterruptedLoadKeepsCommittedBatches(t *testing.T) {
	t.Parallel()
	db := postgrestest.New(t)
	ctx, stop := context.WithCancel(t.Context())
	_, err := catalog.Load(ctx, db, file("small.ndjson", small...), catalog.Options{Progress: func(done, _ int) {
		if done > 0 {
			stop()
		}
	}})
	require.ErrorIs(t, err, context.Canceled)
	assert.Equal(t, "1", one(t, db, "SELECT count(*) FROM relationship_kinds"))
	assert.Equal(t, "0", one(t, db, "SELECT count(*) FROM films"))
	assert.Equal(t, catalog.Report{Lines: 9, Added: 8, Unchanged: 1}, load(t, db, small...))
}

// A load that starts while another one is blocked runs only after the other one has ended.
func TestLoadsWaitForEachOther(t *testing.T) {
	t.Parallel()
	db := postgrestest.New(t)
	begun, second := make(chan struct{}), make(chan catalog.Report, 1)
	var waited bool
	report, err := catalog.Load(t.Context(), db, file("small.ndjson", small...), catalog.Options{Progress: func(done, total int) {
		if done == 0 {
			go func() {
				close(begun)
				report, err := catalog.Load(t.Context(), db, file("small.ndjson", small...), catalog.Options{})
				assert.NoError(t, err)
				second <- report
			}()
			<-begun
		}
		if done == total {
			waited = len(second) == 0
		}
	}})
	require.NoError(t, err)
	assert.True(t, waited)
	assert.Equal(t, catalog.Report{Lines: 9, Added: 9}, report)
	assert.Equal(t, catalog.Report{Lines: 9, Unchanged: 9}, <-second)
}

func TestConnectionsAreReset(t *testing.T) {
	t.Parallel()
	db := postgrestest.New(t)
	db.SetMaxOpenConns(1)
	settings := "SELECT current_setting('statement_timeout') || ' ' || current_setting('enable_seqscan')"
	before := one(t, db, settings)
	load(t, db, small...)
	assert.Equal(t, before, one(t, db, settings))
	assert.Equal(t, "0", one(t, db, "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND database = (SELECT oid FROM pg_database WHERE datname = current_database())"))
}
