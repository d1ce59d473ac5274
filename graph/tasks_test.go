package graph_test

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"filmgraph/graph"
	"filmgraph/internal/catalog"
	"filmgraph/internal/postgres/postgrestest"
	"github.com/stretchr/testify/require"
)

// users are those whose tasks testdata/tasks has, ten of each.
var users = []string{"Frontend developer", "Data journalist", "Media-server author", "Editor"}

// task is something that a user wants to know, which one request answers.
type task struct {
	file, name, user, wants, query string
}

// tasks reads the tasks of testdata/tasks. Their first line names the user and the task.
func tasks(t *testing.T) (all []task) {
	t.Helper()
	files, err := filepath.Glob("testdata/tasks/*.graphql")
	require.NoError(t, err)
	for _, file := range files {
		text, err := os.ReadFile(file)
		require.NoError(t, err)
		head, query, _ := strings.Cut(string(text), "\n")
		user, wants, found := strings.Cut(strings.TrimPrefix(head, "# "), ": ")
		require.True(t, found, file)
		require.Contains(t, users, user, file)
		all = append(all, task{file, strings.TrimSuffix(filepath.Base(file), ".graphql"), user, wants, query})
	}
	return all
}

// TestTasks compares the response to each task with its file. A response without any data of the catalog would prove nothing, so
// the few nulls and empty lists are reviewed there.
func TestTasks(t *testing.T) {
	t.Parallel()
	db := postgrestest.New(t)
	report, err := catalog.Load(t.Context(), db, catalog.Paths("../internal/catalog/first/ballerina.ndjson", "testdata/vocabulary.ndjson", "testdata/tasks.ndjson"), catalog.Options{})
	require.NoError(t, err)
	require.Empty(t, report.Bad)
	handler, err := graph.New(graph.Config{DB: db, Deadline: patience})
	require.NoError(t, err)
	of := map[string]int{}
	for _, task := range tasks(t) {
		of[task.user]++
		t.Run(task.name, func(t *testing.T) {
			answer := post(t, handler, task.query)
			golden(t, strings.TrimSuffix(task.file, ".graphql")+".json", answer)
			require.NotContains(t, string(answer), `"errors"`)
		})
	}
	for _, user := range users {
		require.Equal(t, 10, of[user], user)
	}
}

// TestTasksAreDocumented compares docs/tasks.md with the tasks, and the times that bench/tasks has measured.
func TestTasksAreDocumented(t *testing.T) {
	t.Parallel()
	var measured []struct {
		Catalog      string
		Milliseconds map[string]float64
	}
	text, err := os.ReadFile("testdata/tasks/times.json")
	require.NoError(t, err)
	require.NoError(t, json.Unmarshal(text, &measured))
	var doc strings.Builder
	doc.WriteString("# Forty tasks\n\nWhat users of the API want to know, each as one request. `go test ./graph -run TestTasks -update` generates this page.\n" +
		"Times are medians of 30 requests without the cache of responses, measured by `go run ./bench/tasks`.\n")
	for _, user := range users {
		fmt.Fprintf(&doc, "\n## %s\n", user)
		for _, task := range tasks(t) {
			if task.user != user {
				continue
			}
			fmt.Fprintf(&doc, "\n### %s\n\n```graphql\n%s```\n", strings.TrimSuffix(task.wants, "."), task.query)
			for _, m := range measured {
				took, found := m.Milliseconds[task.name]
				require.True(t, found, "%s was not measured on %s: run bench/tasks again", task.name, m.Catalog)
				fmt.Fprintf(&doc, "\n%s: %.1f ms\n", m.Catalog, took)
			}
		}
	}
	golden(t, "../docs/tasks.md", []byte(doc.String()))
}
