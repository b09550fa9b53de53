package site

import (
	"errors"
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"
)

// External says how cando check --external asks the sites that are linked to.
type External struct {
	Ignore  []string `json:"ignore" jsonschema_description:"Addresses that are not asked, or beginnings of them, in which * stands for anything: intranet.example.com, https://*.example.org/shop/."`
	Timeout Wait     `json:"timeout" jsonschema_description:"How long a site has to answer: 15s."`
	Private bool     `json:"private" jsonschema_description:"true: ask private networks too, such as an intranet."`
}

// AddressPattern stands for addresses on the web.
type AddressPattern struct{ re *regexp.Regexp }

// ParseAddressPattern reads an address, or the beginning of one, in which *
// stands for anything. Without http:// or https:// it stands for both. It does not
// end within a name: example.com is not the beginning of example.company. The
// error says what is wrong with it.
func ParseAddressPattern(text string) (AddressPattern, error) {
	scheme, rest := "(?i:https?)://", text
	if before, after, ok := strings.Cut(text, "://"); ok {
		scheme, rest = regexp.QuoteMeta(strings.ToLower(before))+"://", after
		if scheme != "http://" && scheme != "https://" {
			return AddressPattern{}, errors.New("is no web address")
		}
	}
	switch {
	case strings.TrimSpace(text) == "":
		return AddressPattern{}, errors.New("is empty")
	case strings.ContainsAny(text, " \t\n"):
		return AddressPattern{}, errors.New("has a space in it")
	case strings.Contains(text, "#"):
		return AddressPattern{}, errors.New("has a # in it, and what stands behind one is never asked for")
	case strings.Trim(rest, "*./") == "":
		return AddressPattern{}, errors.New("would leave out every address")
	}
	host, _, _ := strings.Cut(rest, "/")
	whole := strings.ToLower(host) + rest[len(host):]
	pattern := "^" + scheme + strings.ReplaceAll(regexp.QuoteMeta(whole), `\*`, ".*")
	if !strings.HasSuffix(whole, "/") && !strings.HasSuffix(whole, "*") {
		pattern += "([:/?]|$)"
	}
	re, err := regexp.Compile(pattern)
	if err != nil {
		return AddressPattern{}, fmt.Errorf("cannot be read: %w", err)
	}
	return AddressPattern{re}, nil
}

// Matches reports whether the pattern stands for an address, whose scheme and
// host are in lower case.
func (p AddressPattern) Matches(address string) bool { return p.re != nil && p.re.MatchString(address) }

// Wait is how long something may take.
type Wait time.Duration

// The bounds of a Wait.
const (
	shortestWait = time.Second
	longestWait  = 5 * time.Minute
)

var errWait = errors.New("write seconds or minutes, from 1s to 5m: 15s")

// UnmarshalText reads 15s or 2m.
func (w *Wait) UnmarshalText(text []byte) error {
	s := string(text)
	if s == "" {
		return errWait
	}
	unit := map[byte]time.Duration{'s': time.Second, 'm': time.Minute}[s[len(s)-1]]
	n, err := strconv.ParseUint(s[:len(s)-1], 10, 16)
	d := time.Duration(n) * unit
	if err != nil || d < shortestWait || d > longestWait {
		return errWait
	}
	*w = Wait(d)
	return nil
}
