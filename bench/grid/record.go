package main

import (
	"context"
	"database/sql/driver"
	"strings"
	"sync"
)

// recorder keeps the statements that a pool has run since it was last asked, so that their plans can be looked at. It
// is the Wrap of a pool.
type recorder struct {
	mu   sync.Mutex
	runs []run
}

// run is a statement with its parameters.
type run struct {
	statement string
	args      []any
}

// take returns what has run since the last time.
func (r *recorder) take() []run {
	r.mu.Lock()
	defer r.mu.Unlock()
	runs := r.runs
	r.runs = nil
	return runs
}

func (r *recorder) wrap(below driver.Connector) driver.Connector { return recording{below, r} }

type recording struct {
	driver.Connector
	recorder *recorder
}

func (c recording) Connect(ctx context.Context) (driver.Conn, error) {
	conn, err := c.Connector.Connect(ctx)
	if err != nil {
		return nil, err
	}
	return recorded{conn.(fullConn), c.recorder}, nil
}

// fullConn is what internal/postgres asks of a connection.
type fullConn interface {
	driver.Conn
	driver.ConnBeginTx
	driver.ConnPrepareContext
	driver.ExecerContext
	driver.NamedValueChecker
	driver.Pinger
	driver.QueryerContext
	driver.SessionResetter
	driver.Validator
}

type recorded struct {
	fullConn
	recorder *recorder
}

func (c recorded) PrepareContext(ctx context.Context, statement string) (driver.Stmt, error) {
	made, err := c.fullConn.PrepareContext(ctx, statement)
	if err != nil || !strings.HasPrefix(statement, "SELECT") && !strings.HasPrefix(statement, "WITH") { // COPY has no QueryContext
		return made, err
	}
	return recordedStmt{made.(fullStmt), statement, c.recorder}, nil
}

type fullStmt interface {
	driver.Stmt
	driver.StmtQueryContext
}

type recordedStmt struct {
	fullStmt
	statement string
	recorder  *recorder
}

func (s recordedStmt) QueryContext(ctx context.Context, args []driver.NamedValue) (driver.Rows, error) {
	values := make([]any, len(args))
	for i, arg := range args {
		values[i] = arg.Value
	}
	s.recorder.mu.Lock()
	s.recorder.runs = append(s.recorder.runs, run{s.statement, values})
	s.recorder.mu.Unlock()
	return s.fullStmt.QueryContext(ctx, args)
}
