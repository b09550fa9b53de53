package markup

import (
	"bytes"
	"strings"
)

// reach says where an address leads.
type reach uint8

const (
	local  reach = iota // to something in the knowledge base: a hole
	remote              // to another place; it is written as it is
	unsafe              // to where no page may lead
)

// reachOf tells where a browser would go.
func reachOf(address []byte) reach {
	address = asBrowsersRead(address)
	if len(address) > 1 && isSlash(address[0]) && isSlash(address[1]) {
		return remote
	}
	switch scheme := strings.ToLower(schemeOf(address)); scheme {
	case "":
		return local
	case "javascript", "vbscript", "livescript", "data", "blob", "filesystem", "about", "jar", "view-source":
		return unsafe // they run programs in the page, or show what is not what it seems
	default:
		if isDisk(scheme) {
			return unsafe
		}
		return remote
	}
}

// asBrowsersRead returns an address without the control characters and
// spaces in front, and the tabs and line breaks anywhere, that browsers do
// not see.
func asBrowsersRead(address []byte) []byte {
	if bytes.ContainsAny(address, "\t\n\r") {
		address = bytes.Map(func(c rune) rune {
			if c == '\t' || c == '\n' || c == '\r' {
				return -1
			}
			return c
		}, address)
	}
	return bytes.TrimLeftFunc(address, func(c rune) bool { return c <= ' ' })
}

// isDisk reports whether a scheme, in lower case, means a file on the reader's own machine:
// file:, or a drive as in C:\prices.xls.
func isDisk(scheme string) bool { return len(scheme) == 1 || scheme == "file" }

// imageReachOf is reachOf for images: those whose pixels stand in the
// address itself may be shown.
func imageReachOf(address []byte) reach {
	for _, format := range []string{"png", "gif", "jpeg", "webp"} {
		prefix := "data:image/" + format
		if len(address) > len(prefix) && strings.EqualFold(string(address[:len(prefix)]), prefix) &&
			(address[len(prefix)] == ';' || address[len(prefix)] == ',') {
			return remote
		}
	}
	return reachOf(address)
}

// isInline reports whether an image's address holds the image.
func isInline(address []byte) bool {
	return len(address) > 5 && strings.EqualFold(string(address[:5]), "data:")
}

func isSlash(c byte) bool { return c == '/' || c == '\\' }

// schemeOf returns what stands before the colon of an address, or "".
func schemeOf(address []byte) string {
	for i, c := range address {
		switch {
		case 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z':
		case i > 0 && ('0' <= c && c <= '9' || c == '+' || c == '-' || c == '.'):
		case i > 0 && c == ':':
			return string(address[:i])
		default:
			return ""
		}
	}
	return ""
}
