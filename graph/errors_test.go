package graph_test

import (
	"bytes"
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"log/slog"
	"sync/atomic"
	"testing"
	"time"

	"filmgraph/graph"
	"filmgraph/internal/postgres/postgrestest"
	"filmgraph/internal/problem"

	_ "github.com/lib/pq"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestInternalErrorsAreHidden(t *testing.T) {
	t.Parallel()
	for name, damage := range map[string]func(testing.TB) *sql.DB{
		"a closed database": closed,
		"a table is gone": func(t testing.TB) *sql.DB {
			t.Helper()
			db := postgrestest.New(t)
			_, err := db.Exec("DROP TABLE genres CASCADE")
			require.NoError(t, err)
			return db
		},
		"a panic": func(testing.TB) *sql.DB { return sql.OpenDB(&panicking{}) },
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			var log bytes.Buffer
			request := serve(t, graph.Config{DB: damage(t), Log: slog.New(slog.NewTextHandler(&log, nil))})
			got := request("{ all: genres { name } }", nil)
			require.Len(t, got.Errors, 1)
			assert.Equal(t, "An internal error occurred. Quote the request id when you report it.", got.Errors[0].Message)
			assert.Equal(t, map[string]any{"code": problem.Internal, "requestId": "r1"}, got.Errors[0].Extensions)
			assert.Equal(t, []any{"all"}, got.Errors[0].Path)
			assert.Contains(t, log.String(), "request=r1")
			assert.Contains(t, log.String(), "level=ERROR")
		})
	}
}

// panicking is a database that is not reachable when the server starts, and panics later.
type panicking struct{ started atomic.Bool }

func (p *panicking) Connect(context.Context) (driver.Conn, error) {
	if p.started.Swap(true) {
		panic("a bug")
	}
	return nil, errors.New("not reachable yet")
}

func (*panicking) Driver() driver.Driver { return nil }

// closed is a database that cannot be reached.
func closed(t testing.TB) *sql.DB {
	t.Helper()
	db, err := sql.Open("postgres", "host=/nowhere")
	require.NoError(t, err)
	require.NoError(t, db.Close())
	return db
}

func TestNullableFieldsFailAlone(t *testing.T) {
	t.Parallel()
	request := serve(t, graph.Config{})
	got := request(`{ good: film(by: {slug: "a"}) { id } bad: node(id: "a") { id } }`, nil)
	require.Len(t, got.Errors, 1)
	assert.EqualValues(t, problem.BadUserInput, got.Errors[0].Extensions["code"])
	assert.Equal(t, []any{"bad"}, got.Errors[0].Path)
	assert.JSONEq(t, `{"good": null, "bad": null}`, string(got.Data))
}

func TestRequestTimesOut(t *testing.T) {
	t.Parallel()
	db := postgrestest.New(t)
	request := serve(t, graph.Config{DB: db, Deadline: 50 * time.Millisecond})
	hold, err := db.Begin()
	require.NoError(t, err)
	_, err = hold.Exec("LOCK TABLE genres IN ACCESS EXCLUSIVE MODE")
	require.NoError(t, err)

	got := request("{ genres { name } }", nil)
	require.Len(t, got.Errors, 1)
	assert.EqualValues(t, problem.Timeout, got.Errors[0].Extensions["code"])

	require.NoError(t, hold.Rollback())
	assert.Empty(t, serve(t, graph.Config{DB: db})("{ genres { name } }", nil).Errors)
}

func TestDeadlineBeforeExecution(t *testing.T) {
	t.Parallel()
	request := serve(t, graph.Config{Deadline: 1})
	got := request("{ genres { name } }", nil)
	require.Len(t, got.Errors, 1)
	assert.EqualValues(t, problem.Timeout, got.Errors[0].Extensions["code"])
}
