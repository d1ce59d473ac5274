package web

import (
	"context"
	"encoding/json"
	"fmt"
	"net"
	"net/http"
	"time"
)

// askTimeout bounds the wait for a server that takes the question and says nothing.
const askTimeout = 5 * time.Second

// Ask asks the server that listens on addr, as the server itself is told, whether it is ready. The
// error says why it is not.
func Ask(ctx context.Context, addr string) error {
	host, port, err := net.SplitHostPort(addr)
	if err != nil {
		return fmt.Errorf("the address %s has another form than host:port: %w", addr, err)
	}
	switch ip := net.ParseIP(host); { // of all interfaces, this; by number, since an image may know no names
	case host == "", ip.Equal(net.IPv4zero):
		host = "127.0.0.1"
	case ip.IsUnspecified():
		host = "::1"
	}
	ctx, cancel := context.WithTimeout(ctx, askTimeout)
	defer cancel()
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, "http://"+net.JoinHostPort(host, port)+"/readyz", nil)
	if err != nil {
		return err
	}
	response, err := (&http.Client{Transport: &http.Transport{}}).Do(r) // by no proxy
	if err != nil {
		return fmt.Errorf("no answer from a Filmgraph at %s: %w", addr, err)
	}
	defer func() { _ = response.Body.Close() }()
	var said health
	if err := json.NewDecoder(response.Body).Decode(&said); err != nil || said.Status == "" {
		return fmt.Errorf("what answers at %s is no Filmgraph", addr)
	}
	if response.StatusCode != http.StatusOK {
		return fmt.Errorf("%s: %s", said.Status, said.Reason)
	}
	return nil
}
