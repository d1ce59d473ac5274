package web

import (
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"runtime/debug"
	"strconv"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/promauto"
	"go.opentelemetry.io/otel/trace"
	"golang.org/x/time/rate"

	"filmgraph/internal/problem"
	"filmgraph/internal/request"
	"filmgraph/internal/tally"
)

// identified gives the request an id: the one that the client sent if it is valid, otherwise a new one.
func identified(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		id := r.Header.Get(request.Header)
		if !request.Sane(id) {
			id = request.NewID()
		}
		w.Header().Set(request.Header, id)
		next.ServeHTTP(w, r.WithContext(request.With(r.Context(), &request.Info{ID: id})))
	})
}

// observer logs and counts requests.
type observer struct {
	log       *slog.Logger
	durations *prometheus.HistogramVec
	inFlight  prometheus.Gauge
	refusals  *prometheus.CounterVec
	refused   *tally.Log    // rejected requests, by reason
	warnings  *rate.Limiter // limits warnings about single requests
	unlogged  *tally.Log    // failed and slow requests beyond this limit, by status
}

// maxWarnings is the maximum number of warnings about single requests per second.
const maxWarnings = 10

func newObserver(log *slog.Logger, metrics prometheus.Registerer) observer {
	add := promauto.With(metrics)
	return observer{
		log: log,
		durations: add.NewHistogramVec(prometheus.HistogramOpts{
			Name:    "filmgraph_http_request_duration_seconds",
			Help:    "Time from the header of a request to the end of its response.",
			Buckets: []float64{.0001, .0003, .001, .003, .01, .03, .1, .3, 1, 3, 10},
		}, []string{"route", "status"}),
		inFlight: add.NewGauge(prometheus.GaugeOpts{
			Name: "filmgraph_http_requests_in_flight", Help: "Requests that are being processed.",
		}),
		refusals: add.NewCounterVec(prometheus.CounterOpts{
			Name: "filmgraph_refusals_total", Help: "Requests that were refused because of limits.",
		}, []string{"reason"}),
		refused:  tally.New(log, "requests were refused"),
		warnings: rate.NewLimiter(maxWarnings, maxWarnings),
		unlogged: tally.New(log, "more requests failed or were slow"),
	}
}

// around logs and counts each request, and converts a panic to an error with the request's id. Query strings and bodies are
// not logged, because they may contain personal search texts.
func (o observer) around(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		start := time.Now()
		o.inFlight.Inc()
		recorder := &recorder{ResponseWriter: w}
		defer func() {
			fault := recover()
			if fault != nil {
				handlePanic(recorder, r, o.log, fault)
			} else if recorder.status == 0 {
				recorder.status = http.StatusOK // the default of net/http for a handler that wrote nothing
			}
			took := time.Since(start)
			o.inFlight.Dec()
			if !request.From(r.Context()).Streamed {
				o.durations.WithLabelValues(r.Pattern, strconv.Itoa(recorder.status)).Observe(took.Seconds())
			}
			o.record(r, recorder, took)
			if recorder.aborted {
				panic(http.ErrAbortHandler) // net/http closes the connection without logging it
			}
		}()
		next.ServeHTTP(recorder, r)
	})
}

// record logs a request, and counts it if it was refused. Refused requests, and failed or slow requests beyond maxWarnings,
// are only logged as numbers.
func (o observer) record(r *http.Request, w *recorder, took time.Duration) {
	level := level(w.status, took, request.From(r.Context()))
	if why := string(request.From(r.Context()).Refused); why != "" {
		o.refusals.WithLabelValues(why).Inc()
		o.refused.Add(why)
		level = slog.LevelDebug
	} else if level == slog.LevelWarn && !o.warnings.Allow() {
		o.unlogged.Add(strconv.Itoa(w.status))
		level = slog.LevelDebug
	}
	if o.log.Enabled(r.Context(), level) {
		o.log.LogAttrs(r.Context(), level, "request", w.describe(r, took)...)
	}
}

// describe returns the attributes of a request in the log.
func (w *recorder) describe(r *http.Request, took time.Duration) []slog.Attr {
	info := request.From(r.Context())
	attrs := []slog.Attr{
		slog.String("id", info.ID),
		slog.String("method", r.Method),
		slog.String("path", r.URL.Path),
		slog.Int("status", w.status),
		slog.Int64("bytes", w.bytes),
		slog.Duration("took", took),
		slog.String("client", r.RemoteAddr),
	}
	if r.Pattern == api {
		attrs = append(attrs, slog.String("operation", info.Operation), slog.Int64("cost", info.Cost),
			slog.Duration("database", info.Database), slog.Bool("kept", info.Kept), slog.String("code", info.Code),
			slog.String("principal", info.Principal))
	}
	if span := trace.SpanContextFromContext(r.Context()); span.IsValid() {
		attrs = append(attrs, slog.String("trace", span.TraceID().String()))
	}
	return attrs
}

func handlePanic(w *recorder, r *http.Request, log *slog.Logger, fault any) {
	if err, ok := fault.(error); ok && errors.Is(err, http.ErrAbortHandler) {
		w.aborted = true
		return
	}
	id := request.From(r.Context()).ID
	log.LogAttrs(r.Context(), slog.LevelError, "panic",
		slog.String("id", id), slog.String("fault", fmt.Sprint(fault)), slog.String("stack", string(debug.Stack())))
	if w.status != 0 {
		w.aborted = true // part of the response was sent: closing the connection shows that it is incomplete
		return
	}
	w.Header().Del("Content-Encoding")
	problem.Problem{
		Message:    "An internal error occurred. Quote the request id when you report it.",
		Extensions: problem.Extensions{Code: problem.Internal, RequestID: id},
	}.Answer(w, http.StatusInternalServerError)
}

// slow is the duration from which a request is logged as a warning.
const slow = time.Second

// level returns the log level of a request. By default only failed and slow requests are logged: a line per request would take
// a tenth of the time of most requests, and hide other messages.
func level(status int, took time.Duration, info *request.Info) slog.Level {
	if status >= http.StatusInternalServerError && !info.Expected || took >= slow && !info.Streamed {
		return slog.LevelWarn
	}
	return slog.LevelDebug
}
