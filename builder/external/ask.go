package external

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strconv"
	"time"
)

const (
	tries        = 3
	firstPause   = 2 * time.Second // then twice as long each time
	longestPause = time.Minute     // that a site may ask for
	mostHops     = 10
	littleBody   = 4 << 10
)

// judge asks for an address until there is an answer that stands. The error is
// ctx's.
func (c *check) judge(ctx context.Context, u *url.URL) (verdict, error) {
	var v verdict
	for try := range tries {
		if try > 0 {
			if err := c.Sleep(ctx, firstPause<<(try-1)); err != nil {
				return v, err
			}
		}
		var err error
		// A site that will not be asked for its headers alone may say so in any
		// way; the last word is that on GET.
		methods := []string{http.MethodHead, http.MethodGet}
		for _, method := range methods[min(try, 1):] {
			if v, err = c.follow(ctx, method, u); err != nil {
				return v, err
			}
			if v.state == alive || v.state == moved || v.state == private || v.leave {
				return v, nil
			}
			if v.status == 0 || v.status == http.StatusTooManyRequests {
				break // there is nobody to ask in another way, or not just now
			}
		}
		if !v.again {
			return v, nil
		}
	}
	return v, nil
}

// follow asks for an address and goes where it is sent.
func (c *check) follow(ctx context.Context, method string, u *url.URL) (verdict, error) {
	now, lasting := u, true // every hop so far is for ever
	var to string
	for range mostHops {
		answer, err := c.ask(ctx, method, now)
		if err != nil {
			v, err := c.fault(ctx, err)
			v.host = hostIfOther(u, now)
			return v, err
		}
		if answer.to == nil {
			v := judged(answer.status)
			v.leave = answer.leave
			if answer.astray {
				v.state, v.to = silent, ""
			}
			if v.state == alive && to != "" {
				v.state, v.to = moved, to
			}
			v.host = hostIfOther(u, now)
			return v, nil
		}
		now = answer.to
		if lasting = lasting && answer.lasting; lasting {
			to = now.String()
		}
		if isPrivate(now.Hostname(), c.Private) {
			return verdict{state: private}, nil
		}
	}
	return verdict{state: dead, cause: causeCircle}, nil
}

func hostIfOther(asked, answered *url.URL) string {
	if asked.Host == answered.Host {
		return ""
	}
	return answered.Host
}

// answer is what a site says of an address.
type answer struct {
	status  int
	to      *url.URL // where it sends on; nil: nowhere
	lasting bool     // for ever
	leave   bool     // it wants to be left alone for longer than we wait
	astray  bool     // it sends to what is no web page: a program, say
}

// ask sends one request.
func (c *check) ask(ctx context.Context, method string, u *url.URL) (*answer, error) {
	h := c.host(u)
	giveBack, err := c.wait(ctx, h)
	if err != nil {
		return nil, err
	}
	defer giveBack()
	ctx, cancel := context.WithTimeout(ctx, c.Timeout)
	defer cancel()
	request, err := http.NewRequestWithContext(ctx, method, u.String(), nil)
	if err != nil {
		return nil, fmt.Errorf("ask %s: %w", u, err)
	}
	request.Header.Set("User-Agent", c.UserAgent)
	request.Header.Set("Accept", "text/html,*/*;q=0.8")
	response, err := c.client.Do(request)
	if err != nil {
		return nil, err
	}
	c.hear()
	defer response.Body.Close()
	// A little is read so that the connection can serve the next request.
	_, _ = io.CopyN(io.Discard, response.Body, littleBody)
	a := &answer{status: response.StatusCode, lasting: response.StatusCode == http.StatusMovedPermanently || response.StatusCode == http.StatusPermanentRedirect}
	if response.StatusCode/100 == 3 {
		switch to, err := response.Location(); {
		case err != nil:
		case to.Scheme != "http" && to.Scheme != "https" || to.Hostname() == "":
			a.astray = true
		default:
			to.User = nil
			a.to = to
		}
	}
	a.leave = h.slowDown(response, c.Now())
	return a, nil
}

// slowDown lets a site be for as long as it asks for, and reports whether that
// is too long to wait.
func (h *host) slowDown(r *http.Response, now time.Time) bool {
	if r.StatusCode != http.StatusTooManyRequests && r.StatusCode != http.StatusServiceUnavailable {
		return false
	}
	var pause time.Duration
	after := r.Header.Get("Retry-After")
	if seconds, err := strconv.ParseUint(after, 10, 31); err == nil {
		pause = time.Duration(seconds) * time.Second
	} else if at, err := http.ParseTime(after); err == nil {
		pause = at.Sub(now)
	}
	if pause > longestPause {
		return true
	}
	if pause > 0 {
		h.pause(now.Add(pause))
	}
	return false
}

// fault judges why there was no answer. The error is ctx's.
func (c *check) fault(ctx context.Context, err error) (verdict, error) {
	if ctx.Err() != nil {
		return verdict{}, ctx.Err()
	}
	if errors.Is(err, errPrivate) {
		return verdict{state: private}, nil
	}
	return faulty(err), nil
}
