package site

import (
	"slices"
	"strings"

	"cando/builder/authority"
)

// Site is a whole knowledge base, ready to be rendered and indexed. It is
// never changed once Assemble has returned it.
type Site struct {
	Config Config
	// Pages are all pages that have a file of their own in the published
	// site, generated ones too, sorted by URL.
	Pages []*Page
	// Home is the page at index.html.
	Home *Page
	// Root is the top folder.
	Root *Section
	// Tags are sorted by name.
	Tags []*Tag
	// Assets are the files that pages link to, sorted by path.
	Assets []*Asset
	// Newest are the latest stories that have a date, newest first; of
	// translations, the original.
	Newest []*Page
	// Precedents are the stories that name an action, newest first; of each
	// precedent no more than a page can show.
	Precedents map[string][]*Page
	// MostUsed are the actions that are granted, those first that most
	// playbooks and stories name.
	MostUsed []string
	// Changes are what changed lately, the latest first.
	Changes []Change
	// Briefing is the page that says what changed lately, when the
	// configuration names one; else nil.
	Briefing *Page
	// Granted is the guideline that grants an action, by the action's id; of
	// several, the first by URL.
	Granted map[string]*Page
	// Grants are everything that the guidelines grant, in the order of their pages
	// and lines; a grant's Source is the guideline's path, as for PageAt. Book
	// decides by them.
	Grants []authority.Grant
	Book   *authority.Book
	// Languages are those of the pages, the knowledge base's own first.
	Languages []string

	authored []*Page         // the pages that have a file behind them, by path
	can      map[string]*Can // by language
}

// PageAt returns the page that the file at path (relative to the content
// folder) became, or nil.
func (s *Site) PageAt(path string) *Page {
	i, found := slices.BinarySearchFunc(s.authored, path, func(p *Page, path string) int { return strings.Compare(p.Path, path) })
	if !found {
		return nil
	}
	return s.authored[i]
}

// Layout says how a page is laid out: the name of its template.
type Layout string

// The layouts. A page from a file has its kind's name as layout, or
// LayoutHome or LayoutSection when it speaks for a folder.
const (
	LayoutHome     Layout = "home"
	LayoutSection  Layout = "section"
	LayoutTag      Layout = "tag"
	LayoutTags     Layout = "tags"
	LayoutSearch   Layout = "search"
	LayoutNotFound Layout = "404"
	LayoutRedirect Layout = "redirect"
	LayoutActions  Layout = "actions" // everything that may be done, by whom
	LayoutAction   Layout = "action"  // who may do one action
	LayoutRole     Layout = "role"    // what one role may do
)

// Page is one page of the published site.
type Page struct {
	Doc  *Document // nil when the page is generated
	Flow *Flow     // of a playbook that asks questions; else nil
	Path string    // the file's path below the content folder; "" when generated
	URL  string    // the published file's path, not escaped: "playbooks/late delivery.html"

	Layout  Layout
	Kind    Kind
	Lang    string
	Title   string
	Summary string
	Date    authority.Day

	Section *Section
	Prev    *Page // in the reading order of the section
	Next    *Page

	Tags         []*Tag
	Translations []*Page // the same page in other languages, by language
	Related      []*Page
	Backlinks    []*Page // pages that link here, by path
	Precedents   []*Page // the stories beside a playbook or guideline, the closest first
	Listing      *Listing
	Target       *Page // where a redirect leads

	// Action and Role are the ids of what a page of Can is about.
	Action, Role string

	name    *name  // of Path; nil when generated
	speaks  bool   // for its folder
	number  int    // among those that links may lead to; those with a file come first
	links   []Link // one for each hole of Doc
	place   int    // among the section's pages of its language
	sortKey []byte // the title's collation key
	// reviewEvery is how long a review holds: the page's own word, else the configuration's.
	reviewEvery authority.Period
	absolute    string // what links begin with, where they cannot be relative
}

// Front returns the page's front matter; that of a generated page is empty.
func (p *Page) Front() FrontMatter {
	if p.Doc == nil {
		return FrontMatter{}
	}
	return p.Doc.Front
}

// weight is the front matter's; Front copies all of it.
func (p *Page) weight() int {
	if p.Doc == nil {
		return 0
	}
	return p.Doc.Front.Weight
}

// Generated reports whether no file of the author's stands behind the page.
func (p *Page) Generated() bool { return p.Doc == nil }

// Section is a folder of the content.
type Section struct {
	Path     string // "" for the top folder
	Title    string
	Index    *Page // the author's, in the language of the knowledge base, or a generated one
	Parent   *Section
	Sections []*Section
	// Pages are the folder's own pages but for those that speak for it, in
	// reading order: by weight, stories newest first, then by title.
	Pages []*Page

	readings []reading // by language, once Assemble is done with it
}

// reading is a section for those who read one language.
type reading struct {
	lang  string
	index *Page   // the page in it that speaks for the section; nil if there is none
	pages []*Page // those in it, and those that are not translated into it
}

// Tag is a word that groups pages.
type Tag struct {
	Name  string
	Page  *Page
	Pages []*Page // in reading order
}

// Asset is a file that is published as it is.
type Asset struct {
	Path          string
	Width, Height int // of an image, in pixels; 0 when not known
}

// Authored counts the pages that have a file of their author's behind them.
func (s *Site) Authored() int {
	n := 0
	for _, p := range s.Pages {
		if !p.Generated() {
			n++
		}
	}
	return n
}
