// Package markup turns the text of one file into a site.Document: its front
// matter, its HTML with holes for what only the whole site knows, its
// headings, its plain text for search, and what is wrong with it.
//
// Markdown is CommonMark with what documentation uses besides: tables, task
// lists, strikethrough, bare links, footnotes, definition lists, GitHub's
// alerts, MkDocs' admonitions and highlighted code. Each is a feature, one
// file from its syntax to its output. No template language is run: {{ }} and
// {% %} are text.
//
// For themes, the output has these classes: anchor (the link of a heading to
// itself), callout with callout-title and callout-<kind> (alerts and
// admonitions, a <details> if they fold), table (the box around a table),
// align-left, align-center and align-right (its cells), task (a list item
// with a box), footnote-ref, footnotes and footnote-back, and chroma
// (highlighted code, see Parser.Stylesheet; the language is in data-lang).
//
// goldmark parses; the HTML is written here, in one pass that also gathers
// the plain text, so that both always say the same. The output holds no
// style, no script and no style attribute, whatever the page says.
package markup

import (
	"sync"

	"github.com/alecthomas/chroma/v2"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"

	"cando/builder/site"
	"cando/builder/source"
)

// Options are what decides, besides the file, what becomes of it.
type Options struct {
	// HTML says what becomes of HTML in Markdown; empty is site.HTMLSanitize.
	HTML site.HTMLPolicy
	// RemoteImages says what becomes of other hosts' images; empty is
	// site.ImagesLink, or site.ImagesAllow when Foreign.
	RemoteImages site.RemoteImagePolicy
	// Foreign: the knowledge base has no cando.yaml, so unknown keys in
	// front matter are its owner's own.
	Foreign bool
}

// Parser parses pages. It is safe for concurrent use.
type Parser struct {
	opts      Options
	plain     bool // CommonMark's own output, for its test suite
	markdown  parser.Parser
	render    []renderFunc // by ast.NodeKind; nil writes nothing
	sanitizer *sanitizer
	lexers    lexers
	spans     map[chroma.TokenType]string // opening tags of what is coloured in code
	renderers sync.Pool                   // of *renderer
}

// New returns a Parser. An unknown policy counts as the default.
func New(opts Options) *Parser {
	return newParser(opts,
		commonMark(), rawHTML(), codeBlocks(), tables(), taskLists(), strikethrough(), autolinks(),
		footnotes(), definitionLists(), admonitions(), alerts(), flows())
}

func newParser(opts Options, features ...feature) *Parser {
	if opts.HTML != site.HTMLEscape && opts.HTML != site.HTMLTrust {
		opts.HTML = site.HTMLSanitize
	}
	if opts.RemoteImages != site.ImagesAllow && opts.RemoteImages != site.ImagesLink {
		opts.RemoteImages = site.ImagesLink
		if opts.Foreign {
			opts.RemoteImages = site.ImagesAllow
		}
	}
	p := &Parser{opts: opts, sanitizer: newSanitizer(), spans: coloured()}
	p.markdown, p.render = assemble(features)
	p.renderers.New = func() any { return newRenderer(p) }
	return p
}

// Parse returns what the file says. It always returns a Document; whether it
// can be published is in its Diagnostics.
func (p *Parser) Parse(f *source.File) *site.Document {
	front, places, start, list := parseFrontMatter(f, p.opts.Foreign)
	doc := &site.Document{File: f, Front: front, Places: places, Start: start, Diagnostics: list}
	p.parseBody(doc)
	return doc
}

// Complete gives a Document that was kept without its file, as Parse returned it
// for the same file and the same options, what of it was not kept. Front matter
// is short, and read again.
func (p *Parser) Complete(doc *site.Document, f *source.File) {
	doc.File = f
	doc.Front, doc.Places, _, _ = parseFrontMatter(f, p.opts.Foreign)
}

// parseBody adds what the file says behind its front matter.
func (p *Parser) parseBody(doc *site.Document) {
	r := p.renderers.Get().(*renderer)
	r.begin(doc, doc.File.Text[doc.Start:], doc.Start)
	r.document(p.tree(r))
	r.finish()
	p.renderers.Put(r)
}

// tree parses the body. What the parsers have to say on the way is left in r.
func (p *Parser) tree(r *renderer) ast.Node {
	pc := parser.NewContext()
	pc.Set(rendererKey, r)
	return p.markdown.Parse(text.NewReader(r.body), parser.WithContext(pc))
}
