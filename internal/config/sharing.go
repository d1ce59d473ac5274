package config

import "net/netip"

// Sharing is how clients share what the server has.
type Sharing struct {
	ClientConnections int `env:"FILMGRAPH_CLIENT_CONNECTIONS" placeholder:"N" help:"Connections to Postgres that one client may use at a time for statements that are not known to be fast, and one document half of them for all; by default three quarters of all."`
	HTTPConnections   int `name:"http-connections" env:"FILMGRAPH_HTTP_CONNECTIONS" default:"2000" placeholder:"N" help:"Connections that clients may have open at a time, all together (${default}); 0 means any number. One address has half of them at most, proxies and this machine may have all."`
}

// ProxyNetwork is the network of proxies, or the address of one.
type ProxyNetwork struct{ netip.Prefix }

// UnmarshalText reads a network or an address.
func (n *ProxyNetwork) UnmarshalText(text []byte) error {
	if address, err := netip.ParseAddr(string(text)); err == nil {
		n.Prefix = netip.PrefixFrom(address, address.BitLen())
		return nil
	}
	return n.Prefix.UnmarshalText(text)
}

// TrustedProxies are the networks of the proxies.
func (n Network) TrustedProxies() []netip.Prefix {
	networks := make([]netip.Prefix, len(n.Proxies))
	for i, proxy := range n.Proxies {
		networks[i] = proxy.Prefix
	}
	return networks
}
