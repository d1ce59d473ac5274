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
	headerTimeout = 5 * time.Second  // for a client that sends its header slowly
	readTimeout   = 15 * time.Second // for 1 MiB at 70 kB/s
	writeTimeout  = 30 * time.Second // the deadline of the request, and a client that reads slowly
	idleTimeout   = 60 * time.Second // between requests on one connection
	drainTimeout  = 10 * time.Second // for running requests after the server has stopped listening
	maxHeader     = 64 << 10         // bytes, including the query string of a GET
)

// Serving is a running server.
type Serving struct {
	stop  func()
	ended chan struct{}
	err   error // set when it has ended
}

// Begin starts Serve in the background.
func Begin(ctx context.Context, listener net.Listener, handler http.Handler, log *slog.Logger) *Serving {
	ctx, stop := context.WithCancel(ctx)
	s := &Serving{stop: stop, ended: make(chan struct{})}
	go func() {
		defer close(s.ended)
		s.err = Serve(ctx, listener, handler, log)
	}()
	return s
}

// Wait waits until the context has ended and all requests are completed, or until the server fails.
func (s *Serving) Wait() error {
	<-s.ended
	return s.err
}

// Stop stops the server as the end of the context does, and waits until it has stopped.
func (s *Serving) Stop() {
	s.stop()
	<-s.ended
}

// Serve serves requests until ctx ends, and then completes running ones. All timeouts are set, because clients may be slow,
// gone or hostile. Errors of net/http itself are logged as warnings.
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
	if err := server.Shutdown(drain); err != nil {
		return fmt.Errorf("requests that were not completed within %v were aborted: %w", drainTimeout, err)
	}
	return nil
}
