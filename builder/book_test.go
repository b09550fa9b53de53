package builder_test

import (
	"testing"

	"cando/builder/authority"
)

// TestSiteHasTheBook asks the care book's own book: grants know where they
// stand, and lapse on the day after the last on which their page may be relied
// on.
func TestSiteHasTheBook(t *testing.T) {
	result, _ := buildFolder(t, "..")
	day := func(s string) authority.Day {
		d, err := authority.ParseDay(s)
		if err != nil {
			t.Fatal(err)
		}
		return d
	}
	euros := func(n int64) authority.Amount { return authority.Amount{Milli: n * 1000, Unit: "EUR"} }
	for _, test := range []struct {
		question authority.Question
		ruling   authority.Ruling
		ask      string
		source   string
		line     int
		lapsed   bool
	}{
		{authority.Question{Role: "associate", Action: "refund", Amount: euros(50)}, "can", "", "guidelines/refunds.md", 14, false},
		{authority.Question{Role: "associate", Action: "refund", Amount: euros(80)}, "ask", "lead", "guidelines/refunds.md", 14, false},
		{authority.Question{Role: "associate", Action: "refund", Day: day("2027-05-15")}, "can", "", "guidelines/refunds.md", 14, false},
		{authority.Question{Role: "associate", Action: "refund", Day: day("2027-05-16")}, "ask", "lead", "guidelines/refunds.md", 14, true},
		{authority.Question{Role: "lead", Action: "rebook-travel", Amount: euros(601)}, "ask", "area-manager", "", 0, false},
		{authority.Question{Role: "lead", Action: "confirm-allergens"}, "never", "", "guidelines/allergens.md", 11, false},
		{authority.Question{Role: "manager", Action: "goodwill-gift", Amount: euros(151)}, "ask", "area-manager", "guidelines/small-gifts.md", 13, false},
	} {
		v := result.Site.Book.Verdict(test.question)
		source, line := "", 0
		if v.Reason != nil {
			source, line = v.Reason.Source, v.Reason.Line
		}
		if v.Ruling != test.ruling || v.AskRole+v.AskContact != test.ask || source != test.source || line != test.line || v.Lapsed != test.lapsed {
			t.Errorf("%+v: %q, ask %q, by %s:%d, lapsed %v", test.question, v.Ruling, v.AskRole+v.AskContact, source, line, v.Lapsed)
		}
	}
}
