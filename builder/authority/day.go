package authority

import (
	"errors"
	"strconv"
	"time"
)

// Day is a date without a time or a zone, written 2026-10-01. The zero Day
// means that none was given.
type Day struct{ t time.Time }

var errDay = errors.New("write a date as year-month-day, such as 2026-10-01")

// DayOf returns the day of t in UTC.
func DayOf(t time.Time) Day { return Day{t.UTC().Truncate(24 * time.Hour)} }

// ParseDay reads the form 2026-10-01; a time behind it is left aside.
func ParseDay(s string) (Day, error) {
	if len(s) > len(time.DateOnly) && (s[len(time.DateOnly)] == 'T' || s[len(time.DateOnly)] == ' ') {
		s = s[:len(time.DateOnly)]
	}
	t, err := time.Parse(time.DateOnly, s)
	if err != nil {
		return Day{}, errDay
	}
	return Day{t}, nil
}

// UnmarshalText is ParseDay for decoders.
func (d *Day) UnmarshalText(text []byte) (err error) {
	*d, err = ParseDay(string(text))
	return err
}

// IsZero reports whether no day was given.
func (d Day) IsZero() bool { return d.t.IsZero() }

// After reports whether d is later than e.
func (d Day) After(e Day) bool { return d.t.After(e.t) }

// Compare is -1, 0 or 1 as d is before, the same as or after e.
func (d Day) Compare(e Day) int { return d.t.Compare(e.t) }

// Add returns the day that lies n days later.
func (d Day) Add(n int) Day { return Day{d.t.AddDate(0, 0, n)} }

// Time returns midnight, UTC, at the beginning of the day.
func (d Day) Time() time.Time { return d.t }

// String writes the day as 2026-10-01, and the zero Day as "".
func (d Day) String() string {
	if d.IsZero() {
		return ""
	}
	return d.t.Format(time.DateOnly)
}

// Period is a number of days, written 90d, 12w (weeks) or 1y (365 days).
type Period int

var errPeriod = errors.New("write a period as days, weeks or years, such as 90d, 12w or 1y")

// UnmarshalText reads the three forms; a period is at least one day and at
// most a hundred years.
func (p *Period) UnmarshalText(text []byte) error {
	s := string(text)
	if s == "" {
		return errPeriod
	}
	days := map[byte]int{'d': 1, 'w': 7, 'y': 365}[s[len(s)-1]]
	n, err := strconv.Atoi(s[:len(s)-1])
	if err != nil || days == 0 || n < 1 || n*days > 36500 || n > 36500 {
		return errPeriod
	}
	*p = Period(n * days)
	return nil
}
