package builder_test

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"cando/builder"
	"cando/builder/answer"
	"cando/builder/site"
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
	answers, err := builder.ReadAnswers([]byte(b.page("cando.json")))
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ query, role, action, amount, verdict, ask string }{
		{"wrong size", "agent", "accept-return", "", "can", ""},
		{"accept a return after 20 days", "agent", "accept-return", "20 days", "can", ""},
		{"accept a return after 60 days", "agent", "accept-return", "60 days", "ask", "manager"},
		{"accept a return after 60 days", "", "accept-return", "60 days", "", ""},
		{"money back $400", "agent", "refund", "$400", "can", ""},
		{"billed twice, $9.99", "agent", "refund-subscription", "9.99 USD", "can", ""},
		{"billed twice, $10", "agent", "refund-subscription", "10 USD", "ask", "manager"},
		{"extra charge of 20 dollars", "agent", "waive-fee", "20 USD", "ask", "manager"},
		{"discount of 20 %", "agent", "give-code", "20 %", "can", ""},
		{"promo code 25%", "agent", "give-code", "25 %", "ask", "manager"},
		{"never arrived", "agent", "resend", "", "can", ""},
		{"extend subscription 3 days", "agent", "extend-subscription", "3 days", "ask", "manager"},
		{"forgot my password", "agent", "reset-password", "", "can", ""},
		{"sold out", "agent", "restock", "", "ask", "purchasing"},
		{"sold out", "website-team", "restock", "", "ask", "manager"},
		{"slow website", "agent", "mend-website", "", "ask", "website-team"},
		{"when does the shop open", "agent", "", "", "", ""},
	} {
		a, _ := answers.Answer(answer.Question{Query: c.query, Role: c.role, Lang: "en"})
		if a.Action != c.action || a.Amount != c.amount || string(a.Verdict) != c.verdict || a.Ask != c.ask {
			t.Errorf("%q as %q: %q %q, verdict %q, ask %q\n%s", c.query, c.role, a.Action, a.Amount, a.Verdict, a.Ask, a.Text)
		}
	}
}
