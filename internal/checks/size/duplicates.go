package main

import (
	"cmp"
	"slices"
	"strings"
)

// window is how many equal lines of code in a row make a duplicate.
const window = 6

// duplicate is a run of equal lines in two places.
type duplicate struct {
	one, other         *file
	oneLine, otherLine int // where it begins
	lines              int // of code
}

// place is a line of code in a file: its index among those of the file.
type place struct {
	*file
	at int
}

// duplicates finds the runs of equal lines, the longest first. Of a run that is there more than twice, each place counts once,
// with the first.
func duplicates(files []*file) (found []duplicate) {
	first := map[string]place{}
	for _, f := range files {
		for at := 0; at+window <= len(f.text); at++ {
			here := place{f, at}
			before, seen := first[here.key()]
			if !seen {
				first[here.key()] = here
				continue
			}
			if before.file == f && before.at+window > at {
				continue // a list of equal lines overlaps itself
			}
			n := window
			for at+n < len(f.text) && before.at+n < len(before.text) && f.text[at+n].text == before.text[before.at+n].text {
				n++
			}
			found = append(found, duplicate{before.file, f, before.text[before.at].number, f.text[at].number, n})
			at += n - 1
		}
	}
	slices.SortStableFunc(found, func(a, b duplicate) int { return cmp.Compare(b.lines, a.lines) })
	return found
}

// key is the text of the window that begins at a place.
func (p place) key() string {
	var key strings.Builder
	for _, l := range p.text[p.at : p.at+window] {
		key.WriteString(l.text)
		key.WriteByte('\n')
	}
	return key.String()
}
