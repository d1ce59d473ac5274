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

// Serving is a server at work.
type Serving struct {
	stop  func()
	ended chan struct{}
	err   error // how it ended
}

// Begin is Serve without waiting for the end.
func Begin(ctx context.Context, listener net.Listener, handler http.Handler, log *slog.Logger) *Serving {
	ctx, stop := context.WithCancel(ctx)
	s := &Serving{stop: stop, ended: make(chan struct{})}
	go func() {
		defer close(s.ended)
		s.err = Serve(ctx, listener, handler, log)
	}()
	return s
}

// Wait waits until the context has ended and all requests are answered, or until the server cannot go on.
func (s *Serving) Wait() error {
	<-s.ended
	return s.err
}

// Stop ends the server as the end of the context does, and waits for that.
func (s *Serving) Stop() {
	s.stop()
	<-s.ended
}

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
	if err := server.Shutdown(drain); err != nil {
		return fmt.Errorf("requests that had not been answered %v after the end were cut off: %w", drainTimeout, err)
	}
	return nil
}
