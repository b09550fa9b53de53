package markup

import (
	"maps"
	"math"
	"strconv"
	"strings"
	"testing"
)

// size is how long, in bytes, a text is that is made of repeated parts.
type size int

func (n size) rep(s string) string { return strings.Repeat(s, int(n)/len(s)) }

func (n size) lines(s string) string { return n.rep(s + "\n") }

// numbered repeats s with the number of the repetition for %d.
func (n size) numbered(s string) string {
	var b strings.Builder
	for i := 0; b.Len() < int(n); i++ {
		b.WriteString(strings.ReplaceAll(s, "%d", strconv.Itoa(i)))
	}
	return b.String()
}

// indented repeats s, each time further to the right.
func (n size) indented(by int, s string) string {
	var b strings.Builder
	for i := 0; b.Len() < int(n); i++ {
		b.WriteString(strings.Repeat(" ", by*i) + s)
	}
	return b.String()
}

// backticks returns rows of backticks, each longer than the last.
func (n size) backticks() string {
	var b strings.Builder
	for i := range int(math.Sqrt(2 * float64(n))) {
		b.WriteString(strings.Repeat("`", i+1) + "a ")
	}
	return b.String()
}

// hostile returns texts that were made to be slow to parse, by name.
func hostile(n size) map[string]string {
	all := hostileInlines(n)
	maps.Copy(all, hostileBlocks(n))
	maps.Copy(all, hostileHTML(n))
	return all
}

func hostileInlines(n size) map[string]string {
	return map[string]string{
		"brackets":      n.rep("["),
		"brackets]":     strings.Repeat("[", int(n)/2) + strings.Repeat("]", int(n)/2),
		"[a](":          n.rep("[a]("),
		"![":            n.rep("!["),
		"[](":           n.rep("[]("),
		"[x](y) in [":   n.rep("[[x](y)"),
		"nested links":  strings.Repeat("[", int(n)/8) + "x" + strings.Repeat("](y)", int(n)/8),
		"nested images": strings.Repeat("![", int(n)/8) + "x" + strings.Repeat("](y)", int(n)/8),
		"stars":         n.rep("*"),
		"star a":        n.rep("*a "),
		"a**b":          n.rep("a**b"),
		"*a_ ":          n.rep("*a_ "),
		"_a*b":          n.rep("_a *b "),
		"**a *b":        strings.Repeat("**a ", int(n)/10) + strings.Repeat("b** ", int(n)/10),
		"***a":          n.rep("***a "),
		"x*":            n.rep("x* *y "),
		"tilde":         n.rep("~a "),
		"~~":            n.rep("~~a~~ ~b "),
		"backticks":     n.backticks(),
		"backtick1":     n.rep("`a ``"),
		"refs used":     "[a]: <" + strings.Repeat("x", 5000) + ">\n\n" + n.rep("[a] "),
		"ref no":        n.rep("[a] "),
		"ref no2":       n.rep("[a][b] "),
		"[ long":        n.rep("[ a\n"),
		"&":             n.rep("&amp"),
		"&#":            n.rep("&#x"),
		"backslash":     n.rep("\\"),
		"entities":      n.rep("&aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"),
		"http":          n.rep("http://"),
		"http a":        n.rep("http://a "),
		"http )":        "http://a.b/" + n.rep(")"),
		"http ()":       n.rep("http://a.b/(((( "),
		"www.":          n.rep("www."),
		"mail":          n.rep("a@"),
		"mail2":         n.rep("a.b-"),
		"mail3":         n.rep("a@a.a."),
		"foot no":       n.rep("[^a "),
		"emph _":        n.rep("_"),
		"emph mixed":    n.rep("*_"),
		"words":         n.rep("a "),
		"hardbreaks":    n.lines("a\\"),
	}
}

