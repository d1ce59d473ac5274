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

// Damaged stands where a character was lost. The catalog format rejects it, so that an export with it could not be loaded.
const Damaged = "\uFFFD"

// Lines reads a file line by line. A goroutine of its own unpacks the file.
type Lines struct {
	// Name is the name of the file, without its folder.
	Name string
	// Number is the number of the current line, from 1.
	Number int

	progress *fileProgress
	full     chan piece
	free     chan []byte
	stop     chan struct{}
	piece    []byte // unread rest of the current piece
	whole    []byte // its buffer
	line     []byte
	err      error
}

// fileError is an error of a file. It hides io.EOF, which would mean that the file has been read, and io.ErrUnexpectedEOF, which would mean that
// the connection to the database is lost.
type fileError string

func (e fileError) Error() string { return string(e) }

// piece is a part of a file.
type piece struct {
	text []byte
	err  error
}

const (
	pieceSize = 128 << 10 // bytes that are unpacked at a time
	maxLine   = 16 << 20  // bytes; Wikidata has entities of five megabytes
)

// Open opens one of the files of the import.
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

// unpack reads the file in pieces until its end, or until Close.
func (l *Lines) unpack(f *os.File, in io.Reader) {
	defer func() { _ = f.Close() }()
	content, err := unpack.Reader(f.Name(), in)
	if err != nil {
		l.full <- piece{nil, fileError(err.Error())}
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
			err = fileError(fmt.Sprintf("reading %s: %s", l.Name, err))
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

// atEnd distinguishes the end of a compressed file from a truncated file; io.ReadFull returns the same error for both.
func (l *Lines) atEnd(in io.Reader, err error) error {
	if _, again := in.Read(make([]byte, 1)); errors.Is(again, io.EOF) {
		return io.EOF
	}
	return fileError(fmt.Sprintf("%s is incomplete; download it again (%s)", l.Name, err))
}

// Next reads the next line. It returns false at the end, or after an error.
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
				l.err = fmt.Errorf("%s has more than 16 megabytes in line %d, so it is not a file of this data set", l.Name, l.Number+1)
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

// Line returns the current line. It is valid until the next call of Next.
func (l *Lines) Line() []byte { return l.line }

// Err returns the error that made Next return false, or nil at the end of the file.
func (l *Lines) Err() error {
	if errors.Is(l.err, io.EOF) {
		return nil
	}
	return l.err
}

// Close ends reading. It must be called once.
func (l *Lines) Close() { close(l.stop) }
