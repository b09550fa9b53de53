package starter

import (
	"os"
	"path"
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"

	"cando/builder/authority"
	"cando/builder/markup"
	"cando/builder/site"
	"cando/builder/source"
)

func TestSlugIsANameThatEverySystemTakes(t *testing.T) {
	for _, c := range []struct{ title, want string }{
		{"The order is late", "the-order-is-late"},
		{"A colleague's promise", "a-colleagues-promise"},
		{"  C++ / C# — 100 %!  ", "c-c-100"},
		{"Wütender Gast, größer als Łódź", "wutender-gast-grosser-als-lodz"},
		{"El Niño ¿dónde?", "el-nino-donde"},
		{"Ærø", "aero"},
		{"Заказ не пришёл", "заказ-не-пришёл"},
		{"顧客が怒っている", "顧客が怒っている"},
		{"हिन्दी में", "हिन्दी-में"},
		{"???", "playbook"},
		{"CON", "playbook-con"},
		{"lpt1", "playbook-lpt1"},
		{"Index", "playbook-index"},
		{"_index", "playbook-index"},
		{"README", "playbook-readme"},
		{"404", "playbook-404"},
		{"../../etc/passwd", "etc-passwd"},
		{"late.es", "late-es"},
		{"ﬁne ② ㎏", "fine-2-kg"},
		{strings.Repeat("word ", 40), strings.TrimSuffix(strings.Repeat("word-", 14), "-")},
		{strings.Repeat("é", 500), strings.Repeat("e", 72)},
		{strings.Repeat("ж", 500), strings.Repeat("ж", 36)},
	} {
		if got := slug(c.title, site.KindPlaybook); got != c.want {
			t.Errorf("%q: %q, want %q", c.title, got, c.want)
		}
	}
}

func TestSlugOfAnyTitle(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		got := slug(rapid.String().Draw(t, "title"), site.KindPage)
		if got == "" || len(got) > slugLength+len("page-") || !utf8.ValidString(got) {
			t.Fatalf("%q is no name", got)
		}
		if strings.ContainsAny(got, `/\.:*?"<>| `) || device.MatchString(got) || strings.HasPrefix(got, "-") || strings.HasSuffix(got, "-") {
			t.Fatalf("%q is no name that every system takes", got)
		}
	})
}