func hostileBlocks(n size) map[string]string {
	return map[string]string{
		"quotes":         n.rep(">"),
		"quotes sp":      n.rep("> ") + "a",
		"list":           n.rep("- ") + "a",
		"olist":          n.rep("1. ") + "a",
		"list indent":    n.indented(1, "- a\n"),
		"refs":           n.numbered("[a%d]: /url%d\n"),
		"[a]: x":         n.lines("[a]: x"),
		"table cols":     strings.Repeat("|a", 10000) + "|\n" + strings.Repeat("|-", 10000) + "|\n" + n.lines("|b"),
		"table wide":     strings.Repeat("|a", int(n)/5) + "|\n" + strings.Repeat("|-", int(n)/5) + "|\n",
		"table esc":      "|a|\n|-|\n" + n.lines("|`\\|`|"),
		"table many":     n.lines("|a|\n|-|\n"),
		"table delim no": n.rep("|-|\n"),
		"foot defs":      n.numbered("[^%d]: x\n\n[^%d] "),
		"foot refs":      "[^a]: x\n\n" + n.rep("[^a] "),
		"foot nest":      n.rep("[^a]: "),
		"headings":       n.lines("# a"),
		"headings #":     n.rep("#"),
		"headings same":  n.lines("# same\n"),
		"setext":         n.lines("a\n="),
		"{#id}":          n.lines("# a {#a}"),
		"{":              "# " + n.rep("{"),
		"code fences":    n.lines("```go"),
		"code go":        "```go\n" + n.lines("func main() {}") + "```\n",
		"code many":      n.lines("```go\nfunc main() {}\n```\n"),
		"code many lang": n.numbered("```l%d\nx\n```\n"),
		"deflist":        n.lines("a\n: b\n"),
		"deflist :":      n.rep(": "),
		"a : :":          "a\n" + n.rep(": ") + "x",
		"!!!":            n.lines("!!! a"),
		"!!! nest":       n.indented(4, "!!! a\n"),
		"tasks":          n.lines("- [ ] a"),
		"alerts":         n.lines("> [!NOTE]\n"),
		"tabs":           n.rep("\t"),
		"blank":          n.rep("\n"),
		"spaces":         n.rep(" "),
		"hr":             n.rep("- - - -\n"),
		"quotelist":      n.rep("> - "),
		"quote lines":    n.lines(strings.Repeat("> ", 60) + "a"),
		"list lines":     n.lines(strings.Repeat("- ", 45) + "a"),
		"lazy":           strings.Repeat("> ", 90) + n.lines("a"),
	}
}

func hostileHTML(n size) map[string]string {
	return map[string]string{
		"lt":            n.rep("<"),
		"<a ":           n.rep("<a "),
		"<a x=\"":       n.rep("<a x=\""),
		"<a b='":        n.rep("<a b='\n"),
		"<!--":          n.rep("<!-- "),
		"<?":            n.rep("<? a "),
		"<!A":           n.rep("a <!A "),
		"cdata":         n.rep("a <![CDATA[ "),
		"</a":           n.rep("</a "),
		"<div> nest":    n.rep("<div>"),
		"<div> blocks":  n.rep("<div>\n\n"),
		"<b> inline":    "x" + n.rep("<b>"),
		"</b> inline":   "x" + n.rep("</b>"),
		"<script>":      n.rep("<script>"),
		"script inline": "x " + n.rep("<script> "),
		"html type1":    n.rep("<pre>\n\n"),
		"<d\n":          n.rep("<d\n"),
		"quote<":        n.rep("> <div\n"),
		"img raw":       n.rep("<img src=x> "),
		"details":       n.rep("<details>\n\n"),
		"td":            "<table>" + n.rep("<td>"),
		"p":             n.rep("<p>"),
		"li":            n.rep("<li>"),
		"attrs":         "<div " + n.rep("a=1 ") + ">",
		"attrs2":        "<div " + n.numbered("a%d=1 ") + ">",
	}
}

// TestHostile parses what was made to be slow. Where a parser looks at the
// rest of the page again for every sign, it does not come to an end.
func TestHostile(t *testing.T) {
	n := size(128 << 10)
	if raceDetector || testing.Short() {
		n = 16 << 10
	}
	p := New(Options{})
	for name, text := range hostile(n) {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			mustBeSound(t, parseBody(p, text))
		})
	}
}

// TestTooDeep parses what is nested deeper than anybody reads: that is one
// error, and no more than one.
func TestTooDeep(t *testing.T) {
	const depth = 10_000
	for name, text := range map[string]string{
		"quotes":      strings.Repeat("> ", depth) + "a",
		"lists":       strings.Repeat("- ", depth) + "a",
		"both":        strings.Repeat("> 1. ", depth) + "a",
		"emphasis":    strings.Repeat("*a **b ", 150) + strings.Repeat("c** d* ", 150),
		"raw HTML":    strings.Repeat("<div>", depth),
		"admonitions": hostile(1 << 20)["!!! nest"],
		"footnotes":   strings.Repeat("[^a]: ", depth) + "a",
	} {
		doc := parseBody(New(Options{}), text)
		if len(doc.Diagnostics) != 1 || doc.Diagnostics[0].Code != "too-deep" || !doc.Diagnostics.Failed() {
			t.Errorf("%s: %v", name, doc.Diagnostics)
		}
		mustBeSound(t, doc)
	}
	for name, text := range map[string]string{
		"fifty quotes": strings.Repeat("> ", 50) + "a",
		"forty lists":  strings.Repeat("- ", 40) + "a",
		"brackets":     strings.Repeat("[", depth) + strings.Repeat("]", depth),
		"stars":        strings.Repeat("*", depth),
	} {
		if doc := parseBody(New(Options{}), text); len(doc.Diagnostics) != 0 {
			t.Errorf("%s: %v", name, doc.Diagnostics)
		}
	}
}

// BenchmarkHostile tells the time for a megabyte of each.
func BenchmarkHostile(b *testing.B) {
	p := New(Options{})
	for name, text := range hostile(1 << 20) {
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(text)))
			for b.Loop() {
				parseBody(p, text)
			}
		})
	}
}
