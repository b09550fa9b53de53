package external

import (
	"context"
	"net"
	"slices"
)

// dialing dials proxies freely, and everybody else with a guard.
func dialing(free, guarded *net.Dialer, proxies []string) func(ctx context.Context, network, address string) (net.Conn, error) {
	return func(ctx context.Context, network, address string) (net.Conn, error) {
		if slices.Contains(proxies, address) {
			return free.DialContext(ctx, network, address)
		}
		return guarded.DialContext(ctx, network, address)
	}
}
