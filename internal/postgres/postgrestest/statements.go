package postgrestest

import (
	"context"
	"database/sql/driver"
	"sync"
)

// Statements are the SQL statements that a pool executed, in the order in which they were sent. A prepared statement counts
// each time it is executed, not when it is prepared; transactions show as BEGIN, COMMIT and ROLLBACK.
type Statements struct {
	mu  sync.Mutex
	all []Statement
}

// Statement is one execution of an SQL statement, with its parameters.
type Statement struct {
	Text     string
	Args     []any
	Prepared bool
}

// Take returns the texts of the statements that were executed since the last call.
func (s *Statements) Take() []string {
	var texts []string
	for _, statement := range s.TakeAll() {
		texts = append(texts, statement.Text)
	}
	return texts
}

// TakeAll returns the statements that were executed since the last call.
func (s *Statements) TakeAll() []Statement {
	s.mu.Lock()
	defer s.mu.Unlock()
	taken := s.all
	s.all = nil
	return taken
}

func (s *Statements) add(text string, prepared bool, args ...driver.NamedValue) {
	values := make([]any, len(args))
	for i, arg := range args {
		values[i] = arg.Value
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.all = append(s.all, Statement{text, values, prepared})
}

// Wrap decorates a connector, as postgres.Options wants it.
func (s *Statements) Wrap(c driver.Connector) driver.Connector { return recorder{c, s} }

type recorder struct {
	driver.Connector
	to *Statements
}

func (r recorder) Connect(ctx context.Context) (driver.Conn, error) {
	conn, err := r.Connector.Connect(ctx)
	if err != nil {
		return nil, err
	}
	return recordedConn{conn.(fullConn), r.to}, nil
}

// fullConn has all methods of the driver's connections: hiding one would change how database/sql uses them.
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

type recordedConn struct {
	fullConn
	to *Statements
}

func (c recordedConn) QueryContext(ctx context.Context, query string, args []driver.NamedValue) (driver.Rows, error) {
	c.to.add(query, false, args...)
	return c.fullConn.QueryContext(ctx, query, args)
}

func (c recordedConn) ExecContext(ctx context.Context, query string, args []driver.NamedValue) (driver.Result, error) {
	c.to.add(query, false, args...)
	return c.fullConn.ExecContext(ctx, query, args)
}

func (c recordedConn) BeginTx(ctx context.Context, o driver.TxOptions) (driver.Tx, error) {
	c.to.add("BEGIN", false)
	tx, err := c.fullConn.BeginTx(ctx, o)
	if err != nil {
		return nil, err
	}
	return recordedTx{tx, c.to}, nil
}

type recordedTx struct {
	driver.Tx
	to *Statements
}

func (t recordedTx) Commit() error {
	t.to.add("COMMIT", false)
	return t.Tx.Commit()
}

func (t recordedTx) Rollback() error {
	t.to.add("ROLLBACK", false)
	return t.Tx.Rollback()
}

func (c recordedConn) PrepareContext(ctx context.Context, query string) (driver.Stmt, error) {
	stmt, err := c.fullConn.PrepareContext(ctx, query)
	if err != nil {
		return nil, err
	}
	if full, ok := stmt.(fullStmt); ok {
		return recordedStmt{full, query, c.to}, nil
	}
	c.to.add(query, false) // COPY: its rows are no statements
	return stmt, nil
}

type fullStmt interface {
	driver.Stmt
	driver.StmtExecContext
	driver.StmtQueryContext
}

type recordedStmt struct {
	fullStmt
	text string
	to   *Statements
}

func (s recordedStmt) ExecContext(ctx context.Context, args []driver.NamedValue) (driver.Result, error) {
	s.to.add(s.text, true, args...)
	return s.fullStmt.ExecContext(ctx, args)
}

func (s recordedStmt) QueryContext(ctx context.Context, args []driver.NamedValue) (driver.Rows, error) {
	s.to.add(s.text, true, args...)
	return s.fullStmt.QueryContext(ctx, args)
}
