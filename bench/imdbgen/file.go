package imdbgen

import (
	"bufio"
	"errors"
	"io"
	"os"
	"strings"

	"github.com/klauspost/compress/gzip"
)

// file is a file that is being written. It is compressed concurrently if its name ends in .gz.
type file struct {
	out    *bufio.Writer
	finish func() error
	lines  int
}

func create(path string) (*file, error) {
	f, err := os.Create(path)
	if err != nil {
		return nil, err
	}
	if !strings.HasSuffix(path, ".gz") {
		out := bufio.NewWriterSize(f, 1<<20)
		return &file{out: out, finish: func() error { return errors.Join(out.Flush(), f.Close()) }}, nil
	}
	reader, writer := io.Pipe()
	done := make(chan error, 1)
	go func() {
		zip, err := gzip.NewWriterLevel(f, gzip.BestSpeed)
		if err == nil {
			_, err = io.CopyBuffer(struct{ io.Writer }{zip}, reader, make([]byte, 1<<20))
			err = errors.Join(err, zip.Close())
		}
		done <- errors.Join(err, reader.CloseWithError(err), f.Close())
	}()
	out := bufio.NewWriterSize(writer, 1<<20)
	return &file{out: out, finish: func() error { return errors.Join(out.Flush(), writer.Close(), <-done) }}, nil
}

// line writes a line. close returns the errors.
func (f *file) line(text string) {
	f.lines++
	_, _ = f.out.WriteString(text)
	_ = f.out.WriteByte('\n')
}

func (f *file) close() error { return f.finish() }
