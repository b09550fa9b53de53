package authority

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Amount is an exact number with its unit: money ("1200.50 EUR") or a count
// ("2 items"). The zero Amount means that none was given.
type Amount struct {
	Milli int64  // thousandths of the unit; never negative
	Unit  string // a currency code of three capitals, the thing counted, or "%"
}

// MaxAmount is the largest whole number an Amount may have.
const MaxAmount = 1_000_000_000_000

// percent is the unit of a share: a discount of "20 %".
const percent = "%"

var errAmount = errors.New(`write an amount as a number, a space and a unit, such as "50 EUR", "1200.50 EUR" or "2 items"`)

// ParseAmount reads the one form in which amounts are written in files: digits,
// at most three of them behind a point, a space and the unit.
func ParseAmount(s string) (Amount, error) {
	number, unit, ok := strings.Cut(s, " ")
	// A unit is a word, or a share of the whole: "40 €" is how people ask, not how
	// a limit is written.
	if unit = strings.TrimSpace(unit); !ok || unit != percent && !startsWithLetter(unit) {
		return Amount{}, errAmount
	}
	whole, fraction, pointed := strings.Cut(number, ".")
	if whole == "" || len(fraction) > 3 || pointed && fraction == "" {
		return Amount{}, errAmount
	}
	for _, c := range whole + fraction {
		if c < '0' || c > '9' {
			return Amount{}, errAmount
		}
	}
	n, err := strconv.ParseInt(whole, 10, 64)
	if err != nil || n > MaxAmount {
		return Amount{}, fmt.Errorf("an amount may be at most %d", int64(MaxAmount))
	}
	milli, _ := strconv.ParseInt((fraction + "000")[:3], 10, 64)
	return Amount{Milli: n*1000 + milli, Unit: unit}, nil
}

func startsWithLetter(s string) bool {
	first, _ := utf8.DecodeRuneInString(s)
	return unicode.IsLetter(first)
}

// UnmarshalText is ParseAmount for decoders.
func (a *Amount) UnmarshalText(text []byte) (err error) {
	*a, err = ParseAmount(string(text))
	return err
}

// IsZero reports whether no amount was given. "0 EUR" is an amount.
func (a Amount) IsZero() bool { return a == Amount{} }

// Money reports whether the unit is a currency: three capital letters.
func (a Amount) Money() bool {
	return len(a.Unit) == 3 && strings.Trim(a.Unit, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") == ""
}

// String writes the amount in the form ParseAmount reads; money that is not
// whole has at least two digits behind the point.
func (a Amount) String() string {
	if a.IsZero() {
		return ""
	}
	number := strconv.FormatInt(a.Milli/1000, 10)
	if rest := a.Milli % 1000; rest != 0 {
		fraction := strings.TrimRight(fmt.Sprintf("%03d", rest), "0")
		if a.Money() && len(fraction) == 1 {
			fraction += "0"
		}
		number += "." + fraction
	}
	return number + " " + a.Unit
}
