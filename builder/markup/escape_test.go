package markup

import (
	"html"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// texts draws what is likely to be mistaken: spaces, entities, escapes.
var texts = rapid.Custom(func(t *rapid.T) string {
	parts := rapid.SliceOf(rapid.SampledFrom([]string{
		" ", "  ", "\n", "\t", "a", "word", "é", "\u00a0", "\u2009", "\u3000", "\u2014", "日", "&amp;", "&copy;", "&#35;", "&#x1F600;",
		"&", ";", "\\", "\\*", "<", ">", "\"", "&nosuch;", "\x01",
	})).Draw(t, "parts")
	return strings.Join(parts, "")
})

func TestWords(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var got []byte
		whole := ""
		for range 3 {
			s := texts.Draw(t, "text")
			got = appendWords(got, s)
			whole += s
		}
		// A control character parts words here, as whatever is no letter does.
		whole = strings.ReplaceAll(whole, "\x01", " ")
		if want := strings.Join(strings.Fields(whole), " "); strings.TrimSpace(string(got)) != want {
			t.Fatalf("%q: got %q, want %q", whole, got, want)
		}
	})
}

func TestEscaped(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := texts.Draw(t, "text")
		escaped := string(appendEscaped(nil, s))
		if strings.ContainsAny(escaped, "<>\"") || html.UnescapeString(escaped) != s {
			t.Fatalf("%q became %q", s, escaped)
		}
	})
}

func TestResolved(t *testing.T) {
	for in, want := range map[string]string{
		`a\*b`: `a*b`, `\a`: `\a`, `a\`: `a\`, `\\&amp;`: `\&`, `\&amp;`: `&amp;`, `&amp;amp;`: `&amp;`,
		`&copy;&nosuch;&copy`: `©&nosuch;&copy`, `&#0;`: "\uFFFD", `&#xD800;`: "\uFFFD", `&#x1F600;`: "😀",
		`&#12345678;`: `&#12345678;`, `&#xABCDEF0;`: `&#xABCDEF0;`, `&#;&#x;&;`: `&#;&#x;&;`, `&#abc;`: `&#abc;`,
	} {
		if got := string(resolved([]byte(in))); got != want {
			t.Errorf("%q: got %q, want %q", in, got, want)
		}
	}
}
