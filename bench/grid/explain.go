package main

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strings"
	"time"

	"filmgraph/internal/postgres/postgrestest"
)

// mostNodes is how many nodes of a plan are shown, the outermost.
const mostNodes = 18

// longestPlan is how long the database may take to explain a statement: planning alone can take minutes.
const longestPlan = 10 * time.Second

// explain returns the plans of what a result ran, shortened to their outermost nodes. What took too long is not run
// again: its plan has estimates only.
func explain(ctx context.Context, db *sql.DB, r result) (string, error) {
	var text strings.Builder
	for _, run := range r.runs {
		options := "ANALYZE, BUFFERS, TIMING"
		if r.TimedOut {
			options = "COSTS"
		}
		limited, cancel := context.WithTimeout(ctx, longestPlan)
		plan, err := plan(limited, db, options, run)
		late := errors.Is(limited.Err(), context.DeadlineExceeded)
		cancel()
		switch {
		case late:
			fmt.Fprintf(&text, "no plan within %s\n", longestPlan)
		case err != nil:
			return "", fmt.Errorf("explain %s: %w", r.Name, err)
		default:
			text.WriteString(shortened(plan))
		}
	}
	return text.String(), nil
}

func plan(ctx context.Context, db *sql.DB, options string, r postgrestest.Statement) (lines []string, err error) {
	rows, err := db.QueryContext(ctx, "EXPLAIN ("+options+") "+r.Text, r.Args...)
	if err != nil {
		return nil, err
	}
	defer func() { _ = rows.Close() }()
	for rows.Next() {
		var line string
		if err := rows.Scan(&line); err != nil {
			return nil, err
		}
		lines = append(lines, line)
	}
	return lines, rows.Err()
}

// shortened are the outermost nodes of a plan, with what says why they are slow, and the times at the end. That all is in
// two levels of subqueries for the JSON is no news: nodes without a table above the first with one are left out.
func shortened(lines []string) string {
	var kept []string
	nodes := 0
	for _, line := range lines {
		trimmed := strings.TrimSpace(line)
		switch {
		case strings.HasPrefix(trimmed, "->"), !strings.HasPrefix(line, " ") && nodes == 0:
			if nodes++; nodes <= mostNodes {
				kept = append(kept, clipped(line))
			}
		case strings.HasPrefix(trimmed, "Planning Time"), strings.HasPrefix(trimmed, "Execution Time"):
			kept = append(kept, trimmed)
		case nodes > mostNodes:
		case strings.HasPrefix(trimmed, "Rows Removed"), strings.HasPrefix(trimmed, "SubPlan"), strings.HasPrefix(trimmed, "InitPlan"),
			strings.HasPrefix(trimmed, "Filter"), strings.HasPrefix(trimmed, "Index Cond"), strings.HasPrefix(trimmed, "Recheck"), strings.HasPrefix(trimmed, "Join Filter"):
			kept = append(kept, clipped(line))
		}
	}
	if nodes > mostNodes {
		kept = append(kept, fmt.Sprintf("… and %d more nodes", nodes-mostNodes))
	}
	return strings.Join(kept, "\n") + "\n"
}

// clipped is the beginning of a line.
func clipped(line string) string {
	const width = 180
	if letters := []rune(line); len(letters) > width {
		return string(letters[:width]) + "…"
	}
	return line
}
