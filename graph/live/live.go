package live

import (
	"context"
	"log/slog"
	"net/http"
	"sync"
	"time"

	"filmgraph/graph/admission"
	"filmgraph/graph/plan"
	"filmgraph/internal/access"
	"filmgraph/internal/problem"

	"github.com/99designs/gqlgen/graphql"
	"github.com/99designs/gqlgen/graphql/handler/transport"
	"github.com/klauspost/compress/gzhttp"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"
)

// pingInterval is the interval in which clients are pinged, so that lost connections end.
const pingInterval = 25 * time.Second

// initTimeout is the time in which a WebSocket client must send connection_init.
const initTimeout = 5 * time.Second

// grace is the time that clients have to read the reason before connections are closed at shutdown.
const grace = time.Second

// Config is what New needs.
type Config struct {
	Reader *plan.Reader
	Log    *slog.Logger
	Shares *admission.Shares
	// Done is closed when the server shuts down: each subscriber gets the cursor from which to continue.
	Done <-chan struct{}
	// PerClient is the number of subscriptions that one client may have.
	PerClient int
	// Authenticate, if set, accepts the value of Authorization in the payload of connection_init.
	Authenticate func(ctx context.Context, authorization string) (context.Context, error)
}

// Live resolves and transports subscriptions.
type Live struct {
	Config
	reader  *plan.Reader
	feed    *Feed
	done    <-chan struct{}
	shared  shared
	clients clients
	started sync.Once
}

// New returns Live. It reads nothing before the first subscription.
func New(c Config) *Live {
	return &Live{Config: c, reader: c.Reader, feed: NewFeed(c.Reader, c.Log), done: c.Done, clients: clients{limit: c.PerClient}}
}

// Changed reports that a table has changed.
func (l *Live) Changed(table string) { l.feed.Changed(table) }

// start follows the feed from the first subscription on.
func (l *Live) start() {
	l.started.Do(func() {
		ctx, cancel := context.WithCancel(context.Background())
		go func() {
			<-l.done
			cancel()
		}()
		l.feed.first(ctx)
		go l.feed.Run(ctx)
	})
}

// WebSocket serves a connection with the protocol graphql-transport-ws.
func (l *Live) WebSocket(w http.ResponseWriter, r *http.Request, exec graphql.GraphExecutor) {
	ctx, closeAll := l.closing(r.Context())
	defer closeAll()
	readLimit := int64(maxMessage)
	socket := transport.Websocket{
		InitFunc: l.init, InitTimeout: initTimeout, PingPongInterval: pingInterval, PayloadReadLimit: &readLimit,
	}
	socket.Do(hijacker{w}, r.WithContext(ctx), executor{exec, l, func() {}})
}

// maxMessage is the largest message of a client in bytes: a document with its variables.
const maxMessage = 128 << 10

// init authenticates a WebSocket client: browsers cannot set headers.
func (l *Live) init(ctx context.Context, payload transport.InitPayload) (context.Context, *transport.InitPayload, error) {
	authorization := payload.Authorization()
	if authorization == "" || l.Authenticate == nil {
		return ctx, nil, nil
	}
	ctx, err := l.Authenticate(ctx, authorization)
	return ctx, nil, err
}

// Events serves an operation by server-sent events.
func (l *Live) Events(w http.ResponseWriter, r *http.Request, exec graphql.GraphExecutor) {
	ctx, closeAll := l.closing(r.Context())
	defer closeAll()
	w.Header().Set(gzhttp.HeaderNoCompression, "yes") // events must not wait for a full block
	w.Header().Set("X-Accel-Buffering", "no")         // nginx
	events := newFlusher(w)
	transport.SSE{KeepAlivePingInterval: pingInterval}.Do(events, r.WithContext(graphql.StartOperationTrace(ctx)), executor{exec, l, events.begin})
}

// closing returns a context that ends shortly after the server begins to shut down.
func (l *Live) closing(parent context.Context) (context.Context, context.CancelFunc) {
	ctx, cancel := context.WithCancel(parent)
	stop := l.clients.onClose(l.done, func() { time.AfterFunc(grace, cancel) })
	return ctx, func() { stop(); cancel() }
}

// executor lets subscriptions through, within the limits of their client.
type executor struct {
	graphql.GraphExecutor
	live  *Live
	begin func() // is called when a subscription has begun
}

// beginKey is the key of the place in the feed at which a subscription begins.
type beginKey struct{}

// CreateOperationContext admits the document like that of any request.
func (e executor) CreateOperationContext(ctx context.Context, params *graphql.RawParams) (operation *graphql.OperationContext, errs gqlerror.List) {
	admitted, release, err := e.live.Shares.Admit(ctx)
	if err != nil {
		return &graphql.OperationContext{}, gqlerror.List{problem.Refuse(problem.Unavailable, "Too many requests are waiting. Try again in a second.")}
	}
	defer release()
	operation, errs = e.GraphExecutor.CreateOperationContext(admitted, params)
	if len(errs) == 0 && operation.Operation.Operation != ast.Subscription {
		errs = gqlerror.List{problem.Refuse(problem.BadUserInput, "Only subscriptions are streamed. Send queries and mutations by POST, and accept application/json.")}
	}
	return operation, errs
}

// DispatchOperation starts a subscription, unless its client has too many.
func (e executor) DispatchOperation(ctx context.Context, operation *graphql.OperationContext) (graphql.ResponseHandler, context.Context) {
	if !access.StillValid(ctx) { // that of an open WebSocket
		return graphql.OneShot(&graphql.Response{Errors: gqlerror.List{problem.Refuse(problem.Unauthenticated, noLongerValid+" Connect again with a valid one.")}}), ctx
	}
	release, ok := e.live.clients.take(ctx)
	if !ok {
		refusal := problem.Refuse(problem.RateLimited, "You have too many subscriptions, and %d is the limit. End others first.", e.live.PerClient)
		return graphql.OneShot(&graphql.Response{Errors: gqlerror.List{refusal}}), ctx
	}
	context.AfterFunc(ctx, release)
	e.live.start()
	ctx = context.WithValue(ctx, beginKey{}, e.live.feed.now().end)
	e.begin()
	ctx = context.WithValue(ctx, endingKey{}, &ending{})
	return e.GraphExecutor.DispatchOperation(ctx, operation)
}

// admitted reads for subscribers when admission lets it.
func (l *Live) admitted(ctx context.Context, read func(context.Context) error) error {
	ctx, release, err := l.Shares.Admit(ctx)
	if err != nil {
		return err
	}
	defer release()
	return read(ctx)
}

// argument returns the value of an argument of the field that ctx resolves.
func argument(ctx context.Context, name string) any {
	return graphql.GetFieldContext(ctx).Field.ArgumentMap(graphql.GetOperationContext(ctx).Variables)[name]
}
