package main

import (
	"context"
	"database/sql"
	"fmt"
	"io"
	"net/http"
	"os"
	"slices"
	"strings"
	"time"

	"filmgraph/internal/names"

	"gopkg.in/yaml.v3"
)

// testCase is a hand-written query with what has to be found. Things are written as Alien (1979), or as a title or name, which any of
// their forms may match.
type testCase struct {
	Query     string `yaml:"query"`
	Prefix    string `yaml:"prefix"`     // of a suggestion, instead of Query
	First     string `yaml:"first"`      // has to be the first result
	FirstText string `yaml:"first_text"` // has to be the title or name of the first result
	Has       string `yaml:"has"`        // has to be among the first Within results, as itself or as the beginning of a title
	Within    int    `yaml:"within"`     // 5 by default
	NotEmpty  bool   `yaml:"not_empty"`
	Why       string `yaml:"why"`
}

// caseFile is a list of cases.
type caseFile struct {
	Search  []testCase `yaml:"search"`
	Suggest []testCase `yaml:"suggest"`
}

// expects is what a case names; a note after a comma, as in "…, where a source gives it", is no part of it.
func (c testCase) expects() string {
	for _, one := range []string{c.First, c.FirstText, c.Has} {
		if one != "" {
			one, _, _ = strings.Cut(one, ", where")
			return one
		}
	}
	return ""
}

// holds reports whether results are as the case says.
func (c testCase) holds(results []result) bool {
	switch {
	case len(results) == 0:
		return false
	case c.First != "":
		return is(results[0], c.expects())
	case c.FirstText != "":
		return results[0].Text == c.FirstText
	case c.Has != "":
		within := c.Within
		if within == 0 {
			within = 5
		}
		return slices.ContainsFunc(results[:min(len(results), within)], func(r result) bool {
			return is(r, c.Has) || strings.HasPrefix(r.Text, c.Has)
		})
	}
	return true
}

// is reports whether a result is what a case names.
func is(r result, expected string) bool {
	same := func(text string) bool {
		return text != "" && (text == expected || names.Spelling(text) != "" && names.Spelling(text) == names.Spelling(expected))
	}
	return r.String() == expected || r.Year == 0 && same(r.Text) || same(r.Matched) || r.Year != 0 && same(fmt.Sprintf("%s (%d)", r.Text, r.Year))
}

// exists reports whether the catalog has what a case names.
func (c testCase) exists(ctx context.Context, db *sql.DB) (is bool, err error) {
	name := c.expects()
	if name == "" {
		return true, nil
	}
	title, year, _ := strings.Cut(name, " (")
	err = db.QueryRowContext(ctx, `SELECT EXISTS (SELECT FROM name_keys k JOIN names n ON n.id = k.name_id WHERE n.text = $1)
		OR EXISTS (SELECT FROM films WHERE sort_key = $4 AND year::text = $3) OR EXISTS (SELECT FROM films WHERE starts_with(title, $2) AND $3 = '')`,
		name, title, strings.TrimSuffix(year, ")"), names.Spelling(title)).Scan(&is)
	return is, err
}

// checkCases prints the cases of a file that fail, and those whose expected results the catalog does not have.
func checkCases(ctx context.Context, out io.Writer, db *sql.DB, handler http.Handler, file string) error {
	text, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	var f caseFile
	if err := yaml.Unmarshal(text, &f); err != nil {
		return fmt.Errorf("%s: %w", file, err)
	}
	for i := range f.Suggest {
		f.Suggest[i].Query = f.Suggest[i].Prefix
	}
	program := filmgraph{handler: handler}
	for _, part := range []struct {
		field string
		cases []testCase
	}{{search, f.Search}, {suggest, f.Suggest}} {
		held, missing, empty, slowest := 0, 0, 0, time.Duration(0)
		for _, c := range part.cases {
			there, err := c.exists(ctx, db)
			if err != nil {
				return err
			}
			start := time.Now()
			results, err := program.find(ctx, part.field, c.Query)
			if err != nil {
				return err
			}
			slowest = max(slowest, time.Since(start))
			if len(results) == 0 {
				empty++
			}
			switch {
			case c.holds(results):
				held++
				continue
			case !there:
				missing++
				_, _ = fmt.Fprintf(out, "%s %q: the catalog has no %s\n", part.field, c.Query, c.expects())
			default:
				_, _ = fmt.Fprintf(out, "%s %q: %s is not where it should be: %v\n", part.field, c.Query, c.expects(), results[:min(len(results), 5)])
			}
		}
		_, _ = fmt.Fprintf(out, "%s: %d of %d cases hold; the catalog lacks what %d expect; %d answers are empty; the slowest took %s\n",
			part.field, held, len(part.cases), missing, empty, slowest.Round(time.Millisecond))
	}
	return nil
}
