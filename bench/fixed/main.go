// Fixed returns a stored answer to each query, the same to everybody: no answer over
// net/http can be faster.
package main

import (
	"flag"
	"io"
	"log/slog"
	"net/http"
	"os"
	"path/filepath"
	"strconv"
	"strings"
)

func main() {
	addr, dir := flag.String("addr", "127.0.0.1:8090", "address"), flag.String("answers", ".", "directory of NAME.json")
	flag.Parse()
	if err := serve(*addr, *dir); err != nil {
		slog.Error(err.Error())
		os.Exit(1)
	}
}

func serve(addr, dir string) error {
	files, err := filepath.Glob(filepath.Join(dir, "*.json"))
	if err != nil {
		return err
	}
	for _, file := range files {
		body, err := os.ReadFile(file)
		if err != nil {
			return err
		}
		http.HandleFunc("POST /"+strings.TrimSuffix(filepath.Base(file), ".json"), func(w http.ResponseWriter, r *http.Request) {
			_, _ = io.Copy(io.Discard, r.Body) // or the connection could not be used again
			w.Header().Set("Content-Type", "application/json")
			w.Header().Set("Content-Length", strconv.Itoa(len(body)))
			_, _ = w.Write(body)
		})
	}
	return http.ListenAndServe(addr, nil)
}
