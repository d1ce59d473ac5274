// Package postgres connects the program with its database: the pool, the migrations, and the private server for operators who
// have no other.
package postgres

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"fmt"
	"runtime"
	"strconv"
	"time"

	"github.com/lib/pq"
)

const (
	// NoTimeout lets statements run as long as they need: for loading and for maintenance, never for requests.
	NoTimeout time.Duration = -1

	// defaultStatementTimeout is long enough for the most expensive request that the limits allow.
	defaultStatementTimeout = 3 * time.Second

	// minVersion is the first version with NULLS NOT DISTINCT, as in server_version_num.
	minVersion = 150000
)

// Options of a pool. The zero value suits requests.
type Options struct {
	// StatementTimeout is the time after which the server cancels a statement; 0 means 3 s, NoTimeout means never.
	StatementTimeout time.Duration
	// MaxConns is the maximum number of connections; 0 means two per core, at least 4 and at most 20.
	MaxConns int
	// Once makes a single attempt to connect. Otherwise attempts go on for 2 s while the server is away.
	Once bool
	// Pulse, when set, is notified whenever the server answers a statement of Ask or Read, or a ping.
	Pulse *Pulse
	// Wrap, when set, decorates the driver's connector, for example to record statements in tests.
	Wrap func(driver.Connector) driver.Connector
}

// Open returns a pool for the database at url, which has the form postgres://user:password@host:port/database or
// "key=value …". It checks that the server answers, uses UTF-8 and is new enough. Connections use UTC and no JIT compilation,
// which costs more than it saves on statements of a few milliseconds.
//
// A pooler such as PgBouncer is recognised by refusing or losing settings of the session, or by binary_parameters=yes in the
// address. Through a pooler, nothing is set and nothing is prepared; with NoTimeout it is an error.
//
// A statement outside a transaction is repeated by database/sql if its connection breaks, even if it was executed. Writes of
// requests must therefore be in a transaction, or use Ask.
//
// Errors are sentences for the operator and never contain the password.
func Open(ctx context.Context, url string, o Options) (*sql.DB, error) {
	cfg, err := parse(url)
	if err != nil {
		return nil, err
	}
	if o.StatementTimeout == 0 {
		o.StatementTimeout = defaultStatementTimeout
	}
	if o.MaxConns == 0 {
		o.MaxConns = poolSize(runtime.GOMAXPROCS(0))
	}
	if !cfg.BinaryParameters {
		db, err := o.open(ctx, cfg.Clone())
		if !errors.Is(err, errPooler) {
			return db, err
		}
	}
	if o.StatementTimeout == NoTimeout {
		return nil, errPooler
	}
	cfg.BinaryParameters = true
	return o.open(ctx, cfg)
}

// open returns a pool, or errPooler if connections do not keep sessions of their own.
func (o Options) open(ctx context.Context, cfg pq.Config) (*sql.DB, error) {
	silence := time.Duration(0)
	if o.StatementTimeout > 0 {
		silence = o.StatementTimeout + grace
	}
	pooled := cfg.BinaryParameters
	cfg.Runtime["timezone"] = "UTC"
	if !pooled {
		cfg.Runtime[ownSession] = "yes"
		cfg.Runtime["client_connection_check_interval"] = "500"                                                                           // ms; cancels statements of disconnected clients
		cfg.Runtime["tcp_keepalives_idle"], cfg.Runtime["tcp_keepalives_interval"], cfg.Runtime["tcp_keepalives_count"] = "30", "10", "3" // otherwise the server keeps broken connections for hours
		cfg.Runtime["jit"], cfg.Runtime["statement_timeout"] = "off", strconv.FormatInt(max(0, o.StatementTimeout.Milliseconds()), 10)
	}
	base, err := pq.NewConnectorConfig(cfg)
	if err != nil {
		return nil, err
	}
	base.Dialer(newDialer(silence))
	var below driver.Connector = base
	if !o.Once {
		below = retrying{base}
	}
	if pooled {
		below = sessionless{below}
	}
	if o.Wrap != nil {
		below = o.Wrap(below)
	}

	db := sql.OpenDB(connector{below, o.Pulse, !pooled && o.StatementTimeout != NoTimeout})
	db.SetMaxOpenConns(o.MaxConns)
	db.SetMaxIdleConns(o.MaxConns) // closing an idle connection would lose its prepared statements
	db.SetConnMaxIdleTime(10 * time.Minute)
	if err := check(ctx, db, cfg); err != nil {
		return nil, errors.Join(err, db.Close())
	}
	return db, nil
}

// parse parses url. Its errors do not quote it, because any part of a mistyped address may be the password.
func parse(url string) (pq.Config, error) {
	cfg, err := pq.NewConfig(url)
	if err != nil {
		if _, envErr := pq.NewConfig(""); envErr != nil {
			return cfg, fmt.Errorf("the PG… environment variables cannot be used: %w", envErr)
		}
		return cfg, errors.New("DATABASE_URL cannot be read: it must look like postgres://user:password@host:5432/database?sslmode=require " +
			"(with special characters of the password percent-encoded, as %40 for @), or like host=… user=… password=… dbname=…")
	}
	if cfg.SSLMode == "" {
		cfg.SSLMode = pq.SSLModePrefer // as psql does: encrypted if the server supports it
	}
	if cfg.Runtime == nil {
		cfg.Runtime = map[string]string{}
	}
	if cfg.ApplicationName == "" {
		cfg.ApplicationName = "filmgraph"
	}
	return cfg, nil
}

// poolSize is two connections per core. More were measured to be slower if the server runs on the same machine.
func poolSize(cores int) int { return min(20, max(4, 2*cores)) }

// check checks that the server answers and is suitable.
func check(ctx context.Context, db *sql.DB, cfg pq.Config) error {
	var (
		number            int
		version, encoding string
		own               bool // whether the session is ours
	)
	err := db.QueryRowContext(ctx, `SELECT current_setting('server_version_num')::int, current_setting('server_version'),
		current_setting('server_encoding'), current_setting('`+ownSession+`', true) IS NOT NULL`).Scan(&number, &version, &encoding, &own)
	where := fmt.Sprintf("the database %q at %s:%d", cfg.Database, cfg.Host, cfg.Port)
	switch {
	case refusesSettings(err):
		return errPooler
	case err != nil:
		return fmt.Errorf("cannot reach %s as user %q: %w; check DATABASE_URL, and that the server is running", where, cfg.User, err)
	case !own && !cfg.BinaryParameters:
		return errPooler
	case encoding != "UTF8":
		return fmt.Errorf("%s stores text as %s, but Filmgraph needs UTF8: create the database with ENCODING 'UTF8' TEMPLATE template0", where, encoding)
	}
	return checkVersion(where, number, version)
}

// checkVersion takes the server's server_version_num and server_version.
func checkVersion(where string, number int, version string) error {
	if number < minVersion {
		return fmt.Errorf("%s runs PostgreSQL %s, but Filmgraph needs PostgreSQL %d or newer: upgrade that server, or set DATABASE_URL to another", where, version, minVersion/10000)
	}
	return nil
}
