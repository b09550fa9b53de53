package external

import (
	"fmt"
	"net/http"
	"strings"

	"cando/builder/diag"
)

// report says what was found, at every place where it stands.
func (c *check) report() *Report {
	r := &Report{Addresses: len(c.addresses), Offline: c.offline()}
	for _, a := range c.addresses {
		r.count(a.verdict)
		if r.Offline && (a.verdict.state == unasked || a.verdict.cause != causeNone) {
			continue
		}
		code, message, hint := saying(a)
		if code == "" {
			continue
		}
		for _, link := range a.links {
			r.List.Add(diag.Warning, link.At, code, message, hint(link))
		}
	}
	if r.Offline {
		r.List.Add(diag.Warning, diag.Pos{}, "no-network",
			"no site could be reached, so that the links to other sites are not checked", "is this machine connected, and may it ask other sites?")
	}
	r.List.Sort()
	return r
}

func (r *Report) count(v verdict) {
	switch {
	case v.known:
		r.Known++
	case v.state == ignored:
		r.Ignored++
	case v.state == private:
		r.Private++
	case v.state == unasked, v.state == unreadable:
	default:
		r.Asked++
		if v.state == silent {
			r.Silent++
		}
	}
}

// saying is what there is to say of an address; nothing when it is well.
func saying(a *address) (code, message string, hint func(Link) string) {
	always := func(hint string) func(Link) string { return func(Link) string { return hint } }
	const look = "look for where it is now, or take the link out"
	v := a.verdict
	if v.state == unreadable {
		return "dead-link", "this address cannot be read, so nobody arrives there", always("write it as a browser shows it: https://example.com/page")
	}
	site := siteOf(a)
	switch v.state {
	case dead:
		switch {
		case v.cause == causeUnknown:
			return "dead-link", fmt.Sprintf("there is no site %s", site), always(look)
		case v.cause == causeCertificate:
			return "dead-link", fmt.Sprintf("browsers warn of the site %s, because its certificate is not valid for it", site), always("tell its owner, or take the link out")
		case v.cause == causeCircle:
			return "dead-link", fmt.Sprintf("the site %s sends readers on and on without end", site), always(look)
		case v.status == http.StatusNotFound, v.status == http.StatusGone:
			return "dead-link", fmt.Sprintf("the site %s says this page is gone (%d)", site, v.status), always(look)
		}
		return "dead-link", fmt.Sprintf("the site %s does not accept this address (%d)", site, v.status), always("open it in a browser and correct it, or take the link out")
	case unanswered:
		return "unanswered-link", fmt.Sprintf("the site %s %s", site, v.silence()), always("try it again later; if it stays so, take the link out, or list it under external: ignore: in cando.yaml")
	case moved:
		return "moved-link", fmt.Sprintf("the site %s says this page has moved for good", site), func(link Link) string {
			return fmt.Sprintf("its address is now %s", withFragment(v.to, link.URL))
		}
	}
	return "", "", nil
}

// siteOf is who spoke of an address.
func siteOf(a *address) string {
	if a.verdict.host != "" && a.verdict.state != moved {
		return a.verdict.host
	}
	return a.url.Host
}

// silence says how a site did not answer.
func (v verdict) silence() string {
	switch v.cause {
	case causeLookup:
		return "cannot be found just now"
	case causeUnreachable:
		return "cannot be reached from here"
	case causeRefused:
		return "refuses to be connected to"
	case causeTimeout:
		return "does not answer in time"
	case causeBroken:
		return "breaks off before it has answered"
	}
	return fmt.Sprintf("has a fault of its own (%d)", v.status)
}

// withFragment is where a link with a # leads when its page has moved.
func withFragment(to, link string) string {
	if _, fragment, ok := strings.Cut(link, "#"); ok && !strings.Contains(to, "#") {
		return to + "#" + fragment
	}
	return to
}
