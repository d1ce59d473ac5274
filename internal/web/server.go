package web

import (
	"log/slog"
	"net/http"
	"time"
)

const (
	headerTimeout = 5 * time.Second  // a client that dribbles its header holds nothing longer
	readTimeout   = 15 * time.Second // for 1 MiB at 70 kB/s
	writeTimeout  = 30 * time.Second // the request deadline and a slow reader together
	idleTimeout   = 60 * time.Second // between requests on one connection
	maxHeader     = 64 << 10         // bytes; a GET query is part of it
)

// Server returns an HTTP server with every timeout set, for a client may be slow, gone or hostile.
// What net/http itself complains about goes to log as warnings.
func Server(addr string, handler http.Handler, log *slog.Logger) *http.Server {
	return &http.Server{
		Addr:              addr,
		Handler:           handler,
		ReadHeaderTimeout: headerTimeout,
		ReadTimeout:       readTimeout,
		WriteTimeout:      writeTimeout,
		IdleTimeout:       idleTimeout,
		MaxHeaderBytes:    maxHeader,
		ErrorLog:          slog.NewLogLogger(log.Handler(), slog.LevelWarn),
	}
}
