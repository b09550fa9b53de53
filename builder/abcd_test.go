package builder_test

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"cando/builder/authority"
	"cando/builder/render"
	"cando/builder/site"
	"cando/themes"
)

// cues are words in a procedure that say which action it is about.
var cues = []struct{ words, action string }{
	{"# Return Due to", "accept-return"},
	{"[Offer Refund]", "refund"},
	{"subscription bill", "refund-subscription"},
	{"waive fee", "waive-fee"},
	{"remove fee", "waive-fee"},
	{"give credit", "give-credit"},
	{"missing credit", "give-credit"},
	{"[Promo Code]", "give-code"},
	{"upgrade to overnight", "upgrade-shipping"},
	{"resend the package", "resend"},
	{"extend subscription", "extend-subscription"},
	{"[Update Account]", "change-account"},
	{"[Make Password]", "reset-password"},
	{"'purchasing department'", "restock"},
	{"'website team'", "mend-website"},
}

// inShape is a procedure in Cando's shape: what it allows becomes its actions,
// what it is called the customer's words. One that allows nothing is a page.
func inShape(text string) (shaped string, kind site.Kind) {
	_, rest, _ := strings.Cut(text, "---\n")
	_, body, _ := strings.Cut(rest, "---\n")
	_, heading, _ := strings.Cut(body, "# ")
	title, _, _ := strings.Cut(heading, "\n")
	var actions []string
	for _, cue := range cues {
		if strings.Contains(body, cue.words) && !slices.Contains(actions, cue.action) {
			actions = append(actions, cue.action)
		}
	}
	if len(actions) == 0 {
		return fmt.Sprintf("---\nkind: page\ntitle: %q\n---\n%s", title, body), site.KindPage
	}
	escalate := ""
	if strings.Contains(body, "manager") {
		escalate = "escalate: manager\n"
	}
	ask := strings.ToLower(strings.NewReplacer("Manage ", "", "Status ", "").Replace(title))
	return fmt.Sprintf("---\nkind: playbook\ntitle: %q\nasks: [%q]\nactions: [%s]\n%s---\n%s",
		title, ask, strings.Join(actions, ", "), escalate, body), site.KindPlaybook
}

// procedures is the retailer's folder in Cando's shape, not yet built.
func procedures(t *testing.T) (b *bench, playbooks int) {
	t.Helper()
	root := data(t, "kb-abcd")
	files, err := filepath.Glob(filepath.Join(root, "*", "*.md"))
	if err != nil {
		t.Fatal(err)
	}
	b = newBench(t)
	for _, name := range files {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		at, err := filepath.Rel(root, name)
		if err != nil {
			t.Fatal(err)
		}
		shaped, kind := inShape(string(text))
		if kind == site.KindPlaybook {
			playbooks++
		}
		b.write("content/"+filepath.ToSlash(at), shaped)
	}
	for from, to := range map[string]string{"cando.yaml": "cando.yaml", "permissions.md": "content/guidelines/permissions.md"} {
		text, err := os.ReadFile(filepath.Join("testdata", "abcd", from))
		if err != nil {
			t.Fatal(err)
		}
		b.write(to, string(text))
	}
	return b, playbooks
}

// TestProcedures brings the procedures of a real retailer into Cando's shape,
// builds and checks them, and asks what an agent may do.
func TestProcedures(t *testing.T) {
	b, playbooks := procedures(t)
	b.build()
	if said := b.said(); said != "" {
		t.Errorf("it says\n%s", said)
	}
	if playbooks < 30 {
		t.Errorf("only %d procedures allow something", playbooks)
	}
	theme, list, err := render.Load(themes.Default(), nil)
	if err != nil || len(list) > 0 {
		t.Fatal(list, err)
	}
	facts := render.Facts(b.result.Site, theme)
	voice := facts.Voice("en", b.result.Site.Book)
	for _, c := range []struct{ role, action, amount, want string }{
		{"agent", "accept-return", "", "You can: no limit when the customer is a Gold member; no limit with receipt; no limit when the customer is a Silver or Bronze member, with original packaging; up to 180 days per purchase, when the customer is a Silver member; up to 90 days per purchase, when the customer is a Bronze member; up to 30 days per purchase, when the customer is a guest. Above that, ask: Manager on duty (they call back)."},
		{"agent", "accept-return", "60 days", "Ask first: Manager on duty (they call back)."},
		{"agent", "refund", "50 USD", "You can: no limit when the order has not been shipped, with order ID; no limit when the customer is a member, with order ID. Never when the customer is a guest and the parcel is still on its way."},
		{"agent", "refund-subscription", "9.99 USD", "You can: no limit when the customer is a Gold member; no limit when the system says that the mistake is ours; up to 9.99 USD when the customer is a Silver member. Above that, ask: Manager on duty (they call back)."},
		{"agent", "refund-subscription", "10 USD", "Ask first: Manager on duty (they call back)."},
		{"agent", "give-code", "20 %", "You can: up to 20 % per purchase, when they are still unhappy. Above that, ask: Manager on duty (they call back). Never when the customer is a guest, and the code had run out."},
		{"agent", "give-code", "25 %", "Ask first: Manager on duty (they call back). Never when the customer is a guest, and the code had run out."},
		{"agent", "give-code", "5 USD", "Never when the customer is a guest, and the code had run out."},
		{"agent", "extend-subscription", "1 days", "You can: no limit when the customer is a Gold member; up to 1 days when the customer is a Silver member. Above that, ask: Manager."},
		{"agent", "extend-subscription", "3 days", "Ask first: Manager may, no limit."},
		{"agent", "resend", "", "You can: no limit when they have waited for 7 days or more, with full address."},
		{"agent", "restock", "", "Ask first: Purchasing department may, no limit."},
		{"agent", "mend-website", "", "Ask first: Website team may, no limit."},
		{"manager", "restock", "", "You can: no limit."},
	} {
		q := authority.Question{Role: c.role, Action: c.action}
		if c.amount != "" {
			var err error
			if q.Amount, err = authority.ParseAmount(c.amount); err != nil {
				t.Fatal(err)
			}
		}
		if got := voice.Say(q, b.result.Site.Book.Verdict(q)).Text; got != c.want {
			t.Errorf("%s: %s %s\n got %s\nwant %s", c.role, c.action, c.amount, got, c.want)
		}
	}
}
