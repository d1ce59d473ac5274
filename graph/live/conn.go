package live

import (
	"bufio"
	"net"
	"net/http"
	"sync/atomic"
	"time"
)

// writeTimeout is the time that one event may take to reach the client's machine. After that, the connection is closed.
const writeTimeout = 10 * time.Second

// hijacker hands the connection over to the WebSocket library, through the writers of outer handlers.
type hijacker struct{ http.ResponseWriter }

// Hijack returns the connection without the deadlines of a request.
func (h hijacker) Hijack() (net.Conn, *bufio.ReadWriter, error) {
	conn, buffers, err := http.NewResponseController(h.ResponseWriter).Hijack()
	if err != nil {
		return nil, nil, err
	}
	if err := conn.SetDeadline(time.Time{}); err != nil {
		return nil, nil, err
	}
	return limitedConn{conn}, buffers, nil
}

// limitedConn is a connection whose writes have a deadline.
type limitedConn struct{ net.Conn }

// Write fails if the client does not read for too long.
func (c limitedConn) Write(p []byte) (int, error) {
	if err := c.SetWriteDeadline(time.Now().Add(writeTimeout)); err != nil {
		return 0, err
	}
	return c.Conn.Write(p)
}

// flusher writes events through the writers of outer handlers, each with a deadline. It sends nothing before the subscription has begun, so
// that a client that has received the header gets all changes that follow.
type flusher struct {
	http.ResponseWriter
	controller *http.ResponseController
	begun      atomic.Bool
}

func newFlusher(w http.ResponseWriter) *flusher {
	f := &flusher{ResponseWriter: w, controller: http.NewResponseController(w)}
	_ = f.controller.SetReadDeadline(time.Time{}) // the request has been read; writers of tests have no deadlines
	return f
}

// Write begins the deadline.
func (f *flusher) Write(p []byte) (int, error) {
	_ = f.controller.SetWriteDeadline(time.Now().Add(writeTimeout))
	return f.ResponseWriter.Write(p)
}

// begin sends what has been written, and from now on what Flush is called for.
func (f *flusher) begin() {
	f.begun.Store(true)
	f.Flush()
}

// Flush sends what has been written.
func (f *flusher) Flush() {
	if f.begun.Load() {
		_ = f.controller.Flush()
	}
}
