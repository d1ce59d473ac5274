package tables

import (
	"bufio"
	"database/sql"
	"encoding/csv"
	"errors"
	"io"
	"strconv"

	"github.com/go-json-experiment/json"
	"github.com/lib/pq"
)

// csvFile writes a table as RFC 4180 has it: a header, lines that end with CR and LF, and texts in UTF-8. What is unknown is
// empty; no text of the catalog is.
type csvFile struct {
	buffer *bufio.Writer
	out    *csv.Writer
	table  Table
	record []string
}

func newCSV(to io.Writer, t Table) (*csvFile, error) {
	buffer := bufio.NewWriterSize(to, 256<<10)
	f := &csvFile{buffer: buffer, out: csv.NewWriter(buffer), table: t, record: make([]string, len(t.Columns))}
	f.out.UseCRLF = true
	for i, c := range t.Columns {
		f.record[i] = c.Name
	}
	return f, f.out.Write(f.record)
}

func (f *csvFile) write(values []any) error {
	for i, c := range f.table.Columns {
		var err error
		if f.record[i], err = field(c.Kind, values[i]); err != nil {
			return err
		}
	}
	return f.out.Write(f.record)
}

// field is a value as text.
func field(kind Kind, value any) (string, error) {
	switch v := value.(type) {
	case *sql.NullString:
		return v.String, nil
	case *pq.StringArray:
		list, err := json.Marshal([]string(*v))
		return string(list), err
	case *sql.NullInt64:
		switch {
		case !v.Valid:
			return "", nil
		case kind == ID:
			return public(v.Int64), nil
		}
		return strconv.FormatInt(v.Int64, 10), nil
	case *sql.NullFloat64:
		if v.Valid {
			return strconv.FormatFloat(v.Float64, 'f', -1, 64), nil
		}
	case *sql.NullBool:
		if v.Valid {
			return strconv.FormatBool(v.Bool), nil
		}
	}
	return "", nil
}

func (f *csvFile) close() error {
	f.out.Flush()
	return errors.Join(f.out.Error(), f.buffer.Flush())
}
