package importer

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"cando/builder/decode"
	"cando/builder/diag"
	"cando/builder/source"
)

// Options are what decides, besides the files, what comes of a site.
type Options struct {
	From   Tool   // the tool that made it; "" finds out
	Folder string // the name of the site's folder, for a site without a title
	Prefix string // what stands before paths where the user is told of them
}

// File is a file of the new knowledge base.
type File struct {
	Path string // below the knowledge base, slash separated
	Text []byte
	From string // the file of the site that is copied here; "" when Text is all
}

// Result is what a site becomes.
type Result struct {
	Tool  Tool
	Why   string
	Files []File // sorted by path
	Notes []Note // in the order of their groups, files and lines
	// Faults are the pages that could not be read, which are left out, and
	// other files of the site that are not what they should be.
	Faults diag.List

	Pages, Assets, Aliases, Links int // how many there are of each
}

// ErrNoPages says that there is no Markdown where the tool keeps its pages.
var ErrNoPages = errors.New("there are no pages")

// Import brings a site over. The error is ctx's, or says why there is nothing
// that could be brought over; Result.Faults may then say more.
func Import(ctx context.Context, fsys fs.FS, o Options) (*Result, error) {
	tree, faults, err := source.Scan(ctx, fsys, source.Options{Prefix: o.Prefix})
	if err != nil {
		return nil, err
	}
	im := newImporting(fsys, tree, o)
	im.choose(o.From)
	if !im.read() {
		return im.result(faults), fmt.Errorf("the configuration of %s cannot be read", im.tool)
	}
	im.parse()
	if len(im.pages) == 0 {
		return im.result(faults), fmt.Errorf("bring the site over: %w in %s", ErrNoPages, path.Join(o.Prefix, im.root))
	}
	if im.addresses != nil {
		im.addresses()
	}
	im.place()
	im.publish()
	for _, do := range im.later {
		do()
	}
	for _, p := range im.pages {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		im.convert(p)
	}
	im.link()
	im.arrange()
	im.redirect()
	im.order()
	return im.result(faults), nil
}

// page is a page on its way.
type page struct {
	file    *source.File
	source  string // its path in the site
	rest    string // the path that it would like in the content folder
	path    string // the path that it has there
	address string // where it was published: /help/start/; "" when nobody knows
	names   []string
	front   front
	first   int // the line on which its body begins
	body    text
	links   int
	made    bool // by this package: the page of a folder
}

// importing is a site on its way.
type importing struct {
	fsys   fs.FS
	opts   Options
	files  []*source.File
	assets map[string]bool
	byPath map[string]*source.File

	tool Tool
	why  string
	// What the tool's configuration says.
	root        string   // the folder with the pages
	static      []string // folders whose files lie at the top of the site
	snippets    []string // folders in which MkDocs looks for snippets
	base        string   // the path of the site's address: /docs
	title       string
	description string
	baseURL     string
	language    string
	languages   []string
	vars        map[string]string
	config      *decode.Node
	configFile  *source.File
	candidates  []*page // the files that are pages, before they are read
	converters  []converter
	redirects   []redirect
	nav         []navEntry
	addresses   func()   // works out where the pages were published
	later       []func() // what needs every page to have its place
	remote      bool     // a page shows an image of another host

	pages     []*page
	bySource  map[string]*page
	byAddress map[string]*page
	copied    map[string]string // path in the site → path in the content folder
	taken     map[string]bool   // in lower case: addresses and files of the new site
	notes     []Note
	faults    diag.List
}

// redirect is an earlier address and where it leads, as the site says it.
type redirect struct {
	from, to string
	file     string
	line     int
}

func newImporting(fsys fs.FS, tree *source.Tree, o Options) *importing {
	im := &importing{
		fsys: fsys, opts: o, files: tree.Files, assets: map[string]bool{}, byPath: map[string]*source.File{},
		vars: map[string]string{}, bySource: map[string]*page{}, byAddress: map[string]*page{},
		copied: map[string]string{}, taken: map[string]bool{},
	}
	for _, a := range tree.Assets {
		im.assets[a] = true
	}
	for _, f := range tree.Files {
		im.byPath[f.Path] = f
	}
	return im
}

