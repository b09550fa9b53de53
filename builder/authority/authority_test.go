package authority

import (
	"fmt"
	"testing"

	"pgregory.net/rapid"
)

func TestParseAmount(t *testing.T) {
	for _, test := range []struct{ in, want string }{
		{"50 EUR", "50 EUR"},
		{"1200.50 EUR", "1200.50 EUR"},
		{"1200.5 EUR", "1200.50 EUR"},
		{"0 EUR", "0 EUR"},
		{"2 items", "2 items"},
		{"1.5 hours", "1.5 hours"},
		{"20 %", "20 %"},
		{"12.5 %", "12.5 %"},
		{"007 EUR", "7 EUR"},
	} {
		a, err := ParseAmount(test.in)
		if err != nil || a.String() != test.want {
			t.Errorf("%q is %q, %v; want %q", test.in, a, err, test.want)
		}
	}
	for _, bad := range []string{"", "50", "EUR", "50EUR", "-5 EUR", "+5 EUR", "5,50 EUR", "1.2345 EUR", "5. EUR",
		".5 EUR", "1e3 EUR", "40 €", "٥ EUR", "99999999999999999999 EUR", "1000000000001 EUR", "5 \t", "20%", "20 %%", "20 % off"} {
		if a, err := ParseAmount(bad); err == nil {
			t.Errorf("%q is taken for %q", bad, a)
		}
	}
}

// TestAmountIsExact guards that no amount changes by being written and read.
func TestAmountIsExact(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		milli := rapid.Int64Range(0, MaxAmount*1000).Draw(t, "milli")
		unit := rapid.SampledFrom([]string{"EUR", "USD", "items", "days of grace", "%"}).Draw(t, "unit")
		want := Amount{Milli: milli, Unit: unit}
		got, err := ParseAmount(want.String())
		if err != nil || got != want {
			t.Fatalf("%v became %v (%v)", want, got, err)
		}
	})
}

func TestDay(t *testing.T) {
	for in, want := range map[string]string{
		"2026-10-01": "2026-10-01", "2026-10-01T12:00:00Z": "2026-10-01", "2026-10-01 12:00": "2026-10-01",
		"2026-02-29": "", "2026-13-01": "", "1 October": "", "2026-10-01x": "", "": "",
	} {
		if d, err := ParseDay(in); (err == nil) != (want != "") || d.String() != want {
			t.Errorf("%q is %q, %v; want %q", in, d, err, want)
		}
	}
}

func TestPeriod(t *testing.T) {
	for in, want := range map[string]Period{"90d": 90, "12w": 84, "1y": 365, "100y": 36500} {
		var p Period
		if err := p.UnmarshalText([]byte(in)); err != nil || p != want {
			t.Errorf("%q is %d, %v; want %d", in, p, err, want)
		}
	}
	for _, bad := range []string{"", "d", "0d", "-1d", "90", "90 d", "1m", "101y", "99999999999999999999d"} {
		var p Period
		if err := p.UnmarshalText([]byte(bad)); err == nil {
			t.Errorf("%q is taken for %d days", bad, p)
		}
	}
}

func ExampleText_In() {
	label := Text{"en": "Refund", "es": "Devolver"}
	fmt.Println(label.In("es"), label.In("fr"), Text{"": "Lead"}.In("es"))
	// Output: Devolver Refund Lead
}
