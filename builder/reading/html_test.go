package reading_test

import (
	"strings"
	"testing"

	"cando/builder/reading"
)

func TestHTML(t *testing.T) {
	for name, test := range map[string]struct {
		page             string
		words, sentences int
	}{
		"no page":               {"", 0, 0},
		"paragraphs":            {"<p>One two</p>\n<p>three</p>", 3, 2},
		"within a sentence":     {`<p>One <a href="x>y.html">t<b>wo</b></a>, <code>three</code><!-- and. Not --> four.</p>`, 4, 1},
		"items of a list":       {"<ul><li>One<li>two three</ul>", 3, 2},
		"cells":                 {"<table><tr><td>One</td><td>two</td></tr></table>", 2, 2},
		"a break":               {"<p>One<br>two</p>", 2, 2},
		"headings and code":     {`<h2 id="a">No <i>words</i></h2><p>One</p><pre><code>no words</code></pre><p>two</p>`, 2, 2},
		"scripts":               {"<style>a { b: c }</style><script>no()</script ><p>One</p>", 1, 1},
		"entities":              {"<p>One &lt;two&gt; &amp; three&nbsp;four</p>", 4, 1},
		"signs that are no tag": {"<p>1 < 2 and 3 <4</p>", 5, 1},
		"never closed":          {"<p>One <pre>two", 1, 1},
		"a tag never closed":    {`<p>One <a href="two`, 1, 1},
		"capitals":              {"<P>One</P><PRE>no</PRE>", 1, 1},
		"quotes of others":      {"<blockquote><p>One two.</p></blockquote>", 2, 1},
	} {
		m := reading.HTML([]byte(test.page))
		if m.Words != test.words || m.Sentences != test.sentences {
			t.Errorf("%s: %d words in %d sentences, want %d in %d", name, m.Words, m.Sentences, test.words, test.sentences)
		}
	}
}

// FuzzHTML: whatever a page holds, what is counted agrees with itself, and a long
// sentence is one when it is measured alone.
func FuzzHTML(f *testing.F) {
	for _, seed := range []string{
		"", "<p>Ask. Then wait.</p>", "<ul><li>1. A</ul>", "<pre>", "<a b='", "J. S. z. B. 80.50 EUR", "。。请", "<!--", "a\xff. B",
		"<p>" + strings.Repeat("word ", 40) + "e.g. \"This.\" (That.)", strings.Repeat("长", 60), "&#xfffff; &lt;",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, page string) {
		m := reading.HTML([]byte(page))
		if m.Sentences > m.Words || m.Words > len(page) || (m.Words == 0) != (m.Sentences == 0) || (m.LIX == 0) != (m.Ease == reading.Unknown) {
			t.Errorf("%+v", m)
		}
		words := 0
		for _, sentence := range m.Long {
			words += sentence.Words
			if again := reading.Text(sentence.Text); again.Words != sentence.Words || sentence.Words <= reading.Longest {
				t.Errorf("%q has %d words, and alone %d", sentence.Text, sentence.Words, again.Words)
			}
		}
		if words > m.Words || len(m.Long) > m.Sentences {
			t.Errorf("%d words in long sentences, of %d", words, m.Words)
		}
	})
}
