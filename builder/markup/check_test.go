package markup

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/net/html"

	"cando/builder/site"
)

// faults returns what is wrong with a document, whatever its page says: what
// must hold for every input.
func faults(doc *site.Document) []string {
	list := faultsOfPlaces(doc)
	if !utf8.Valid(doc.HTML) || !utf8.ValidString(doc.Heading) {
		list = append(list, "the HTML is not UTF-8")
	}
	for _, p := range doc.Passages {
		if normal := strings.Join(strings.Fields(p.Text), " "); p.Text != normal {
			list = append(list, fmt.Sprintf("passage %q: spaces are not normal: %q", p.ID, p.Text))
		}
	}
	list = append(list, faultsOfHTML(doc.Heading)...)
	return append(list, faultsOfHTML(string(doc.HTML))...)
}

// faultsOfPlaces checks that offsets lie where they must.
func faultsOfPlaces(doc *site.Document) (list []string) {
	last := 0
	for _, h := range doc.Holes {
		open := strings.LastIndexByte(string(doc.HTML[:h.At]), '<')
		switch {
		case h.At < last || h.At > len(doc.HTML):
			list = append(list, fmt.Sprintf("hole %q at %d is out of order", h.Target, h.At))
		case open < 0 || !slices.Contains([]string{"a", "img", "source", "video", "audio", "track"}, strings.ToLower(string(doc.HTML[open+1:h.At]))):
			list = append(list, fmt.Sprintf("hole %q at %d is not behind the name of a tag", h.Target, h.At))
		case h.Target == "":
			list = append(list, "a hole has no target")
		}
		if s := h.Span; s.Start < 0 || s.End < s.Start || s.End > len(doc.File.Text) {
			list = append(list, fmt.Sprintf("hole %q has the span %v", h.Target, s))
		}
		last = max(last, h.At)
	}
	for _, h := range doc.Headings {
		if h.Start < 0 || h.Start > len(doc.File.Text) {
			list = append(list, fmt.Sprintf("heading %q starts at %d", h.Text, h.Start))
		}
	}
	return list
}

var voidElements = []string{"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}

// faultsOfHTML checks that HTML is balanced, and holds nothing that runs,
// loads or styles.
func faultsOfHTML(text string) (list []string) {
	var open []string
	z := html.NewTokenizer(strings.NewReader(text))
	for {
		kind := z.Next()
		token := z.Token()
		switch kind {
		case html.ErrorToken:
			if len(open) > 0 {
				list = append(list, fmt.Sprintf("not closed: %v", open))
			}
			return list
		case html.StartTagToken, html.SelfClosingTagToken:
			list = append(list, faultsOfTag(token)...)
			if token.Data == "a" && slices.Contains(open, "a") {
				list = append(list, "there is a link in a link")
			}
			if !slices.Contains(voidElements, token.Data) {
				open = append(open, token.Data)
			}
		case html.EndTagToken:
			if len(open) == 0 || open[len(open)-1] != token.Data {
				list = append(list, fmt.Sprintf("</%s> closes %v", token.Data, open))
				return list
			}
			open = open[:len(open)-1]
		case html.CommentToken, html.DoctypeToken:
			list = append(list, fmt.Sprintf("there is %q", token.String()))
		}
	}
}

var forbiddenElements = []string{
	"script", "style", "iframe", "object", "embed", "form", "base", "meta", "link", "svg", "math", "template",
	"textarea", "select", "button", "noscript", "frame", "frameset", "applet", "html", "head", "body", "main",
}

func faultsOfTag(token html.Token) (list []string) {
	if slices.Contains(forbiddenElements, token.Data) {
		list = append(list, "there is a <"+token.Data+">")
	}
	for i, a := range token.Attr {
		value := strings.ToLower(strings.Map(func(c rune) rune {
			if c <= ' ' {
				return -1
			}
			return c
		}, a.Val))
		switch {
		case strings.HasPrefix(a.Key, "on"), a.Key == "style", a.Key == "srcdoc", a.Key == "formaction", a.Key == "action":
			list = append(list, fmt.Sprintf("<%s> has %s", token.Data, a.Key))
		case strings.HasPrefix(value, "javascript:"), strings.HasPrefix(value, "vbscript:"), strings.HasPrefix(value, "file:"):
			if a.Key != "alt" && a.Key != "title" && a.Key != "aria-label" {
				list = append(list, fmt.Sprintf("<%s> has %s=%q", token.Data, a.Key, a.Val))
			}
		case strings.HasPrefix(value, "data:") && (a.Key == "href" || a.Key == "src" && !strings.HasPrefix(value, "data:image/")):
			list = append(list, fmt.Sprintf("<%s> has %s=%q", token.Data, a.Key, a.Val))
		case a.Key == "class" && strings.Contains(value, "cando-"):
			list = append(list, fmt.Sprintf("<%s> has class=%q", token.Data, a.Val))
		}
		if slices.ContainsFunc(token.Attr[:i], func(b html.Attribute) bool { return b.Key == a.Key }) {
			list = append(list, fmt.Sprintf("<%s> has %s twice", token.Data, a.Key))
		}
	}
	return list
}

// mustBeSound reports every fault of a document.
func mustBeSound(t *testing.T, doc *site.Document) {
	t.Helper()
	for _, fault := range faults(doc) {
		t.Errorf("%s\nfrom %.300q\nto   %.600q", fault, doc.File.Text, doc.HTML)
	}
}
