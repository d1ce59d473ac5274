package catalog

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"

	"filmgraph/internal/unpack"
)

// maxLine is the maximum length of a line in bytes; the longest record of the first catalog has 17 KiB.
const maxLine = 8 << 20

// A place is a line of a file.
type place struct {
	file string
	line int // from 1
}

func (p place) String() string { return fmt.Sprintf("%s:%d", p.file, p.line) }

// errLongLine is the reason for a line that was skipped because of its length.
var errLongLine = fmt.Errorf("the line is longer than %d MiB", maxLine>>20)

// each calls visit with every line that is not empty. text is nil if the line is too long; it is valid until visit returns.
func (f File) each(ctx context.Context, visit func(at place, text []byte) error) (err error) {
	content, err := f.Open()
	if err != nil {
		return fmt.Errorf("open the catalog file: %w", err)
	}
	defer func() { err = errors.Join(err, content.Close()) }()
	unpacked, err := unpack.Reader(f.Name, content)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, unpacked.Close()) }()
	lines := bufio.NewReaderSize(unpacked, 64<<10)
	for at := (place{f.Name, 1}); ; at.line++ {
		text, readErr := line(lines)
		if at.line == 1 {
			text = bytes.TrimPrefix(text, []byte("\uFEFF"))
		}
		if text = bytes.TrimSpace(text); len(text) > 0 || errors.Is(readErr, errLongLine) {
			if err := visit(at, text); err != nil {
				return err
			}
		}
		switch {
		case ctx.Err() != nil:
			return ctx.Err()
		case errors.Is(readErr, io.EOF):
			return nil
		case readErr != nil && !errors.Is(readErr, errLongLine):
			return fmt.Errorf("read %s: %w", at, readErr)
		}
	}
}

// line reads a line of at most maxLine bytes. It skips a longer one and returns nil and errLongLine.
func line(from *bufio.Reader) ([]byte, error) {
	piece, err := from.ReadSlice('\n')
	if !errors.Is(err, bufio.ErrBufferFull) {
		return piece, err
	}
	text := bytes.Clone(piece)
	for errors.Is(err, bufio.ErrBufferFull) {
		piece, err = from.ReadSlice('\n')
		if len(text) <= maxLine {
			text = append(text, piece...)
		}
	}
	if len(text) > maxLine && (err == nil || err == io.EOF) {
		return nil, errLongLine
	}
	return text, err
}
