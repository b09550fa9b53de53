package search

// Record is what the index knows of one page. Strings are plain text, not
// HTML and not Markdown.
type Record struct {
	Path     string // source file, relative to the content folder: "playbooks/late-delivery.md"; unique
	URL      string // percent-encoded, relative to the site's root: "playbooks/late-delivery.html"
	Kind     string // playbook, story, guideline or page
	Title    string
	Summary  string
	Lang     string // BCP 47 tag; empty means Options.DefaultLang
	Audience string // kept with the page for whoever reads the index; it filters nothing

	Asks        []string // the customer's words, one question each
	Actions     []string // ids of the page's actions
	ActionWords []string // labels and `also` words of those actions
	Tags        []string
	Channels    []string

	// Sections holds the body in reading order. The first has ID "": the text
	// before the first heading.
	Sections []Section
}

// Section is the text under one heading.
type Section struct {
	ID      string // the heading's anchor, without "#"
	Heading string
	Text    string
}

// Options are the choices of a knowledge base that shape its index.
type Options struct {
	// Synonyms maps a word or phrase to others that mean the same. Every
	// phrase of an entry, the key included, finds all the others.
	Synonyms map[string][]string
	// DefaultLang is the language of records without one; empty means English.
	DefaultLang string
}
