package web

import (
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"runtime/debug"
	"time"

	"filmgraph/internal/problem"
	"filmgraph/internal/requestid"
)

// identified names the request: by the client's own id if that is sane, else by a new one.
func identified(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		id := r.Header.Get(requestid.Header)
		if !requestid.Sane(id) {
			id = requestid.New()
		}
		w.Header().Set(requestid.Header, id)
		next.ServeHTTP(w, r.WithContext(requestid.With(r.Context(), id)))
	})
}

// observed logs each request, and turns a panic into an answer with the request's id. The query
// string and the body are not logged: they may hold what a person searched for.
func observed(log *slog.Logger, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		start := time.Now()
		recorder := &recorder{ResponseWriter: w}
		defer func() {
			fault := recover()
			if fault != nil {
				answerPanic(recorder, r, log, fault)
			} else if recorder.status == 0 {
				recorder.status = http.StatusOK // net/http's, for a handler that wrote nothing
			}
			took := time.Since(start)
			if level := level(recorder.status, took); log.Enabled(r.Context(), level) {
				log.LogAttrs(r.Context(), level, "request",
					slog.String("id", requestid.From(r.Context())),
					slog.String("method", r.Method),
					slog.String("path", r.URL.Path),
					slog.Int("status", recorder.status),
					slog.Int64("bytes", recorder.bytes),
					slog.Duration("took", took),
					slog.String("client", r.RemoteAddr),
				)
			}
			if recorder.cut {
				panic(http.ErrAbortHandler) // net/http closes the connection without a word
			}
		}()
		next.ServeHTTP(recorder, r)
	})
}

func answerPanic(w *recorder, r *http.Request, log *slog.Logger, fault any) {
	if err, ok := fault.(error); ok && errors.Is(err, http.ErrAbortHandler) {
		w.cut = true
		return
	}
	id := requestid.From(r.Context())
	log.LogAttrs(r.Context(), slog.LevelError, "panic",
		slog.String("id", id), slog.String("fault", fmt.Sprint(fault)), slog.String("stack", string(debug.Stack())))
	if w.status != 0 {
		w.cut = true // half an answer is out: only a broken connection says that it is not whole
		return
	}
	w.Header().Del("Content-Encoding")
	problem.Problem{
		Message:    "Something went wrong on our side. Quote the request id when you report it.",
		Extensions: problem.Extensions{Code: problem.Internal, RequestID: id},
	}.Answer(w, http.StatusInternalServerError)
}

// slow is from when on an operator wants to hear of a request.
const slow = time.Second

// level keeps requests out of the usual log but for those that failed here or were slow: a line
// for each would cost a tenth of most answers, and hide the rest.
func level(status int, took time.Duration) slog.Level {
	if status >= http.StatusInternalServerError || took >= slow {
		return slog.LevelWarn
	}
	return slog.LevelDebug
}

// recorder remembers what was answered.
type recorder struct {
	http.ResponseWriter
	status int   // 0 until the header is out
	bytes  int64 // of the body, as sent
	cut    bool  // the connection must be closed
}

func (w *recorder) WriteHeader(status int) {
	if w.status == 0 {
		w.status = status
	}
	w.ResponseWriter.WriteHeader(status)
}

func (w *recorder) Write(p []byte) (int, error) {
	if w.status == 0 {
		w.status = http.StatusOK
	}
	n, err := w.ResponseWriter.Write(p)
	w.bytes += int64(n)
	return n, err
}

// Unwrap lets http.ResponseController reach what recorder does not offer itself.
func (w *recorder) Unwrap() http.ResponseWriter { return w.ResponseWriter }