func TestPlaceIsFree(t *testing.T) {
	beside := []string{"en/index.md", "es/index.md", "es/playbooks/late.md"}
	for _, c := range []struct {
		name, lang string
		languages  []string
		paths      []string
		want       string
	}{
		{"nothing there", "en", nil, nil, "playbooks/late.md"},
		{"taken", "en", nil, []string{"playbooks/late.md"}, "playbooks/late-2.md"},
		{"taken in other letters", "en", nil, []string{"playbooks/LATE.MD", "playbooks/Late-2.markdown"}, "playbooks/late-3.md"},
		{"would be a translation", "en", nil, []string{"playbooks/late.es.md"}, "playbooks/late-2.md"},
		{"an ending", "es", nil, []string{"playbooks/x.md"}, "playbooks/late.es.md"},
		{"an ending, taken", "es", nil, []string{"playbooks/late.md"}, "playbooks/late-2.es.md"},
		{"folders", "es", []string{"es"}, beside, "es/playbooks/late-2.md"},
		{"folders, own language", "en", []string{"en", "es"}, beside, "en/playbooks/late-2.md"},
		{"folders, a language without a page", "fr", []string{"es", "fr"}, beside, "fr/playbooks/late-2.md"},
		{"the folder of a department", "en", nil, []string{"it/index.md"}, "playbooks/late.md"},
		{"another kind of file", "en", nil, []string{"playbooks/late.png"}, "playbooks/late.md"},
	} {
		b := Book{Config: site.Config{Languages: c.languages}, Paths: c.paths}
		if got := b.place(site.KindPlaybook, "Late", c.lang); got != c.want {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
	}
}

// TestNewPageIsReadWithoutAFault tries every template with titles, labels and
// names that would get out of their line if they could.
func TestNewPageIsReadWithoutAFault(t *testing.T) {
	hostile := authority.Text{"": "a label\nactions: [stolen]\r\u0085---\nx"}
	full := site.Config{
		Roles:    []authority.Role{{ID: "associate", Label: hostile}, {ID: "manager"}},
		Actions:  []authority.Action{{ID: "refund", Label: hostile}},
		Contacts: map[string]authority.Contact{"duty": {Label: hostile}},
		Owners:   map[string]site.Owner{"care": {Label: hostile}},
		Review:   site.Review{Every: 90},
	}
	day, err := authority.ParseDay("2026-11-22")
	if err != nil {
		t.Fatal(err)
	}
	titles := []string{
		"The order is late", "Don't: panic", "yes", "null", "12", "- x", "# no", `say "no" \ more`, "2026-11-22", "[a]", "{{.Title}}",
		"é😀", "a, b; c", "<b>bold</b>", "~", "'quoted'", "*", "&a", "!x", "%", "@", "`", "a: b", "a #b", "true", "x ---",
	}
	for _, config := range []site.Config{{}, full} {
		for _, lang := range []string{"", "es", "fr"} {
			for _, kind := range site.Kind("").Values() {
				for _, title := range titles {
					b := Book{Config: config, Schema: "../schema/frontmatter.json"}
					name, text, err := b.NewPage(Page{Kind: site.Kind(kind), Title: title, Lang: lang, Today: day})
					if err != nil {
						t.Fatal(err)
					}
					d := markup.New(markup.Options{}).Parse(source.NewFile(name, name, text))
					if len(d.Diagnostics) > 0 || d.Front.Title != title || !d.Front.Draft || len(d.Front.Actions) > 0 {
						t.Errorf("%s %s %q: %v\n%s", lang, kind, title, d.Diagnostics, text)
					}
				}
			}
		}
	}
}

// TestExampleOfAGuidelineHolds takes the # away from the permissions that a new
// guideline shows: they are read, and with one role none contradicts another.
func TestExampleOfAGuidelineHolds(t *testing.T) {
	for _, roles := range [][]authority.Role{{{ID: "seller"}}, {{ID: "seller"}, {ID: "owner"}}} {
		for _, lang := range []string{"en", "es"} {
			b := Book{Config: site.Config{Language: lang, Roles: roles}}
			name, text, err := b.NewPage(Page{Kind: site.KindGuideline, Title: "Gifts"})
			if err != nil {
				t.Fatal(err)
			}
			shown := strings.ReplaceAll(string(text), "permissions: []\n", "")
			shown = strings.ReplaceAll(shown, "\n#   - {", "\n  - {")
			shown = strings.Replace(shown, "\n  - {", "\npermissions:\n  - {", 1)
			d := markup.New(markup.Options{}).Parse(source.NewFile(name, name, []byte(shown)))
			if len(d.Diagnostics) > 0 || len(d.Front.Permissions) != len(roles)+1 {
				t.Errorf("%d roles: %d permissions, %v\n%s", len(roles), len(d.Front.Permissions), d.Diagnostics, shown)
			}
		}
	}
}

func TestRefusals(t *testing.T) {
	for _, c := range []struct {
		name string
		book Book
		page Page
		want string
	}{
		{"no title", Book{}, Page{Kind: site.KindPage, Title: " \n"}, "the title is empty"},
		{"two lines", Book{}, Page{Kind: site.KindPage, Title: "a\nb"}, "the title has a character in it that cannot be printed"},
		{"no text", Book{}, Page{Kind: site.KindPage, Title: "a\xff"}, "the title has a character in it that cannot be printed"},
		{"another language", Book{Config: site.Config{Languages: []string{"es"}}}, Page{Kind: site.KindPage, Title: "a", Lang: "fr"}, `this knowledge base has no pages in the language "fr"`},
		{"no language", Book{}, Page{Kind: site.KindPage, Title: "a", Lang: "../x"}, `this knowledge base has no pages in the language "../x"`},
		{"somebody else's", Book{Config: site.Config{Foreign: true}}, Page{Kind: site.KindStory, Title: "a"}, "a story needs a cando.yaml: without one, every page is just a page"},
	} {
		_, _, err := c.book.NewPage(c.page)
		refusal, ok := err.(Refusal)
		if !ok || refusal.Error() != c.want || refusal.Hint() == "" {
			t.Errorf("%s: %v", c.name, err)
		}
	}
}

// TestTemplatesAreInBothLanguages sees that no kind lacks one.
func TestTemplatesAreInBothLanguages(t *testing.T) {
	for _, lang := range []string{"en", "es"} {
		for _, kind := range site.Kind("").Values() {
			if _, err := os.Stat(path.Join("pages", lang, kind+".md")); err != nil {
				t.Error(err)
			}
		}
	}
}
