package main

import (
	"bufio"
	"encoding/csv"
	"errors"
	"fmt"
	"html"
	"io"
	"os"
	"strings"

	"filmgraph/internal/unpack"
)

// readTable calls read with each row of a table, by column. It decodes HTML entities, and unknown values become "".
func readTable(path string, comma rune, read func(row map[string]string) error) error {
	file, err := os.Open(path)
	if err != nil {
		return err
	}
	defer func() { _ = file.Close() }()
	content, err := unpack.Reader(path, file)
	if err != nil {
		return err
	}
	next := csv.NewReader(content).Read
	if comma == '\t' { // tab-separated values have no quotes
		next = tabbed(content)
	}
	head, err := next()
	if err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	for n := 2; ; n++ {
		fields, err := next()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err == nil && len(fields) != len(head) {
			err = fmt.Errorf("%d fields instead of %d", len(fields), len(head))
		}
		if err != nil {
			return fmt.Errorf("%s:%d: %w", path, n, err)
		}
		row := make(map[string]string, len(head))
		for i, name := range head {
			value := strings.ReplaceAll(html.UnescapeString(fields[i]), `\"`, `"`) // quotes that are part of a title are escaped
			if value = strings.TrimSpace(value); value != "#N/A" && value != "?" {
				row[name] = value
			}
		}
		if err := read(row); err != nil {
			return fmt.Errorf("%s:%d: %w", path, n, err)
		}
	}
}

func tabbed(from io.Reader) func() ([]string, error) {
	lines := bufio.NewScanner(from)
	return func() ([]string, error) {
		if !lines.Scan() {
			if err := lines.Err(); err != nil {
				return nil, err
			}
			return nil, io.EOF
		}
		return strings.Split(strings.TrimSuffix(lines.Text(), "\r"), "\t"), nil
	}
}

// several splits a list of values. "?" is an unknown value.
func several(value string) []string {
	if value == "" {
		return nil
	}
	all := strings.Split(value, "|")
	for i, one := range all {
		if all[i] = strings.TrimSpace(one); all[i] == "?" {
			all[i] = ""
		}
	}
	return all
}
