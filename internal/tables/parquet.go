package tables

import (
	"bufio"
	"cmp"
	"database/sql"
	"io"
	"slices"

	"github.com/lib/pq"
	"github.com/parquet-go/parquet-go"
)

// A row group is held in memory until it is full: large ones are read faster and compress better.
const (
	groupRows  = 100_000
	groupBytes = 32 << 20 // of values, before they are encoded
	batchRows  = 256      // rows that are handed to the library at a time
)

// parquetFile writes a table as Parquet, compressed with Zstandard.
type parquetFile struct {
	buffer *bufio.Writer
	out    *parquet.GenericWriter[any]
	table  Table
	batch  []parquet.Row
	rows   int // of the row group
	bytes  int // of its values
}

func newParquet(to io.Writer, t Table) *parquetFile {
	buffer := bufio.NewWriterSize(to, 256<<10)
	return &parquetFile{buffer: buffer, table: t, batch: make([]parquet.Row, 0, batchRows), out: parquet.NewGenericWriter[any](buffer, t.schema(),
		parquet.Compression(&parquet.Zstd))}
}

// schema is the table as Parquet describes it.
func (t Table) schema() *parquet.Schema {
	g := inOrder{parquet.Group{}, t.Columns}
	for _, c := range t.Columns {
		var node parquet.Node
		switch c.Kind {
		case Texts:
			node = parquet.List(parquet.String())
		case Int:
			node = parquet.Int(64)
		case Float:
			node = parquet.Leaf(parquet.DoubleType)
		case Bool:
			node = parquet.Leaf(parquet.BooleanType)
		default:
			node = parquet.String()
		}
		if c.Optional {
			node = parquet.Optional(node)
		}
		g.Group[c.Name] = node
	}
	return parquet.NewSchema(t.Name, g)
}

// inOrder is a group whose fields have the order of the columns; those of the library are sorted by name.
type inOrder struct {
	parquet.Group
	columns []Column
}

// Fields returns the fields in their order.
func (g inOrder) Fields() []parquet.Field {
	place := func(f parquet.Field) int {
		return slices.IndexFunc(g.columns, func(c Column) bool { return c.Name == f.Name() })
	}
	return slices.SortedFunc(slices.Values(g.Group.Fields()), func(a, b parquet.Field) int { return cmp.Compare(place(a), place(b)) })
}

func (f *parquetFile) write(values []any) error {
	n := len(f.batch)
	f.batch = f.batch[:n+1]
	row := f.batch[n][:0]
	for i, c := range f.table.Columns {
		row = appendValue(row, c, i, values[i])
	}
	for _, v := range row {
		if f.bytes += 8; v.Kind() == parquet.ByteArray {
			f.bytes += len(v.ByteArray())
		}
	}
	f.batch[n] = row
	if len(f.batch) < batchRows && f.bytes < groupBytes {
		return nil
	}
	return f.flush()
}

// appendValue appends a value with its levels: those of definition count the optional and repeated nodes above it that are there,
// and the level of repetition of a list's later members is 1.
func appendValue(row parquet.Row, c Column, place int, value any) parquet.Row {
	known, v := true, parquet.Value{}
	switch of := value.(type) {
	case *sql.NullString:
		known, v = of.Valid, parquet.ByteArrayValue([]byte(of.String))
	case *sql.NullInt64:
		if known = of.Valid; c.Kind == ID {
			v = parquet.ByteArrayValue([]byte(public(of.Int64)))
		} else {
			v = parquet.Int64Value(of.Int64)
		}
	case *sql.NullFloat64:
		known, v = of.Valid, parquet.DoubleValue(of.Float64)
	case *sql.NullBool:
		known, v = of.Valid, parquet.BooleanValue(of.Bool)
	case *pq.StringArray:
		for i, text := range *of {
			row = append(row, parquet.ByteArrayValue([]byte(text)).Level(min(i, 1), 1, place))
		}
		if len(*of) > 0 {
			return row
		}
		known = false
	}
	switch {
	case !known:
		return append(row, parquet.NullValue().Level(0, 0, place))
	case c.Optional:
		return append(row, v.Level(0, 1, place))
	}
	return append(row, v.Level(0, 0, place))
}

func (f *parquetFile) flush() error {
	_, err := f.out.WriteRows(f.batch)
	f.rows += len(f.batch)
	f.batch = f.batch[:0]
	if err != nil || f.rows < groupRows && f.bytes < groupBytes {
		return err
	}
	f.rows, f.bytes = 0, 0
	return f.out.Flush()
}

func (f *parquetFile) close() error {
	if err := f.flush(); err != nil {
		return err
	}
	if err := f.out.Close(); err != nil {
		return err
	}
	return f.buffer.Flush()
}
