package tables

import (
	"database/sql"
	"fmt"
	"io"
	"runtime"
	"testing"

	"filmgraph/internal/postgres/postgrestest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// weighed is rows that are written, and the most memory that was in use meanwhile, in bytes.
type weighed struct {
	rows
	count int
	most  uint64
}

func (w *weighed) write(values []any) error {
	if w.count++; w.count%2_500 == 0 {
		runtime.GC()
		var used runtime.MemStats
		runtime.ReadMemStats(&used)
		w.most = max(w.most, used.HeapAlloc)
	}
	return w.rows.write(values)
}

// Memory does not grow with the number of rows: 40 MB of a table go through it, and then 120.
func TestMemoryIsBounded(t *testing.T) { //nolint:paralleltest // the memory of other tests would count
	db := postgrestest.New(t)
	found, err := Find([]string{"genres"})
	require.NoError(t, err)
	most := func(format Format, size int) uint64 {
		var out rows = csvTo(t, found[0])
		if format == Parquet {
			out = newParquet(io.Discard, found[0])
		}
		w := &weighed{rows: out}
		tx, err := db.BeginTx(t.Context(), &sql.TxOptions{ReadOnly: true})
		require.NoError(t, err)
		defer func() { require.NoError(t, tx.Rollback()) }()
		_, err = tx.Exec("SET LOCAL statement_timeout = 0")
		require.NoError(t, err)
		count, err := found[0].stream(t.Context(), tx, fmt.Sprintf(`SELECT 154618822656 + n, n::text, (SELECT string_agg(encode(sha512((n * 100 + i)::text::bytea), 'hex'), '') FROM generate_series(1, 32) i)
			FROM generate_series(1, %d) n`, size), w)
		require.NoError(t, err)
		require.EqualValues(t, size, count)
		require.NoError(t, w.close())
		return w.most
	}
	for _, format := range []Format{CSV, Parquet} {
		few, many := most(format, 10_000), most(format, 30_000)
		t.Logf("%s: %d and %d MiB", format, few>>20, many>>20)
		assert.Less(t, many, few+few/2+4<<20, format)
		assert.Less(t, many, uint64(120<<20), format)
	}
}

func csvTo(t *testing.T, table Table) *csvFile {
	t.Helper()
	out, err := newCSV(io.Discard, table)
	require.NoError(t, err)
	return out
}
