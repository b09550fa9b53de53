package external

import (
	"errors"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"slices"
	"strings"
	"syscall"
	"time"
)

// errPrivate says that an address is none that is asked.
var errPrivate = errors.New("this address is not on the public network")

// shared is what providers use between themselves and their customers (RFC 6598).
var shared = netip.MustParsePrefix("100.64.0.0/10")

// mayAsk reports whether a machine may be asked. Never: this one, those of the
// same wire, by whose addresses clouds tell machines their secrets, and groups.
func mayAsk(ip netip.Addr, privateToo bool) bool {
	ip = ip.Unmap()
	switch {
	case ip.IsLoopback(), ip.IsUnspecified(), ip.IsLinkLocalUnicast(), ip.IsMulticast(), ip.Is4() && ip.As4()[0] == 0, ip.Is4() && ip.As4()[0] >= 240:
		return false
	case ip.IsPrivate(), shared.Contains(ip):
		return privateToo
	}
	return ip.IsGlobalUnicast()
}

// inside are endings of names that mean something in a private network only.
var inside = []string{".local", ".internal", ".intranet", ".lan", ".corp", ".home", ".home.arpa", ".private"}

// isPrivate reports whether a host is, by its name, none that is asked. What a
// name that looks public means is seen when it is dialled.
func isPrivate(host string, privateToo bool) bool {
	host = strings.TrimSuffix(strings.ToLower(host), ".")
	if ip, err := netip.ParseAddr(host); err == nil {
		return !mayAsk(ip, privateToo)
	}
	switch {
	case host == "localhost", strings.HasSuffix(host, ".localhost"):
		return true
	case !strings.Contains(host, "."), slices.ContainsFunc(inside, func(end string) bool { return strings.HasSuffix(host, end) }):
		return !privateToo
	}
	return false
}

// newTransport carries requests to machines that may be asked, whatever their
// names mean at that moment. A proxy that the environment names is trusted: it
// decides what it lets through.
func newTransport(privateToo bool) http.RoundTripper {
	proxies := proxiesOf(http.ProxyFromEnvironment)
	dialer := &net.Dialer{Timeout: DefaultTimeout, KeepAlive: -1}
	guarded := *dialer
	guarded.Control = func(_, address string, _ syscall.RawConn) error {
		at, err := netip.ParseAddrPort(address)
		if err != nil || !mayAsk(at.Addr(), privateToo) {
			return errPrivate
		}
		return nil
	}
	return &http.Transport{
		Proxy:       http.ProxyFromEnvironment,
		DialContext: dialing(dialer, &guarded, proxies),
		// Hosts are many, and each is asked little.
		MaxIdleConnsPerHost:    perHost,
		MaxConnsPerHost:        perHost,
		MaxIdleConns:           4 * overall,
		IdleConnTimeout:        5 * time.Second,
		TLSHandshakeTimeout:    DefaultTimeout,
		MaxResponseHeaderBytes: 128 << 10,
		DisableCompression:     true,
		ForceAttemptHTTP2:      true,
	}
}

// proxiesOf lists the proxies, as they are dialled.
func proxiesOf(proxy func(*http.Request) (*url.URL, error)) []string {
	var addresses []string
	for _, scheme := range []string{"http", "https"} {
		// The name cannot exist, so nobody can have excepted it.
		u, err := proxy(&http.Request{URL: &url.URL{Scheme: scheme, Host: "any.invalid"}})
		if err != nil || u == nil {
			continue
		}
		port := u.Port()
		if port == "" {
			port = map[string]string{"http": "80", "https": "443", "socks5": "1080", "socks5h": "1080"}[u.Scheme]
		}
		addresses = append(addresses, net.JoinHostPort(u.Hostname(), port))
	}
	return addresses
}