func (im *importing) choose(asked Tool) {
	if asked == "" {
		im.tool, im.why = detect(im.fsys, im.files)
		return
	}
	im.tool, im.why = asked, "--from says so"
	if doubt := checkTool(im.fsys, asked); doubt != "" {
		im.why += "; " + doubt
	}
}

// read lets the tool read its configuration, and reports whether it could.
func (im *importing) read() bool {
	if name := configOf(im.fsys, im.tool); name != "" && im.tool != Docusaurus {
		if !im.readConfig(name) {
			return false
		}
	}
	switch im.tool {
	case MkDocs:
		im.readMkDocs()
	case Hugo:
		im.readHugo()
	case Docusaurus:
		im.readDocusaurus()
	case Jekyll:
		im.readJekyll()
	default:
		im.readPlain()
	}
	return !im.faults.Failed()
}

// readPlain takes every Markdown file for a page, where it lies.
func (im *importing) readPlain() {
	im.root = "."
	for _, f := range im.files {
		// As without cando.yaml, these are what a build makes and is made with.
		if top, _, _ := strings.Cut(f.Path, "/"); top != "public" && top != "themes" {
			im.candidates = append(im.candidates, &page{file: f, rest: f.Path})
		}
	}
}

// parse splits every page into front matter and body.
func (im *importing) parse() {
	for _, p := range im.candidates {
		n, start, list := splitFront(p.file)
		if list.Failed() {
			im.faults = append(im.faults, list...)
			continue
		}
		p.source = p.file.Path
		early := p.front
		p.front = readFront(p.file, n)
		p.front.inherit(early)
		p.first = p.file.Line(start)
		if start >= len(p.file.Text) {
			p.first = len(source.LineStarts(p.file.Text))
		}
		p.body = newText(strings.ReplaceAll(string(p.file.Text[start:]), marker, ""), p.first)
		im.pages = append(im.pages, p)
		im.bySource[p.source] = p
	}
	slices.SortFunc(im.pages, func(a, b *page) int { return strings.Compare(a.source, b.source) })
}

// inherit takes what a tool knew of a page before it was read.
func (fm *front) inherit(early front) {
	if fm.lang == "" {
		fm.lang = early.lang
	}
	if fm.date.IsZero() {
		fm.date = early.date
	}
	if fm.order == nil {
		fm.order = early.order
	}
	fm.draft = fm.draft || early.draft
	fm.tags = unique(append(fm.tags, early.tags...))
}

// converter turns one construct of a page's text into Markdown.
type converter func(c *conversion, t text) text

// conversion is the text that is being converted: a page's, or that of a file
// that is put into it.
type conversion struct {
	im     *importing
	page   *page
	file   string            // as the user knows it
	stack  []string          // the files that are being put in place
	params map[string]string // what an include was given
	size   *int              // how much was put in place, in bytes
}

func (im *importing) convert(p *page) {
	size := 0
	c := &conversion{im: im, page: p, file: p.file.Name, stack: []string{p.source}, size: &size}
	before := p.body.s
	for _, converter := range im.converters {
		p.body = converter(c, p.body)
	}
	if p.body.s != before {
		p.body = tidy(p.body)
	}
}

func (c *conversion) note(g Group, line int, what, do string) {
	c.im.notes = append(c.im.notes, Note{Group: g, File: c.file, Line: line, What: what, Do: do})
}

func (im *importing) note(g Group, file string, line int, what, do string) {
	im.notes = append(im.notes, Note{Group: g, File: file, Line: line, What: what, Do: do})
}

// shown is the name by which the user knows a file of the site.
func (im *importing) shown(name string) string { return path.Join(im.opts.Prefix, name) }
