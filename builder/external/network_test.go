package external

import (
	"context"
	"crypto/x509"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"net/url"
	"strings"
	"sync"
	"syscall"
	"testing"
)

// broken is a network that fails in a way of its own for each host.
type broken struct {
	mu    sync.Mutex
	asked int
	fault func(host string) error
}

func (b *broken) RoundTrip(r *http.Request) (*http.Response, error) {
	b.mu.Lock()
	b.asked++
	b.mu.Unlock()
	if err := b.fault(r.URL.Host); err != nil {
		return nil, &net.OpError{Op: "dial", Net: "tcp", Err: err}
	}
	return &http.Response{StatusCode: 200, Body: http.NoBody, Header: http.Header{}}, nil
}

var (
	errName        = &net.DNSError{Err: "no such host", IsNotFound: true}
	errLookup      = &net.DNSError{Err: "server misbehaving", IsTemporary: true}
	errRoute       = fmt.Errorf("connect: %w", syscall.ENETUNREACH)
	errRefused     = fmt.Errorf("connect: %w", syscall.ECONNREFUSED)
	errCertificate = x509.UnknownAuthorityError{}
)

func TestEveryFaultHasItsMeaning(t *testing.T) {
	for _, test := range []struct {
		fault error
		want  string
		asks  int
	}{
		{errName, "dead-link: there is no site b.test", 3},
		{errRefused, "unanswered-link: the site b.test refuses to be connected to", 3},
		{context.DeadlineExceeded, "unanswered-link: the site b.test does not answer in time", 3},
		{errLookup, "unanswered-link: the site b.test cannot be found just now", 3},
		{errRoute, "unanswered-link: the site b.test cannot be reached from here", 3},
		{errors.New("unexpected EOF"), "unanswered-link: the site b.test breaks off before it has answered", 3},
		{errCertificate, "dead-link: browsers warn of the site b.test, because its certificate is not valid for it", 1},
		{errPrivate, "", 1},
	} {
		network := &broken{fault: func(host string) error {
			if host == "b.test" {
				return test.fault
			}
			return nil
		}}
		w := newClock()
		r, err := Check(t.Context(), linksTo("http://a.test/", "http://b.test/"), Options{Transport: network, Now: w.Now, Sleep: w.Sleep})
		got, _, _ := strings.Cut(said(r), " (")
		if err != nil || got != test.want || network.asked != test.asks+1 || r.Offline {
			t.Errorf("%v: %s, asked %d times, %v", test.fault, said(r), network.asked, err)
		}
	}
}

// addressesOf is n pages of each of m sites.
func addressesOf(sites, pages int) []string {
	var all []string
	for site := range sites {
		for page := range pages {
			all = append(all, fmt.Sprintf("http://%d.test/%d", site, page))
		}
	}
	return all
}

func TestAMissingNetworkIsSaidOnce(t *testing.T) {
	for _, test := range []struct {
		name    string
		fault   func(host string) error
		sites   int
		offline bool
		list    int
	}{
		{"no name can be looked up", func(string) error { return errLookup }, 100, true, 1},
		{"no way leads out", func(string) error { return errRoute }, 1, true, 1},
		{"no name is known", func(string) error { return errName }, 100, true, 1},
		{"nothing answers", func(string) error { return context.DeadlineExceeded }, 100, true, 1},
		{"one name is not known", func(string) error { return errName }, 1, false, 5},
		{"two names are not known", func(string) error { return errName }, 2, false, 10},
		{"all but one", func(host string) error {
			if host == "0.test" {
				return nil
			}
			return errName
		}, 4, false, 15},
		{"all but one that refuses", func(host string) error {
			if host == "0.test" {
				return errRefused
			}
			return errName
		}, 2, false, 10},
	} {
		network := &broken{fault: test.fault}
		w := newClock()
		r, err := Check(t.Context(), linksTo(addressesOf(test.sites, 5)...), Options{Transport: network, Now: w.Now, Sleep: w.Sleep})
		if err != nil || r.Offline != test.offline || len(r.List) != test.list {
			t.Errorf("%s: offline %v, %d said, %v", test.name, r.Offline, len(r.List), err)
		}
		if test.offline && (r.List[0].Code != "no-network" || network.asked > 100) {
			t.Errorf("%s: %s; asked %d times", test.name, said(r), network.asked)
		}
	}
}

