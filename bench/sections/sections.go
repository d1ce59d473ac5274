// Package sections replaces parts of a Markdown file, so that several commands can write to the same file.
package sections

import (
	"errors"
	"io/fs"
	"os"
	"strings"
)

// Grid is the heading of the results of bench/grid.
const Grid = "## The grid"

// Graph is the heading of the results of bench/graph.
const Graph = "## The graph"

// Writes is the heading of the results of bench/writes.
const Writes = "## Writes"

// Searching is the heading of the results of bench/searching.
const Searching = "## Search"

// Replace replaces the section with the same heading as text, below the heading parent, by text, or appends text to parent if there is
// no such section. It adds parent to the file if it is missing. Headings include their number signs.
func Replace(file, parent, text string) error {
	old, err := os.ReadFile(file)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	heading, _, _ := strings.Cut(text, "\n")
	before, section, after := cut(string(old), parent)
	if section == "" {
		section = parent + "\n\n"
	}
	first, replaced, rest := cut(section, heading)
	if replaced == "" && !strings.HasSuffix(first, "\n\n") {
		first += "\n"
	}
	if rest != "" {
		rest = "\n" + rest
	}
	if before != "" && !strings.HasSuffix(before, "\n\n") {
		before += "\n"
	}
	if after != "" {
		after = "\n" + after
	}
	return os.WriteFile(file, []byte(before+first+strings.TrimRight(text, "\n")+"\n"+rest+after), 0o644)
}

// Read returns the section of a heading, including subsections, or "".
func Read(file, heading string) (string, error) {
	text, err := os.ReadFile(file)
	if errors.Is(err, fs.ErrNotExist) {
		return "", nil
	}
	_, section, _ := cut(string(text), heading)
	return section, err
}

// cut returns the text before and after the section of a heading.
func cut(text, heading string) (before, section, after string) {
	fenced, at, end := false, -1, len(text)
	offset := 0
	for line := range strings.Lines(text) {
		start := offset
		offset += len(line)
		if strings.HasPrefix(line, "```") {
			fenced = !fenced
		}
		switch {
		case fenced:
		case at < 0 && strings.TrimRight(line, "\n") == heading:
			at = start
		case at >= 0 && level(line) > 0 && level(line) <= level(heading):
			end = start
		}
		if end < len(text) {
			break
		}
	}
	if at < 0 {
		return text, "", ""
	}
	return text[:at], text[at:end], text[end:]
}

// level returns the level of a heading, or 0 for any other line.
func level(line string) int {
	signs := len(line) - len(strings.TrimLeft(line, "#"))
	if signs > 0 && strings.HasPrefix(line[signs:], " ") {
		return signs
	}
	return 0
}
