package markup

import (
	"bytes"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/util"
)

// codeBlocks is indented code and ```fenced``` code, highlighted by Chroma
// with classes only.
func codeBlocks() feature {
	return feature{
		blocks: []util.PrioritizedValue{
			util.Prioritized(parser.NewCodeBlockParser(), 500),
			util.Prioritized(parser.NewFencedCodeBlockParser(), 700),
		},
		render: map[ast.NodeKind]renderFunc{
			ast.KindCodeBlock: renderCodeBlock,
			ast.KindFencedCodeBlock: func(r *renderer, n ast.Node) {
				language := resolved(n.(*ast.FencedCodeBlock).Language(r.body))
				if r.plain && len(language) > 0 {
					r.write(`<pre><code class="language-` + string(language) + `">`)
					r.literalLines(n)
					r.write("</code></pre>\n")
					return
				}
				renderFenced(r, n, language)
			},
		},
	}
}

func renderCodeBlock(r *renderer, n ast.Node) {
	r.space()
	r.write(r.preTag("") + "<code>")
	r.literalLines(n)
	r.write("</code></pre>\n")
}

// preTag returns the tag around code. Code that is too wide scrolls, so the
// keyboard must be able to reach it.
func (r *renderer) preTag(class string) string {
	switch {
	case r.plain:
		return "<pre>"
	case class != "":
		return `<pre class="` + class + `" tabindex="0">`
	}
	return `<pre tabindex="0">`
}

func (r *renderer) literalLines(n ast.Node) {
	lines := n.Lines()
	for i := range lines.Len() {
		line := lines.At(i)
		r.literal(line.Value(r.body))
	}
}

func renderFenced(r *renderer, n ast.Node, info []byte) {
	r.space()
	language := languageOf(info)
	lexer := r.lexers.get(language)
	if lexer == nil {
		r.write(r.preTag("") + "<code")
		r.languageLabel(language)
		r.literalLines(n)
		r.write("</code></pre>\n")
		return
	}
	code := blockText(n, r.body)
	if len(code) > r.colours || !highlightable(code) || !r.highlight(lexer, language, string(code)) {
		r.write(r.preTag("") + "<code")
		r.languageLabel(language)
		r.literal(code)
		r.write("</code></pre>\n")
	}
}

func (r *renderer) languageLabel(language string) {
	if language != "" {
		r.attribute("data-lang", language)
	}
	r.write(">")
}

// languageOf returns the language of a fence: its first word, without what
// other programs write behind or around it, as in {.python} and js{1,3}.
func languageOf(info []byte) string {
	info = bytes.TrimLeft(info, "{.")
	if end := bytes.IndexAny(info, "{},: \t"); end >= 0 {
		info = info[:end]
	}
	return string(info)
}

// blockText returns the lines of a block as one.
func blockText(n ast.Node, body []byte) []byte {
	lines := n.Lines()
	var code []byte
	for i := range lines.Len() {
		line := lines.At(i)
		code = append(code, line.Value(body)...)
	}
	return code
}
