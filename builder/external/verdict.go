package external

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"net"
	"net/http"
	"slices"
	"syscall"
)

// state is what is to be said of an address.
type state uint8

const (
	unasked state = iota
	alive
	moved      // for ever
	dead       // the page, or its site
	unanswered // perhaps only just now
	silent     // it does not tell a program
	private
	ignored
	unreadable // it is no address
)

// verdict is what was found of an address.
type verdict struct {
	state  state
	status int    // of HTTP; 0: there was no answer
	to     string // where it has moved
	host   string // who said so, when it is not the site that was asked
	cause  cause  // why there was no answer
	again  bool   // it is worth another try
	leave  bool   // the site wants to be left alone
	known  bool   // from an earlier time
}

// cause is why there is no answer.
type cause uint8

const (
	causeNone        cause = iota
	causeUnknown           // there is no site of that name
	causeLookup            // nobody could be asked what the name means
	causeUnreachable       // no way leads there
	causeRefused
	causeTimeout
	causeCertificate
	causeCircle // of redirects
	causeBroken // the connection
)

// unreached reports whether it may be the network that is missing.
func (c cause) unreached() bool {
	return c == causeUnknown || c == causeLookup || c == causeUnreachable || c == causeTimeout
}

// judged is the verdict on a status that sends nowhere.
func judged(status int) verdict {
	v := verdict{status: status}
	switch {
	case status/100 == 2, status == http.StatusMultipleChoices, status == http.StatusNotModified:
		v.state = alive
	case status == http.StatusNotFound, status == http.StatusGone:
		v.state = dead
	case keptFromPrograms(status):
		v.state, v.again = silent, status == http.StatusTooManyRequests
	case status/100 == 5, status == http.StatusRequestTimeout, status == http.StatusTooEarly, status == http.StatusMisdirectedRequest:
		v.state, v.again = unanswered, status != http.StatusNotImplemented && status != http.StatusHTTPVersionNotSupported
	default:
		v.state = dead
	}
	return v
}

// keptFromPrograms reports whether a status may mean that a person would see the
// page. 999 is what a network of professionals answers all programs.
func keptFromPrograms(status int) bool {
	switch status {
	case http.StatusUnauthorized, http.StatusPaymentRequired, http.StatusForbidden, http.StatusMethodNotAllowed, http.StatusNotAcceptable,
		http.StatusProxyAuthRequired, http.StatusTeapot, http.StatusUpgradeRequired, http.StatusTooManyRequests,
		http.StatusUnavailableForLegalReasons, 999:
		return true
	}
	return false
}

// faulty is the verdict on a request to which there was no answer.
func faulty(err error) verdict {
	var lookup *net.DNSError
	var timeout net.Error
	switch {
	case errors.As(err, &lookup) && lookup.IsNotFound:
		return verdict{state: dead, cause: causeUnknown, again: true}
	case errors.As(err, &lookup):
		return verdict{state: unanswered, cause: causeLookup, again: true}
	case isCertificate(err):
		return verdict{state: dead, cause: causeCertificate}
	case isAny(err, syscall.ENETUNREACH, syscall.EHOSTUNREACH, wsaNetUnreachable, wsaHostUnreachable):
		return verdict{state: unanswered, cause: causeUnreachable, again: true}
	case isAny(err, syscall.ECONNREFUSED, wsaRefused):
		return verdict{state: unanswered, cause: causeRefused, again: true}
	case errors.Is(err, context.DeadlineExceeded), errors.As(err, &timeout) && timeout.Timeout():
		return verdict{state: unanswered, cause: causeTimeout, again: true}
	}
	return verdict{state: unanswered, cause: causeBroken, again: true}
}

// The numbers that Windows gives the same faults: package syscall has others of
// its own there.
const (
	wsaNetUnreachable  = syscall.Errno(10051)
	wsaRefused         = syscall.Errno(10061)
	wsaHostUnreachable = syscall.Errno(10065)
)

func isAny(err error, numbers ...syscall.Errno) bool {
	var number syscall.Errno
	return errors.As(err, &number) && slices.Contains(numbers, number)
}

func isCertificate(err error) bool {
	var verification *tls.CertificateVerificationError
	var authority x509.UnknownAuthorityError
	var name x509.HostnameError
	var invalid x509.CertificateInvalidError
	return errors.As(err, &verification) || errors.As(err, &authority) || errors.As(err, &name) || errors.As(err, &invalid)
}
