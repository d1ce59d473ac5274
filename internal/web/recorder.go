package web

import (
	"bufio"
	"net"
	"net/http"
)

// recorder records the status and size of a response.
type recorder struct {
	http.ResponseWriter
	status  int   // 0 until the header is sent
	bytes   int64 // of the body, as sent
	aborted bool  // whether the connection must be closed
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

// Unwrap implements the interface that http.ResponseController uses.
func (w *recorder) Unwrap() http.ResponseWriter { return w.ResponseWriter }

// Flush sends what has been written. The compressor around the handler calls Flush and Hijack of this writer, and not Unwrap:
// without these methods, server-sent events would wait in the buffer of the connection, and WebSockets would fail.
func (w *recorder) Flush() { _ = http.NewResponseController(w.ResponseWriter).Flush() }

// Hijack hands over the connection, which becomes a WebSocket.
func (w *recorder) Hijack() (net.Conn, *bufio.ReadWriter, error) {
	return http.NewResponseController(w.ResponseWriter).Hijack()
}
