package web

import (
	"net/http"
	"net/http/httptest"
	"net/netip"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// loopback are the addresses of this machine, as trusted proxies.
var loopback = []netip.Prefix{netip.MustParsePrefix("127.0.0.0/8"), netip.MustParsePrefix("::1/128")}

func from(peer string, header http.Header, proxies []netip.Prefix) origin {
	r := httptest.NewRequest(http.MethodPost, "/graphql", nil)
	r.RemoteAddr, r.Header = peer, header
	return originOf(r, proxies)
}

// TestForwarded parses headers as proxies and hostile clients send them; "" is a client that is not identified.
func TestForwarded(t *testing.T) {
	t.Parallel()
	for text, address := range map[string]string{
		"203.0.113.200":                       "203.0.113.200",
		" 203.0.113.200\t":                    "203.0.113.200",
		"203.0.113.200:1234":                  "203.0.113.200",
		`"203.0.113.200"`:                     "203.0.113.200",
		`"203.0.113.200:1234"`:                "203.0.113.200",
		"203.0.113.200, ":                     "203.0.113.200",
		", 203.0.113.200 ,,":                  "203.0.113.200",
		"198.51.100.1, 203.0.113.200":         "203.0.113.200",
		"198.51.100.1,203.0.113.200:80":       "203.0.113.200",
		"203.0.113.200, 127.0.0.1":            "203.0.113.200",
		"203.0.113.200, 127.0.0.1:8080, ::1":  "203.0.113.200",
		"unknown, 203.0.113.200":              "203.0.113.200",
		"2001:db8::1":                         "2001:db8::1",
		"[2001:db8::1]":                       "2001:db8::1",
		"[2001:db8::1]:443":                   "2001:db8::1",
		`"[2001:db8::1]:443"`:                 "2001:db8::1",
		"[2001:DB8:0:0::1%eth0]:443":          "2001:db8::1",
		"fe80::1%eth0":                        "fe80::1",
		"::ffff:203.0.113.200":                "203.0.113.200",
		"[::ffff:203.0.113.200]:1":            "203.0.113.200",
		"127.0.0.1":                           "127.0.0.1",
		"":                                    "",
		" , ,":                                "",
		"unknown":                             "",
		"203.0.113.200, unknown":              "",
		"_hidden":                             "",
		"203.0.113":                           "",
		"203.0.113.200:":                      "",
		"203.0.113.200:port":                  "",
		"203.0.113.200:123456":                "",
		"203.0.113.200 198.51.100.1":          "",
		"[203.0.113.200]":                     "",
		"[2001:db8::1":                        "",
		"[2001:db8::1]x":                      "",
		`"203.0.113.200`:                      "",
		`203.0.113.200"`:                      "",
		`"198.51.100.1, 203.0.113.200`:        "",
		"example.com":                         "",
		"0x7f.1":                              "",
		"127.1":                               "",
		"2130706433":                          "",
		`::%", 203.0.113.200`:                 "",
		"for=203.0.113.200":                   "",
		"203.0.113.200;proto=http":            "",
		"\u0662\u0660\u0663.0.113.200":        "",
		"203.0.113.200, \"127.0.0.1, unknown": "",
	} {
		for _, peer := range []string{"127.0.0.1:5000", "[::1]:5000", "[::ffff:127.0.0.1]:5000"} {
			got := from(peer, http.Header{"X-Forwarded-For": {text}}, loopback)
			assert.False(t, got.local, "%q is no program on this machine", text)
			assert.Equal(t, address == "", got.unnamed, text)
			if address != "" {
				assert.Equal(t, netip.MustParseAddr(address), got.address, text)
			} else {
				assert.Equal(t, netip.Prefix{}, got.network(), "all that are not named are one")
			}
		}
		untrusted := from("192.0.2.1:5000", http.Header{"X-Forwarded-For": {text}, "Forwarded": {text}}, loopback)
		assert.Equal(t, origin{address: netip.MustParseAddr("192.0.2.1")}, untrusted, "the header is not believed")
	}
}

func TestForwardedHeaders(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		header  http.Header
		address string
	}{
		"of RFC 7239":               {http.Header{"Forwarded": {"for=192.0.2.43;proto=http;by=203.0.113.43"}}, "192.0.2.43"},
		"with a quoted network":     {http.Header{"Forwarded": {`Proto=https; FOR="[2001:db8:cafe::17]:4711"`}}, "2001:db8:cafe::17"},
		"of two proxies":            {http.Header{"Forwarded": {"for=192.0.2.43", "for=198.51.100.17;by=203.0.113.60"}}, "198.51.100.17"},
		"past a trusted proxy":      {http.Header{"Forwarded": {"for=192.0.2.43, for=127.0.0.1"}}, "192.0.2.43"},
		"with separators in quotes": {http.Header{"Forwarded": {`host="a,b;for=10.0.0.1\",";for=192.0.2.43`}}, "192.0.2.43"},
		"with an unknown client":    {http.Header{"Forwarded": {"for=unknown"}}, ""},
		"with a hidden client":      {http.Header{"Forwarded": {`for="_gazonk"`}}, ""},
		"without a client":          {http.Header{"Forwarded": {"for=192.0.2.43, proto=http"}}, ""},
		"that ends in quotes":       {http.Header{"Forwarded": {`for=192.0.2.43;host="a, for=10.0.0.1`}}, "192.0.2.43"},
		"both, the same":            {http.Header{"Forwarded": {"for=192.0.2.43"}, "X-Forwarded-For": {"192.0.2.43:80"}}, "192.0.2.43"},
		"both, one made up":         {http.Header{"Forwarded": {"for=10.0.0.1"}, "X-Forwarded-For": {"192.0.2.43"}}, ""},
		"several lines":             {http.Header{"X-Forwarded-For": {"10.0.0.1, 10.0.0.2", "192.0.2.43"}}, "192.0.2.43"},
		"an empty line":             {http.Header{"X-Forwarded-For": {""}}, ""},
	} {
		got := from("127.0.0.1:5000", c.header, loopback)
		want := origin{address: netip.MustParseAddr("127.0.0.1"), unnamed: true}
		if c.address != "" {
			want = origin{address: netip.MustParseAddr(c.address)}
		}
		assert.Equal(t, want, got, name)
	}
	assert.True(t, from("127.0.0.1:5000", nil, loopback).local, "without a header it is a program on this machine")
	assert.True(t, from("[::1]:5000", http.Header{"X-Forwarded-For": {"192.0.2.1"}}, nil).local, "no proxy is trusted")
	assert.Equal(t, origin{}, from("pipe", nil, loopback))
}

// Whatever headers a client sends through a proxy that appends the client's address: it is identified by that address, and
// never as a program on this machine.
func FuzzForwarded(f *testing.F) {
	for _, seed := range []string{"", "203.0.113.9", `"`, `"\`, "[::1]:80, 127.0.0.1", "unknown,", ",,,", "127.0.0.1", `for="a`, "a;for=127.0.0.1,"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, sent string) {
		for name, header := range map[string]http.Header{
			"alone":      {"X-Forwarded-For": {sent}},
			"Forwarded":  {"Forwarded": {sent}},
			"a new line": {"X-Forwarded-For": {sent, "192.0.2.7"}},
			"added":      {"X-Forwarded-For": {sent + ", 192.0.2.7"}},
			"and both":   {"X-Forwarded-For": {"192.0.2.7"}, "Forwarded": {sent}},
		} {
			got := from("127.0.0.1:5000", header, loopback)
			require.False(t, got.local, name)
			require.True(t, got.address.IsValid(), name)
			if name == "added" || name == "a new line" || name == "and both" {
				require.True(t, got.unnamed || got.address == netip.MustParseAddr("192.0.2.7"), "%s: %v", name, got)
			}
		}
	})
}
