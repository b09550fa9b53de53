package decode

import (
	"regexp"
	"strconv"
	"strings"
)

// The core schema of YAML 1.2.2, section 10.3.2: yes, on and 1_000 are text.
var (
	coreInt   = regexp.MustCompile(`^([-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+)$`)
	coreFloat = regexp.MustCompile(`^([-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?|[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN))$`)
)

// coreKind is the type of a YAML scalar that stands without quotes.
func coreKind(text string) Kind {
	switch text {
	case "", "~", "null", "Null", "NULL":
		return Null
	case "true", "True", "TRUE", "false", "False", "FALSE":
		return Bool
	}
	if c := text[0]; c > '9' || c < '+' { // nearly every text ends here
		return String
	}
	switch {
	case coreInt.MatchString(text):
		return Int
	case coreFloat.MatchString(text):
		return Float
	}
	return String
}

// numberKind is the type of a number of JSON or TOML.
func numberKind(text string) Kind {
	if strings.ContainsAny(text, ".eEin") && !strings.HasPrefix(text, "0x") {
		return Float
	}
	return Int
}

// wholeNumber reads the int of every notation: signs, underscores, 0x, 0o
// and 0b. Leading zeros mean nothing.
func wholeNumber(text string) (int64, error) {
	text = strings.ReplaceAll(text, "_", "")
	if len(text) > 2 && text[0] == '0' && strings.IndexByte("xob", text[1]) >= 0 {
		return strconv.ParseInt(text, 0, 64)
	}
	return strconv.ParseInt(text, 10, 64)
}

// free returns a scalar for which nobody has a type. Numbers that would not
// come back as they were written (00123, 1_000_000_000_000_000_000_000, .nan)
// stay text.
func (n *Node) free() any {
	switch n.Kind {
	case Null:
		return nil
	case Bool:
		return strings.EqualFold(n.Text, "true")
	case Int:
		digits := strings.TrimLeft(n.Text, "+-")
		if i, err := wholeNumber(n.Text); err == nil && (len(digits) < 2 || digits[0] != '0' || digits[1] > '9') {
			return int(i)
		}
	case Float:
		if x, err := strconv.ParseFloat(strings.ReplaceAll(n.Text, "_", ""), 64); err == nil && !strings.ContainsAny(n.Text, "nN") {
			return x
		}
	}
	return n.Text
}
