package site

import "cando/builder/authority"

// Config is what cando.yaml says. The zero Config is that of a folder that
// knows nothing of Cando.
type Config struct {
	Title       string   `json:"title" jsonschema_description:"The name of the knowledge base, on every page."`
	Description string   `json:"description" jsonschema_description:"One sentence about it, for search engines and the home page."`
	BaseURL     string   `json:"base_url" jsonschema_description:"Where the site will be: https://care.example.com/. Needed for the sitemap and the feed only."`
	Language    string   `json:"language" jsonschema_description:"The language of pages that name none: en."`
	Languages   []string `json:"languages" jsonschema_description:"The languages that folders and file names may stand for: en, es."`

	Content string   `json:"content" jsonschema_description:"The folder with the Markdown; content when left out."`
	Ignore  []string `json:"ignore" jsonschema_description:"Files and folders that are not content, as patterns: drafts/**, *.tmp.md."`
	Theme   string   `json:"theme" jsonschema_description:"A folder in themes/ whose files take the place of the default theme's."`

	HTML         HTMLPolicy         `json:"html" jsonschema_description:"What becomes of raw HTML: sanitize, escape or trust."`
	RemoteImages RemoteImagePolicy  `json:"remote_images" jsonschema_description:"Images of other hosts: allow, or link (a link in their place)."`
	Roles        []authority.Role   `json:"roles" jsonschema_description:"The ranks of staff, from least to most authority."`
	Actions      []authority.Action `json:"actions" jsonschema_description:"What staff may do for a customer."`

	Contacts map[string]authority.Contact `json:"contacts" jsonschema_description:"Whom to ask, by a short name."`
	Owners   map[string]Owner             `json:"owners" jsonschema_description:"Who keeps pages right, by a short name."`
	Fallback string                       `json:"fallback" jsonschema_description:"The page that is shown when a search finds nothing."`
	Feedback Feedback                     `json:"feedback" jsonschema_description:"Addresses to tell a story, report a problem, suggest an idea."`
	Changes  ChangeList                   `json:"changes" jsonschema_description:"What changed lately, for the home page: entries, or the path of a page in the content folder, such as one that cando diff wrote."`
	Review   Review                       `json:"review" jsonschema_description:"How often pages are reviewed, unless they say so themselves."`
	Synonyms map[string][]string          `json:"synonyms" jsonschema_description:"Words that mean the same to a searcher."`
	Editor   string                       `json:"editor" jsonschema_description:"What opens a file in your editor, from the live preview only: vscode://file/{path}:{line}:{column}."`
	External External                     `json:"external" jsonschema_description:"How cando check --external asks the sites that are linked to."`
	Params   map[string]any               `json:"params" jsonschema_description:"Your own keys, for your own theme."`

	// Folder is the name of the knowledge base's folder, for a site that has
	// no other name. It is no key of the file.
	Folder string `json:"-"`
	// Foreign is true for a folder without cando.yaml: somebody else's. It
	// is no key of the file.
	Foreign bool `json:"-"`
}

// Owner is who keeps pages right.
type Owner struct {
	Label authority.Text `json:"label" jsonschema_description:"The owner's name."`
	Email string         `json:"email" jsonschema_description:"Where to write to them."`
}

// Feedback holds address templates in which {title}, {path}, {url} and
// {query} are filled in.
type Feedback struct {
	Story   string `json:"story" jsonschema_description:"Where staff tell a story."`
	Problem string `json:"problem" jsonschema_description:"Where a mistake is reported."`
	Idea    string `json:"idea" jsonschema_description:"Where an idea is suggested."`
}

// Review says how often pages are looked at again.
type Review struct {
	Every authority.Period `json:"every" jsonschema_description:"A period: 180d."`
}

// HTMLPolicy says what becomes of HTML in Markdown.
type HTMLPolicy string

// RemoteImagePolicy says what becomes of images that another host serves.
type RemoteImagePolicy string

// The policies. An empty one is the default: HTMLSanitize; ImagesLink, or
// ImagesAllow in a folder without cando.yaml.
const (
	HTMLSanitize HTMLPolicy = "sanitize"
	HTMLEscape   HTMLPolicy = "escape"
	HTMLTrust    HTMLPolicy = "trust"

	ImagesAllow RemoteImagePolicy = "allow"
	ImagesLink  RemoteImagePolicy = "link"
)

// Values lists what may be written for the key.
func (HTMLPolicy) Values() []string { return []string{"sanitize", "escape", "trust"} }

// Values lists what may be written for the key.
func (RemoteImagePolicy) Values() []string { return []string{"allow", "link"} }
