// Package unpack reads files that may be compressed.
package unpack

import (
	"compress/bzip2"
	"fmt"
	"io"
	"path/filepath"
	"slices"

	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zstd"
)

// Endings are how the names of compressed files end.
var Endings = []string{".gz", ".bz2", ".zst"}

// Ending returns how the name of a compressed file ends, or "" if the file is not compressed.
func Ending(name string) string {
	if ending := filepath.Ext(name); slices.Contains(Endings, ending) {
		return ending
	}
	return ""
}

// Reader returns what is in a file, unpacked as the ending of its name says. Closing it does not close the file.
func Reader(name string, file io.Reader) (content io.ReadCloser, err error) {
	format := ""
	switch Ending(name) {
	case ".gz":
		format = "gzip"
		content, err = gzip.NewReader(file)
	case ".bz2":
		content = io.NopCloser(bzip2.NewReader(file))
	case ".zst":
		format = "Zstandard"
		var decoder *zstd.Decoder
		if decoder, err = zstd.NewReader(file, zstd.WithDecoderConcurrency(1)); err == nil { // more would take memory for each
			content = decoder.IOReadCloser()
		}
	default:
		content = io.NopCloser(file)
	}
	if err != nil {
		return nil, fmt.Errorf("%s is not a %s file: %w", filepath.Base(name), format, err)
	}
	return content, nil
}
