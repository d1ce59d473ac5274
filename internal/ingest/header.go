package ingest

import (
	"fmt"
	"slices"
	"strings"
)

// Header is the first line of a file of columns.
type Header struct {
	// Width is the number of columns.
	Width int
	// Places are the indexes of the wanted columns in a line, in the order in which these were asked for.
	Places []int
}

// Header reads the first line, and looks for the wanted columns by their names; others are ignored. The hint ends the error
// if one is missing.
func (l *Lines) Header(separator, hint string, wanted ...string) (h Header, err error) {
	if !l.Next() {
		if err := l.Err(); err != nil {
			return Header{}, err
		}
		return Header{}, fmt.Errorf("%s is empty; download it again", l.Name)
	}
	first := strings.TrimSuffix(strings.TrimPrefix(string(l.Line()), "\ufeff"), "\r")
	columns := strings.Split(first, separator)
	h.Width = len(columns)
	for _, column := range wanted {
		at := slices.Index(columns, column)
		if at < 0 {
			return Header{}, fmt.Errorf("%s has no column %s: its first line is %q; %s", l.Name, column, clip(first), hint)
		}
		h.Places = append(h.Places, at)
	}
	return h, nil
}

// clip shortens a text to at most 200 bytes for a report.
func clip(text string) string {
	const longest = 200
	if len(text) <= longest {
		return text
	}
	return strings.ToValidUTF8(text[:longest], "") + "…"
}
