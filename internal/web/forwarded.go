package web

import (
	"net/http"
	"net/netip"
	"slices"
	"strconv"
	"strings"
)

// origin is who a request is from.
type origin struct {
	// address is that of the client; of the proxy, if that did not say who the client is; the zero Addr, if the
	// connection has none.
	address netip.Addr
	unnamed bool // whether a proxy did not say who the client is, so that all such clients are one
	local   bool // whether the request comes from a program on this machine, and not through a trusted proxy
}

// originOf finds out who a request is from: the other end of its connection, or if that is a trusted proxy, the last
// address in X-Forwarded-For or Forwarded that is no trusted proxy. Where both headers are there they have to agree,
// for a proxy sets one of them and may pass on the other as the client wrote it.
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
	var said []netip.Addr
	if len(xForwardedFor) > 0 {
		said = append(said, lastUntrusted(elements(strings.Join(xForwardedFor, ","), ','), trusted))
	}
	if len(forwarded) > 0 {
		said = append(said, lastUntrusted(nodes(strings.Join(forwarded, ",")), trusted))
	}
	if first := said[0]; first.IsValid() && first == said[len(said)-1] {
		return origin{address: first}
	}
	return origin{address: from, unnamed: true}
}

// lastUntrusted returns the last of the nodes that is no trusted proxy, or the first if all are. It is the zero Addr if one
// that matters is no address.
func lastUntrusted(nodes []string, trusted func(netip.Addr) bool) (from netip.Addr) {
	for _, node := range slices.Backward(nodes) {
		if from = parseNode(node); !trusted(from) {
			return from
		}
	}
	return from
}

// nodes lists the clients in a Forwarded header (RFC 7239), such as
//
//	for=192.0.2.60;proto=http, For="[2001:db8:cafe::17]:4711"
//
// An element that names none is "".
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

// elements splits a list at separators outside of quotes, and leaves out empty elements (RFC 9110, 5.6.1).
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

// parseNode reads an address as proxies write it: with or without a port, brackets around IPv6 and quotes around all.
// It returns the zero Addr for everything else, such as unknown or _hidden.
func parseNode(node string) netip.Addr {
	if text, ok := strings.CutPrefix(node, `"`); ok {
		if node, ok = strings.CutSuffix(text, `"`); !ok {
			return netip.Addr{}
		}
		node = strings.ReplaceAll(node, `\`, "") // which escapes nothing that an address has
	}
	if strings.ContainsAny(node, "\",; \t") { // which netip takes for a part of a zone
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
