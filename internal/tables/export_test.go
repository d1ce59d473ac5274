package tables_test

import (
	"context"
	"database/sql"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"filmgraph/internal/catalog"
	"filmgraph/internal/postgres/postgrestest"
	"filmgraph/internal/tables"

	"github.com/parquet-go/parquet-go"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestMain(m *testing.M) { postgrestest.Main(m) }

// filled is a database with the catalog of three articles, and with texts that are easily mangled.
func filled(t *testing.T) *sql.DB {
	t.Helper()
	db := postgrestest.New(t)
	report, err := catalog.Load(t.Context(), db, catalog.Paths("../catalog/first/ballerina.ndjson"), catalog.Options{})
	require.NoError(t, err)
	require.Empty(t, report.Bad)
	for i, odd := range []string{"plain", "a,\"b\"\r\nc\n", " spaces ", "전종서, 🎬", `back\slash`, "semi;colon\ttab", "=1+1"} {
		_, err := db.Exec("INSERT INTO films (slug, title, sort_key, premise, countries, popularity, runtime) VALUES ($1, $2, 'a', NULL, '{}', $3, $4)", fmt.Sprint("odd-", i), odd, 1e21+float64(i), 1+i)
		require.NoError(t, err)
	}
	return db
}

// exported exports tables into a new folder, and returns it.
func exported(t *testing.T, db *sql.DB, format tables.Format, names ...string) (dir string, all map[string]tables.Written) {
	t.Helper()
	found, err := tables.Find(names)
	require.NoError(t, err)
	dir, all = filepath.Join(t.TempDir(), "out"), map[string]tables.Written{}
	require.NoError(t, tables.Export(t.Context(), db, format, found, dir, func(w tables.Written) { all[w.Table.Name] = w }))
	entries, err := os.ReadDir(dir)
	require.NoError(t, err)
	require.Len(t, entries, len(found), "one file for each table")
	above, err := os.ReadDir(filepath.Dir(dir))
	require.NoError(t, err)
	require.Len(t, above, 1, "and nothing else")
	return dir, all
}

// stored are the rows of a table as the database has them: JSON objects by column.
func stored(t *testing.T, db *sql.DB, name string) (rows []map[string]any) {
	t.Helper()
	if name == "people" {
		name = "persons"
	}
	var text string
	require.NoError(t, db.QueryRow("SELECT coalesce(json_agg(t ORDER BY id), '[]') FROM "+name+" t").Scan(&text))
	decoder := json.NewDecoder(strings.NewReader(text))
	decoder.UseNumber()
	require.NoError(t, decoder.Decode(&rows))
	return rows
}

// inDatabase is a value of an export as the database has it.
func inDatabase(t *testing.T, kind tables.Kind, value any) any {
	t.Helper()
	if value == nil {
		return nil
	}
	switch kind {
	case tables.ID:
		label, number, _ := strings.Cut(reversed(value.(string)), "_")
		n, err := strconv.ParseInt(reversed(label), 10, 64)
		require.NoError(t, err)
		return fmt.Sprint(numberOf(t, reversed(number))<<32 | n)
	case tables.Int, tables.Float, tables.Bool:
		return fmt.Sprint(value)
	}
	return value
}

func reversed(text string) string {
	letters := []rune(text)
	for i, j := 0, len(letters)-1; i < j; i, j = i+1, j-1 {
		letters[i], letters[j] = letters[j], letters[i]
	}
	return string(letters)
}

// same compares an exported row with that of the database.
func same(t *testing.T, table tables.Table, want map[string]any, row map[string]any) {
	t.Helper()
	for _, c := range table.Columns {
		wanted, got := want[c.Name], inDatabase(t, c.Kind, row[c.Name])
		switch {
		case wanted == nil:
			require.Nil(t, got, "%s.%s", table.Name, c.Name)
		case c.Kind == tables.Float:
			a, err := strconv.ParseFloat(fmt.Sprint(wanted), 64)
			require.NoError(t, err)
			b, err := strconv.ParseFloat(got.(string), 64)
			require.NoError(t, err)
			require.InDelta(t, a, b, 0, "%s.%s", table.Name, c.Name)
		case c.Kind == tables.Texts:
			require.Equal(t, wanted, got, "%s.%s", table.Name, c.Name)
		default:
			require.Equal(t, fmt.Sprint(wanted), got, "%s.%s", table.Name, c.Name)
		}
	}
}

// Each table reads back from CSV as the database has it.
func TestCSVReadsBack(t *testing.T) {
	t.Parallel()
	db := filled(t)
	dir, all := exported(t, db, tables.CSV)
	require.Len(t, all, len(tables.All()))
	for name, written := range all {
		file, err := os.Open(filepath.Join(dir, name+".csv"))
		require.NoError(t, err)
		reader := csv.NewReader(file)
		header, err := reader.Read()
		require.NoError(t, err)
		require.Len(t, header, len(written.Table.Columns))
		want := stored(t, db, name)
		require.EqualValues(t, len(want), written.Rows)
		for i := range want {
			record, err := reader.Read()
			require.NoError(t, err)
			row := map[string]any{}
			for j, c := range written.Table.Columns {
				require.Equal(t, c.Name, header[j])
				switch text := record[j]; {
				case c.Kind == tables.Texts:
					var list []any
					require.NoError(t, json.Unmarshal([]byte(text), &list))
					row[c.Name] = list
				case text != "":
					row[c.Name] = text
				}
			}
			// A carriage return before a line feed is lost in reading, as encoding/csv says of quoted fields.
			if text, ok := want[i]["title"].(string); ok {
				want[i]["title"] = strings.ReplaceAll(text, "\r\n", "\n")
			}
			same(t, written.Table, want[i], row)
		}
		_, err = reader.Read()
		require.ErrorIs(t, err, io.EOF)
		require.NoError(t, file.Close())
	}
	text, err := os.ReadFile(filepath.Join(dir, "films.csv"))
	require.NoError(t, err)
	assert.Contains(t, string(text), "\"a,\"\"b\"\"\r\nc\r\n\"", "RFC 4180: quotes are doubled, lines end with CR and LF")
	assert.True(t, strings.HasPrefix(string(text), "id,slug,title,original_title,original_language,kind,status,year,release_date,"))
	assert.Contains(t, string(text), ",2023-10-06,92,")
}

// decoded is a row of Parquet by column.
func decoded(table tables.Table, row parquet.Row) map[string]any {
	values := map[string]any{}
	for _, v := range row {
		c := table.Columns[v.Column()]
		switch {
		case c.Kind == tables.Texts:
			list, _ := values[c.Name].([]any)
			if list == nil {
				list = []any{}
			}
			if !v.IsNull() {
				list = append(list, v.String())
			}
			values[c.Name] = list
		case v.IsNull():
		case c.Kind == tables.Int:
			values[c.Name] = v.Int64()
		case c.Kind == tables.Float:
			values[c.Name] = v.Double()
		case c.Kind == tables.Bool:
			values[c.Name] = v.Boolean()
		default:
			values[c.Name] = v.String()
		}
	}
	return values
}

// Each table reads back from Parquet as the database has it.
func TestParquetReadsBack(t *testing.T) {
	t.Parallel()
	db := filled(t)
	dir, all := exported(t, db, tables.Parquet)
	for name, written := range all {
		file, err := os.Open(filepath.Join(dir, name+".parquet"))
		require.NoError(t, err)
		opened, err := parquet.OpenFile(file, written.Bytes)
		require.NoError(t, err)
		want := stored(t, db, name)
		require.EqualValues(t, len(want), opened.NumRows())
		var columns []string
		for _, field := range opened.Schema().Fields() {
			columns = append(columns, field.Name())
		}
		reader := parquet.NewReader(opened)
		rows := make([]parquet.Row, len(want)+1)
		n, err := reader.ReadRows(rows)
		for err == nil && n < len(want) {
			var more int
			more, err = reader.ReadRows(rows[n:])
			n += more
		}
		require.Equal(t, len(want), n)
		for i, c := range written.Table.Columns {
			require.Equal(t, c.Name, columns[i], "columns keep their order")
		}
		for i := range want {
			same(t, written.Table, want[i], decoded(written.Table, rows[i]))
		}
		require.NoError(t, reader.Close())
		require.NoError(t, file.Close())
	}
}

// All tables are as they were when the export began.
func TestExportIsOfOneMoment(t *testing.T) {
	t.Parallel()
	db := filled(t)
	found, err := tables.Find([]string{"credits", "films"})
	require.NoError(t, err)
	dir := filepath.Join(t.TempDir(), "out")
	var films int64
	require.NoError(t, tables.Export(t.Context(), db, tables.CSV, found, dir, func(w tables.Written) {
		if w.Table.Name == "credits" {
			_, err := db.Exec("DELETE FROM films")
			require.NoError(t, err)
			return
		}
		films = w.Rows
	}))
	assert.Greater(t, films, int64(7))
}

// A wrong request changes nothing and says what to do, and what ends early leaves nothing behind.
func TestMistakes(t *testing.T) {
	t.Parallel()
	_, err := tables.Find([]string{"films", "movies"})
	require.ErrorContains(t, err, `there is no table "movies"; the tables are accounts, advisories, `)
	require.ErrorContains(t, err, ", films, ")

	db := filled(t)
	found, err := tables.Find([]string{"films", "films"})
	require.NoError(t, err)
	require.Len(t, found, 1)
	there := t.TempDir()
	err = tables.Export(t.Context(), db, tables.CSV, found, there, func(tables.Written) {})
	require.ErrorContains(t, err, there+" exists already: name a folder that does not, or remove it first")

	ctx, cancel := context.WithCancel(t.Context())
	err = tables.Export(ctx, db, tables.CSV, tables.All(), filepath.Join(there, "out"), func(tables.Written) { cancel() })
	require.ErrorIs(t, err, context.Canceled)
	entries, err := os.ReadDir(there)
	require.NoError(t, err)
	assert.Empty(t, entries)
}
