package ingest

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"filmgraph/internal/unpack"
)

// Lines are the lines of a file, unpacked by a goroutine of their own.
type Lines struct {
	// Name is that of the file, without its folder.
	Name string
	// Number is that of the line that Next has read, from 1.
	Number int

	progress *fileProgress
	full     chan piece
	free     chan []byte
	stop     chan struct{}
	piece    []byte // what is left of the piece in hand
	whole    []byte // its buffer
	line     []byte
	err      error
}

// piece is some of a file's text.
type piece struct {
	text []byte
	err  error
}

// pieceSize is how much is unpacked at a time; maxLine bounds the memory that a file without ends of lines takes.
const (
	pieceSize = 128 << 10
	maxLine   = 16 << 20 // Wikidata has entities of five megabytes
)

// Open opens a file of the import.
func (s *Stage) Open(path string) (*Lines, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	l := &Lines{Name: filepath.Base(path), full: make(chan piece, 2), free: make(chan []byte, 3), stop: make(chan struct{})}
	for range cap(l.free) {
		l.free <- make([]byte, pieceSize)
	}
	var counted io.Reader
	l.progress, counted = s.run.tracker.open(f)
	go l.unpack(f, counted)
	return l, nil
}

// unpack reads the file piece by piece until it ends or is closed.
func (l *Lines) unpack(f *os.File, in io.Reader) {
	defer func() { _ = f.Close() }()
	content, err := unpack.Reader(f.Name(), in)
	if err != nil {
		l.full <- piece{nil, err}
		return
	}
	defer func() { _ = content.Close() }()
	for {
		var buffer []byte
		select {
		case buffer = <-l.free:
		case <-l.stop:
			return
		}
		n, err := io.ReadFull(content, buffer)
		switch {
		case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF) && unpack.Ending(f.Name()) == "":
			err = io.EOF
		case errors.Is(err, io.ErrUnexpectedEOF):
			err = l.atEnd(content, err)
		case err != nil:
			err = fmt.Errorf("reading %s: %w", l.Name, err)
		}
		select {
		case l.full <- piece{buffer[:n], err}:
		case <-l.stop:
			return
		}
		if err != nil {
			return
		}
	}
}

// atEnd tells the end of a compressed file from one that was cut off, which io.ReadFull calls the same.
func (l *Lines) atEnd(in io.Reader, err error) error {
	if _, again := in.Read(make([]byte, 1)); errors.Is(again, io.EOF) {
		return io.EOF
	}
	return fmt.Errorf("%s ends too early: download it again (%w)", l.Name, err)
}

// Next reads the next line, and reports whether there is one.
func (l *Lines) Next() bool {
	l.line = l.line[:0]
	for {
		if end := bytes.IndexByte(l.piece, '\n'); end >= 0 {
			if len(l.line) == 0 {
				l.line = l.piece[:end:end]
			} else {
				l.line = append(l.line, l.piece[:end]...)
			}
			l.piece = l.piece[end+1:]
			return l.found()
		}
		l.line = append(l.line[:len(l.line):len(l.line)], l.piece...)
		l.piece = nil
		if l.err != nil || len(l.line) > maxLine {
			if len(l.line) > maxLine {
				l.err = fmt.Errorf("%s has a line of more than 16 megabytes, its %dth: it is another kind of file", l.Name, l.Number+1)
			}
			return len(l.line) > 0 && errors.Is(l.err, io.EOF) && l.found()
		}
		if l.whole != nil {
			l.free <- l.whole[:pieceSize]
		}
		next := <-l.full
		l.piece, l.whole, l.err = next.text, next.text, next.err
		if cap(l.whole) == 0 {
			l.whole = nil
		}
	}
}

func (l *Lines) found() bool {
	l.Number++
	l.progress.rows.Add(1)
	return true
}

// Line is the line that Next has read. It is valid until the next call.
func (l *Lines) Line() []byte { return l.line }

// Err is what went wrong, if Next reports no more lines before the end.
func (l *Lines) Err() error {
	if errors.Is(l.err, io.EOF) {
		return nil
	}
	return l.err
}

// Close ends reading.
func (l *Lines) Close() { close(l.stop) }
