// Fixed sends the stored responses of a query in turn, whatever the request. It shows the maximum rate of such responses with
// net/http.
package main

import (
	"bytes"
	"flag"
	"io"
	"log/slog"
	"net/http"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"sync/atomic"
)

func main() {
	addr, dir := flag.String("addr", "127.0.0.1:8090", "address"), flag.String("answers", ".", "directory of NAME.ndjson")
	flag.Parse()
	if err := serve(*addr, *dir); err != nil {
		slog.Error(err.Error())
		os.Exit(1)
	}
}

func serve(addr, dir string) error {
	files, err := filepath.Glob(filepath.Join(dir, "*.ndjson"))
	if err != nil {
		return err
	}
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			return err
		}
		bodies := bytes.Split(bytes.TrimSpace(text), []byte("\n"))
		var next atomic.Int64
		http.HandleFunc("POST /"+strings.TrimSuffix(filepath.Base(file), ".ndjson"), func(w http.ResponseWriter, r *http.Request) {
			body := bodies[next.Add(1)%int64(len(bodies))]
			_, _ = io.Copy(io.Discard, r.Body) // so that the connection can be reused
			w.Header().Set("Content-Type", "application/json")
			w.Header().Set("Content-Length", strconv.Itoa(len(body)))
			_, _ = w.Write(body)
		})
	}
	return http.ListenAndServe(addr, nil)
}
