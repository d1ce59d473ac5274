package web

import (
	"net/http"
	"net/netip"
	"slices"
	"strconv"
	"strings"
)

// origin is where a request comes from.
type origin struct {
	// address is the address of the client, or of the proxy if the proxy did not identify the client. It is the zero Addr if
	// the connection has no address.
	address netip.Addr
	unnamed bool // whether a proxy did not identify the client; all such clients count as one
	local   bool // whether the request comes from a program on this machine, and not through a trusted proxy
}

// originOf returns the origin of a request: the remote address of its connection or, if that is a trusted proxy, the last
// address in X-Forwarded-For or Forwarded that is not a trusted proxy. If a request has both headers they must agree,
// because a proxy sets one of them and may pass on the other one as the client sent it.
func originOf(r *http.Request, proxies []netip.Prefix) origin {
	peer, err := netip.ParseAddrPort(r.RemoteAddr)
	if err != nil {
		return origin{}
	}
	from := peer.Addr().Unmap().WithZone("")
	trusted := func(address netip.Addr) bool {
		return slices.ContainsFunc(proxies, func(p netip.Prefix) bool { return p.Contains(address) })
	}
	xForwardedFor, forwarded := r.Header["X-Forwarded-For"], r.Header["Forwarded"]
	if !trusted(from) || len(xForwardedFor) == 0 && len(forwarded) == 0 {
		return origin{address: from, local: from.IsLoopback()}
	}
	var clients []netip.Addr
	if len(xForwardedFor) > 0 {
		clients = append(clients, lastUntrusted(elements(strings.Join(xForwardedFor, ","), ','), trusted))
	}
	if len(forwarded) > 0 {
		clients = append(clients, lastUntrusted(nodes(strings.Join(forwarded, ",")), trusted))
	}
	if first := clients[0]; first.IsValid() && first == clients[len(clients)-1] {
		return origin{address: first}
	}
	return origin{address: from, unnamed: true}
}

// lastUntrusted returns the last node that is not a trusted proxy, or the first node if all are. It returns the zero Addr if it
// finds a node that is not an address.
func lastUntrusted(nodes []string, trusted func(netip.Addr) bool) (from netip.Addr) {
	for _, node := range slices.Backward(nodes) {
		if from = parseNode(node); !trusted(from) {
			return from
		}
	}
	return from
}

// nodes returns the clients in a Forwarded header (RFC 7239), such as
//
//	for=192.0.2.60;proto=http, For="[2001:db8:cafe::17]:4711"
//
// It returns "" for an element without a client.
func nodes(header string) (all []string) {
	for _, element := range elements(header, ',') {
		node := ""
		for _, pair := range elements(element, ';') {
			if name, value, _ := strings.Cut(pair, "="); strings.EqualFold(strings.TrimSpace(name), "for") {
				node = strings.TrimSpace(value)
			}
		}
		all = append(all, node)
	}
	return all
}

// elements splits a list at separators outside of quotes, and omits empty elements (RFC 9110, 5.6.1).
func elements(list string, separator byte) (all []string) {
	quoted, escaped, begin := false, false, 0
	add := func(end int) {
		if element := strings.Trim(list[begin:end], " \t"); element != "" {
			all = append(all, element)
		}
		begin = end + 1
	}
	for i := range len(list) {
		switch c := list[i]; {
		case escaped:
			escaped = false
		case quoted && c == '\\':
			escaped = true
		case c == '"':
			quoted = !quoted
		case !quoted && c == separator:
			add(i)
		}
	}
	add(len(list))
	return all
}

// parseNode parses an address in a header: with or without a port, with brackets around IPv6 and quotes around both. It returns
// the zero Addr for anything else, such as unknown or _hidden.
func parseNode(node string) netip.Addr {
	if text, ok := strings.CutPrefix(node, `"`); ok {
		if node, ok = strings.CutSuffix(text, `"`); !ok {
			return netip.Addr{}
		}
		node = strings.ReplaceAll(node, `\`, "") // addresses contain no escaped characters
	}
	if strings.ContainsAny(node, "\",; \t") { // netip would accept them as part of a zone
		return netip.Addr{}
	}
	host, port, ported := node, "", false
	if text, ok := strings.CutPrefix(node, "["); ok {
		if host, port, ok = strings.Cut(text, "]"); !ok || !strings.Contains(host, ":") {
			return netip.Addr{}
		}
		if port, ported = strings.CutPrefix(port, ":"); !ported && port != "" {
			return netip.Addr{}
		}
	} else if strings.Count(node, ":") == 1 {
		host, port, ported = strings.Cut(node, ":")
	}
	if _, err := strconv.ParseUint(port, 10, 16); ported && err != nil {
		return netip.Addr{}
	}
	address, err := netip.ParseAddr(host)
	if err != nil {
		return netip.Addr{}
	}
	return address.WithZone("").Unmap()
}
