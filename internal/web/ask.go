package web

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net"
	"net/http"
	"time"
)

// askTimeout limits the wait for a server that accepts the connection but does not respond.
const askTimeout = 5 * time.Second

// Ask asks the server that listens on addr whether it is ready. addr has the format of the server's own setting. The error
// says why the server is not ready.
func Ask(ctx context.Context, addr string) error {
	host, port, err := net.SplitHostPort(addr)
	if err != nil {
		return fmt.Errorf("the address %s must have the form host:port: %w", addr, err)
	}
	switch ip := net.ParseIP(host); { // if it listens on all interfaces; a number, because an image may not resolve names
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
	response, err := (&http.Client{Transport: &http.Transport{}}).Do(r) // without a proxy
	if err != nil {
		if failed, ok := errors.AsType[*net.OpError](err); ok {
			err = failed.Err // without the address again
		}
		return fmt.Errorf("Filmgraph does not respond at %s: %w", addr, err)
	}
	defer func() { _ = response.Body.Close() }()
	var reported health
	if err := json.NewDecoder(response.Body).Decode(&reported); err != nil || reported.Status == "" {
		return fmt.Errorf("the server at %s is not Filmgraph", addr)
	}
	if response.StatusCode != http.StatusOK {
		return fmt.Errorf("%s: %s", reported.Status, reported.Reason)
	}
	return nil
}
