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

// identified names the request: by the client's own id if that is sane, else by a new one.
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
	refused   *tally.Log    // requests, by reason
	warned    *rate.Limiter // of warnings, each about one request
	unwarned  *tally.Log    // requests beyond these, by status
}

// maxWarnings is how many requests a second get a warning of their own.
const maxWarnings = 10

func newObserver(log *slog.Logger, metrics prometheus.Registerer) observer {
	add := promauto.With(metrics)
	return observer{
		log: log,
		durations: add.NewHistogramVec(prometheus.HistogramOpts{
			Name:    "filmgraph_http_request_duration_seconds",
			Help:    "Time from the header of a request to the end of its answer.",
			Buckets: []float64{.0001, .0003, .001, .003, .01, .03, .1, .3, 1, 3, 10},
		}, []string{"route", "status"}),
		inFlight: add.NewGauge(prometheus.GaugeOpts{
			Name: "filmgraph_http_requests_in_flight", Help: "Requests that are being answered.",
		}),
		refusals: add.NewCounterVec(prometheus.CounterOpts{
			Name: "filmgraph_refusals_total", Help: "Requests that were refused because too much is asked, by their client or by all.",
		}, []string{"reason"}),
		refused:  tally.New(log, "requests were refused"),
		warned:   rate.NewLimiter(maxWarnings, maxWarnings),
		unwarned: tally.New(log, "more requests failed or were slow"),
	}
}

// around observes each request, and turns a panic into an answer with the request's id. The query
// string and the body are not logged: they may hold what a person searched for.
func (o observer) around(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		start := time.Now()
		o.inFlight.Inc()
		recorder := &recorder{ResponseWriter: w}
		defer func() {
			fault := recover()
			if fault != nil {
				answerPanic(recorder, r, o.log, fault)
			} else if recorder.status == 0 {
				recorder.status = http.StatusOK // net/http's, for a handler that wrote nothing
			}
			took := time.Since(start)
			o.inFlight.Dec()
			o.durations.WithLabelValues(r.Pattern, strconv.Itoa(recorder.status)).Observe(took.Seconds())
			o.record(r, recorder, took)
			if recorder.cut {
				panic(http.ErrAbortHandler) // net/http closes the connection without a word
			}
		}()
		next.ServeHTTP(recorder, r)
	})
}

// record logs a request, and counts it if it was refused. Floods of requests that are refused, fail or are slow are
// logged by their number.
func (o observer) record(r *http.Request, w *recorder, took time.Duration) {
	level := level(w.status, took, request.From(r.Context()).Expected)
	if why := string(request.From(r.Context()).Refused); why != "" {
		o.refusals.WithLabelValues(why).Inc()
		o.refused.Add(why)
		level = slog.LevelDebug
	} else if level == slog.LevelWarn && !o.warned.Allow() {
		o.unwarned.Add(strconv.Itoa(w.status))
		level = slog.LevelDebug
	}
	if o.log.Enabled(r.Context(), level) {
		o.log.LogAttrs(r.Context(), level, "request", w.describe(r, took)...)
	}
}

// describe is what the log says of a request.
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
			slog.Duration("database", info.Database), slog.Bool("kept", info.Kept), slog.String("code", info.Code))
	}
	if span := trace.SpanContextFromContext(r.Context()); span.IsValid() {
		attrs = append(attrs, slog.String("trace", span.TraceID().String()))
	}
	return attrs
}

func answerPanic(w *recorder, r *http.Request, log *slog.Logger, fault any) {
	if err, ok := fault.(error); ok && errors.Is(err, http.ErrAbortHandler) {
		w.cut = true
		return
	}
	id := request.From(r.Context()).ID
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
func level(status int, took time.Duration, expected bool) slog.Level {
	if status >= http.StatusInternalServerError && !expected || took >= slow {
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
