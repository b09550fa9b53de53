package serve

import (
	"cmp"
	"fmt"
	"net"
	"net/http"
	"net/netip"
	"slices"
	"strings"

	"rsc.io/qr"
)

// Reachable is the address, with its port, at which a telephone in the same
// network finds the server; "" when the server answers to this machine only, or
// the machine is in no network.
func (h Hosts) Reachable() string {
	host, port, err := net.SplitHostPort(h.Listen)
	if err != nil || h.loopbackOnly() {
		return ""
	}
	if ip, err := netip.ParseAddr(host); err == nil && !ip.IsUnspecified() {
		return h.Listen
	}
	addresses, err := net.InterfaceAddrs()
	if err != nil {
		return ""
	}
	if best := nearest(addresses); best.IsValid() {
		return net.JoinHostPort(best.String(), port)
	}
	return ""
}

// nearest is the address of those that is most likely one of a network with
// telephones in it; the zero Addr when none can be.
func nearest(addresses []net.Addr) netip.Addr {
	var found []netip.Addr
	for _, a := range addresses {
		prefix, err := netip.ParsePrefix(a.String())
		if err == nil && prefix.Addr().IsGlobalUnicast() {
			found = append(found, prefix.Addr())
		}
	}
	if len(found) == 0 {
		return netip.Addr{}
	}
	return slices.MinFunc(found, func(a, b netip.Addr) int { return cmp.Compare(distance(a), distance(b)) })
}

// distance orders addresses: what routers at home and in shops give out comes
// before what is mostly given to machines within this one.
func distance(ip netip.Addr) int {
	switch text := ip.String(); {
	case strings.HasPrefix(text, "192.168."):
		return 0
	case strings.HasPrefix(text, "10."):
		return 1
	case ip.Is4() && ip.IsPrivate():
		return 2
	case ip.Is4():
		return 3
	}
	return 4
}

// onPhone is the address of a page for a telephone; "" when there is none.
func (p *preview) onPhone(name string) string {
	at := p.server.hosts.Reachable()
	if at == "" {
		return ""
	}
	return "http://" + at + "/" + escape(strings.TrimSuffix(name, "index.html"))
}

// qr answers GET /_cando/qr.svg with a picture of the address at which a
// telephone finds a page.
func (p *preview) qr(w http.ResponseWriter, r *http.Request) {
	address := p.onPhone(pageIn(r))
	if address == "" {
		http.NotFound(w, r)
		return
	}
	code, err := qr.Encode(address, qr.M)
	if err != nil {
		http.NotFound(w, r) // an address of thousands of characters
		return
	}
	w.Header().Set("Cache-Control", "no-store")
	p.server.send(w, r, "qr.svg", drawn(code))
}

// quiet is how many modules of white a QR code has around it.
const quiet = 4

// drawn is a QR code as SVG.
func drawn(code *qr.Code) []byte {
	size := code.Size + 2*quiet
	svg := fmt.Appendf(nil, `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %[1]d %[1]d" shape-rendering="crispEdges"><path fill="#fff" d="M0 0h%[1]dv%[1]dH0z"/><path d="`, size)
	for y := range code.Size {
		for x := range code.Size {
			if code.Black(x, y) {
				svg = fmt.Appendf(svg, "M%d %dh1v1h-1z", x+quiet, y+quiet)
			}
		}
	}
	return append(svg, `"/></svg>`...)
}
