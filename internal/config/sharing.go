package config

import "net/netip"

// Sharing has the settings by which clients share connections.
type Sharing struct {
	ClientConnections int `env:"FILMGRAPH_CLIENT_CONNECTIONS" placeholder:"N" help:"Maximum number of connections to Postgres that one client may use for statements not known to be fast. A single document may use half of them. By default three quarters of all connections."`
	HTTPConnections   int `name:"http-connections" env:"FILMGRAPH_HTTP_CONNECTIONS" default:"2000" placeholder:"N" help:"Maximum number of open connections of all clients (${default}); 0 means unlimited. One address may have half of them; proxies and this machine may have all."`
}

// ProxyNetwork is a network of proxies, or the address of one.
type ProxyNetwork struct{ netip.Prefix }

// UnmarshalText parses a network or an address.
func (n *ProxyNetwork) UnmarshalText(text []byte) error {
	if address, err := netip.ParseAddr(string(text)); err == nil {
		n.Prefix = netip.PrefixFrom(address, address.BitLen())
		return nil
	}
	return n.Prefix.UnmarshalText(text)
}

// TrustedProxies returns the networks of the proxies.
func (n Network) TrustedProxies() []netip.Prefix {
	networks := make([]netip.Prefix, len(n.Proxies))
	for i, proxy := range n.Proxies {
		networks[i] = proxy.Prefix
	}
	return networks
}
