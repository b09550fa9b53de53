package starter

import (
	"strings"
	"testing"

	"cando/builder/authority"
	"cando/builder/markup"
	"cando/builder/site"
	"cando/builder/source"
)

func TestTranslationLiesWhereItsLanguageDoes(t *testing.T) {
	for _, c := range []struct {
		name, original, text, lang string
		languages, paths           []string
		want, refused              string
	}{
		{"an ending", "playbooks/late.md", "x", "es", nil, []string{"playbooks/late.md"}, "playbooks/late.es.md", ""},
		{"of the folder's page", "playbooks/index.md", "x", "es", nil, []string{"playbooks/index.md"}, "playbooks/index.es.md", ""},
		{"a folder", "en/playbooks/late.md", "x", "es", []string{"en", "es"}, []string{"en/playbooks/late.md", "es/index.md"}, "es/playbooks/late.md", ""},
		{"back into the own language", "playbooks/late.es.md", "x", "en", nil, []string{"playbooks/late.es.md"}, "playbooks/late.md", ""},
		{"its own word", "late.md", "---\nlang: fr\n---\n", "es", []string{"en", "fr", "es"}, []string{"late.md"}, "late.es.md", ""},
		{"there already", "late.md", "x", "es", nil, []string{"late.md", "Late.ES.md"}, "", "translated already"},
		{"its own language", "late.es.md", "x", "es", nil, []string{"late.es.md"}, "", `in the language "es" already`},
		{"its own word, the same", "late.md", "---\nlang: 'es'\n---\n", "es", nil, []string{"late.md"}, "", `in the language "es" already`},
		{"no such language", "late.md", "x", "fr", []string{"es"}, []string{"late.md"}, "", `no pages in the language "fr"`},
	} {
		b := Book{Config: site.Config{Languages: c.languages}, Paths: c.paths}
		got, _, err := b.Translate(Translation{Original: c.original, Text: []byte(c.text), Lang: c.lang})
		if got != c.want || (err != nil) != (c.refused != "") || err != nil && !strings.Contains(err.Error(), c.refused) {
			t.Errorf("%s: %q, %v; want %q", c.name, got, err, c.want)
		}
	}
}

func TestTranslationSaysWhatThereIsToTranslate(t *testing.T) {
	day, err := authority.ParseDay("2026-11-22")
	if err != nil {
		t.Fatal(err)
	}
	const original = "\xef\xbb\xbf---\r\n# yaml-language-server: $schema=../elsewhere.json\r\ntitle: Refunds # short\r\naliases:\r\n  - old.md\r\n- older.md\r\n\r\n" +
		"lang: en\r\npermissions:\r\n  - {action: refund, role: lead}\r\n# What they say.\r\nasks: [money back]\r\nreviewed: 2020-01-01\r\nsummary: >\r\n  One\r\n\r\n  sentence.\r\n---\r\n# Refunds\r\n\r\nText.\r\n"
	b := Book{Paths: []string{"guidelines/refunds.md"}, Schema: "../schema/frontmatter.json"}
	name, text, err := b.Translate(Translation{Original: "guidelines/refunds.md", Text: []byte(original), Lang: "es", Today: day})
	if err != nil {
		t.Fatal(err)
	}
	const want = "title: Refunds # short\nasks: [money back]\nreviewed: 2026-11-22\nsummary: >\n  One\n\n  sentence.\n---\n# Refunds\n\nText.\n"
	if got := string(text); !strings.HasSuffix(got, want) || !strings.HasPrefix(got, "---\n# yaml-language-server: $schema=../../schema/frontmatter.json\n# Queda") {
		t.Errorf("%s", got)
	}
	d := markup.New(markup.Options{}).Parse(source.NewFile(name, name, text))
	if len(d.Diagnostics) > 0 || !d.Front.Draft || len(d.Front.Permissions) > 0 || d.Front.Summary != "One\nsentence.\n" {
		t.Errorf("%v\n%+v", d.Diagnostics, d.Front)
	}
}

func TestTranslationOfAnyPageIsRead(t *testing.T) {
	for _, original := range []string{"", "Text.\n", "---\n---\n", "---\ntitle: A\n---", "# A\n\n---\n\nb\n", "---\ntitle: A\n", "+++\ntitle = 'A'\n+++\nText\n"} {
		b := Book{Paths: []string{"a.md"}}
		name, text, err := b.Translate(Translation{Original: "a.md", Text: []byte(original), Lang: "es"})
		if err != nil {
			t.Fatal(err)
		}
		if d := markup.New(markup.Options{}).Parse(source.NewFile(name, name, text)); d.Diagnostics.Failed() || !d.Front.Draft {
			t.Errorf("%q became\n%s\n%v", original, text, d.Diagnostics)
		}
	}
}

func TestOriginalIsFoundByItsPath(t *testing.T) {
	b := Book{Paths: []string{"playbooks/late.md", "playbooks/late.png", "a.markdown"}}
	for name, want := range map[string]string{"playbooks/late.md": "playbooks/late.md", "./playbooks/late": "playbooks/late.md", `playbooks\late.md`: "playbooks/late.md", "a": "a.markdown", "late.md": "", "playbooks/late.png": "", "": ""} {
		if got, err := b.FindOriginal(name); got != want || (err == nil) != (want != "") {
			t.Errorf("%q: %q, %v", name, got, err)
		}
	}
}
