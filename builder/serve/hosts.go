package serve

import (
	"net"
	"net/netip"
	"slices"
	"strings"
)

// Hosts says by which names a server may be called. Loopback is always allowed.
type Hosts struct {
	// Listen is the address that the server listens on. When it is not
	// loopback, the machine's own addresses are allowed too.
	Listen string
	// Names are further names: the host of base_url, those of --allow-host.
	Names []string
}

func (h Hosts) allow(hostport string) bool {
	host := strings.ToLower(strings.TrimSuffix(withoutPort(hostport), "."))
	if host == "localhost" || strings.HasSuffix(host, ".localhost") || slices.Contains(h.Names, host) {
		return true
	}
	ip, err := netip.ParseAddr(host)
	if err != nil {
		return false
	}
	return ip.IsLoopback() || !h.loopbackOnly() && ownAddress(ip)
}

func (h Hosts) loopbackOnly() bool {
	host := withoutPort(h.Listen)
	if host == "localhost" {
		return true
	}
	ip, err := netip.ParseAddr(host)
	return err == nil && ip.IsLoopback()
}

func withoutPort(hostport string) string {
	if host, _, err := net.SplitHostPort(hostport); err == nil {
		return host
	}
	return strings.Trim(hostport, "[]")
}

// ownAddress reports whether the address is one of this machine's.
func ownAddress(ip netip.Addr) bool {
	addresses, err := net.InterfaceAddrs()
	if err != nil {
		return false
	}
	return slices.ContainsFunc(addresses, func(a net.Addr) bool {
		prefix, err := netip.ParsePrefix(a.String())
		return err == nil && prefix.Addr() == ip.Unmap()
	})
}
