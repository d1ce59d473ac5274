package web

import (
	"context"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"time"
)

const (
	headerTimeout = 5 * time.Second  // a client that dribbles its header holds nothing longer
	readTimeout   = 15 * time.Second // for 1 MiB at 70 kB/s
	writeTimeout  = 30 * time.Second // the request deadline and a slow reader together
	idleTimeout   = 60 * time.Second // between requests on one connection
	drainTimeout  = 10 * time.Second // for requests that have begun before the server stops
	maxHeader     = 64 << 10         // bytes; a GET query is part of it
)

// Serve answers requests with handler until ctx ends, and then still those that have begun. Every
// timeout is set, for a client may be slow, gone or hostile. What net/http itself complains about
// goes to log as warnings.
func Serve(ctx context.Context, listener net.Listener, handler http.Handler, log *slog.Logger) error {
	server := &http.Server{
		Handler:           handler,
		ReadHeaderTimeout: headerTimeout,
		ReadTimeout:       readTimeout,
		WriteTimeout:      writeTimeout,
		IdleTimeout:       idleTimeout,
		MaxHeaderBytes:    maxHeader,
		ErrorLog:          slog.NewLogLogger(log.Handler(), slog.LevelWarn),
	}
	failed := make(chan error, 1)
	go func() { failed <- server.Serve(listener) }()
	select {
	case err := <-failed:
		return fmt.Errorf("serve: %w", err)
	case <-ctx.Done():
	}
	drain, cancel := context.WithTimeout(context.WithoutCancel(ctx), drainTimeout)
	defer cancel()
	return server.Shutdown(drain)
}