func TestASiteThatDoesNotAnswerIsGivenUp(t *testing.T) {
	network := &broken{fault: func(host string) error {
		if host == "0.test" {
			return nil
		}
		return context.DeadlineExceeded
	}}
	w := newClock()
	r, err := Check(t.Context(), linksTo(addressesOf(2, 100)...), Options{Transport: network, Now: w.Now, Sleep: w.Sleep})
	if err != nil || len(r.List) != 100 || network.asked > 100+(mostFaults+perHost)*tries {
		t.Errorf("%d said, asked %d times, %v", len(r.List), network.asked, err)
	}
}

func TestWhoMayBeAsked(t *testing.T) {
	tests := []struct {
		host            string
		public, private bool // may be asked without and with Private
	}{
		{"example.org", true, true}, {"93.184.216.34", true, true}, {"2606:2800:220:1:248:1893:25c8:1946", true, true},
		{"localhost", false, false}, {"LOCALHOST.", false, false}, {"a.localhost", false, false}, {"127.0.0.1", false, false}, {"127.9.9.9", false, false},
		{"::1", false, false}, {"0.0.0.0", false, false}, {"::", false, false}, {"::ffff:127.0.0.1", false, false}, {"0.1.2.3", false, false},
		{"169.254.169.254", false, false}, {"fe80::1", false, false}, {"fe80::1%eth0", false, false}, {"224.0.0.1", false, false}, {"255.255.255.255", false, false},
		{"10.0.0.1", false, true}, {"172.16.0.1", false, true}, {"192.168.1.1", false, true}, {"100.64.0.1", false, true}, {"fd00::1", false, true}, {"::ffff:10.0.0.1", false, true},
		{"wiki", false, true}, {"wiki.corp", false, true}, {"till.local", false, true}, {"a.home.arpa", false, true}, {"shop.internal.", false, true},
	}
	for _, test := range tests {
		if got := !isPrivate(test.host, false); got != test.public {
			t.Errorf("%s: asked: %v", test.host, got)
		}
		if got := !isPrivate(test.host, true); got != test.private {
			t.Errorf("%s: asked when private networks are: %v", test.host, got)
		}
	}
	if mayAsk(netip.Addr{}, true) {
		t.Error("no address at all may be asked")
	}
}

// TestNamesAreNotBelieved guards against a public name that means this machine.
func TestNamesAreNotBelieved(t *testing.T) {
	server := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { t.Error("it was asked") }))
	defer server.Close()
	t.Setenv("HTTP_PROXY", "")
	t.Setenv("http_proxy", "")
	request, err := http.NewRequestWithContext(t.Context(), http.MethodHead, server.URL, nil)
	if err != nil {
		t.Fatal(err)
	}
	response, err := newTransport(true).RoundTrip(request)
	if !errors.Is(err, errPrivate) {
		t.Errorf("%v, %v", response, err)
	}
}

func TestProxiesAreDialled(t *testing.T) {
	proxy := func(r *http.Request) (*url.URL, error) {
		return url.Parse(map[string]string{"http": "http://10.0.0.1:3128", "https": "https://proxy.corp"}[r.URL.Scheme])
	}
	got := proxiesOf(proxy)
	if len(got) != 2 || got[0] != "10.0.0.1:3128" || got[1] != "proxy.corp:443" {
		t.Error(got)
	}
	if got := proxiesOf(func(*http.Request) (*url.URL, error) { return nil, nil }); len(got) != 0 {
		t.Error(got)
	}
}
