package site

import "cando/builder/authority"

// FrontMatter is what a page says about itself. Every key is optional.
type FrontMatter struct {
	Title   string        `json:"title" jsonschema_description:"The page's title; else its first heading, else its file name in words."`
	Summary string        `json:"summary" jsonschema_description:"One sentence about the page, shown in lists and in search."`
	Kind    Kind          `json:"kind" jsonschema_description:"playbook, story, guideline or page; else the top folder says it."`
	Lang    string        `json:"lang" jsonschema_description:"The language of the page: en, es, fr."`
	Draft   bool          `json:"draft" jsonschema_description:"true: left out, unless --drafts."`
	Date    authority.Day `json:"date" jsonschema_description:"The day of the story or page: 2026-10-01. In the future: left out, unless --future."`
	Weight  int           `json:"weight" jsonschema_description:"Order among its neighbours: lower comes first; pages without a weight come last."`
	Tags    []string      `json:"tags" jsonschema_description:"Words that group pages; each has a page of its own."`
	Aliases []string      `json:"aliases" jsonschema_description:"Earlier addresses of this page; each leads here."`
	Related []string      `json:"related" jsonschema_description:"Pages to read beside this one, by their path."`
	TOC     *bool         `json:"toc" jsonschema_description:"false: no table of contents."`

	Audience []string `json:"audience" jsonschema_description:"The groups that the page is for; left out: everyone."`

	Owner       string           `json:"owner" jsonschema_description:"Who keeps the page right: an owner from cando.yaml."`
	Reviewed    authority.Day    `json:"reviewed" jsonschema_description:"The day on which the page was last found right: 2026-10-01."`
	ReviewEvery authority.Period `json:"review_every" jsonschema_description:"How long a review holds: 90d."`
	OnExpiry    OnExpiry         `json:"on_expiry" jsonschema_description:"ask: when the review is overdue, every can below reads ask first."`

	Permissions []authority.Permission `json:"permissions" jsonschema_description:"Who may do what, up to how much. Guidelines only."`
	Compact     *authority.Compact     `json:"compact" jsonschema_description:"What staff, managers and IT promise each other."`

	Asks     []string `json:"asks" jsonschema_description:"What the customer says, in the customer's words."`
	Actions  []string `json:"actions" jsonschema_description:"What you may do here: actions from cando.yaml."`
	Channels []string `json:"channels" jsonschema_description:"Where it happens: phone, chat, counter."`
	Escalate string   `json:"escalate" jsonschema_description:"Whom to hand the case to: a contact from cando.yaml."`
	Say      []string `json:"say" jsonschema_description:"Words for the customer, ready to say."`

	Place     string           `json:"place" jsonschema_description:"Where the story happened."`
	Role      string           `json:"role" jsonschema_description:"The role of the person who decided."`
	Amount    authority.Amount `json:"amount" jsonschema_description:"What it cost: 40 EUR."`
	Precedent Precedent        `json:"precedent" jsonschema_description:"example: do this. boundary: the edge. avoid: not like this."`
	Playbooks []string         `json:"playbooks" jsonschema_description:"The playbooks that the story belongs to, by their path."`
	Decision  string           `json:"decision" jsonschema_description:"What was decided; folded on the page."`
	Outcome   string           `json:"outcome" jsonschema_description:"How it ended."`
	Lesson    string           `json:"lesson" jsonschema_description:"What to take from it."`
	Source    string           `json:"source" jsonschema_description:"Where the story was published: title, publication, year."`

	Params map[string]any `json:"params" jsonschema_description:"Your own keys, for your own theme."`
}

// Kind is what a page is: a situation, a case that happened, a grant of
// permissions, or any other page.
type Kind string

// The kinds of pages.
const (
	KindPlaybook  Kind = "playbook"
	KindStory     Kind = "story"
	KindGuideline Kind = "guideline"
	KindPage      Kind = "page"
)

// Values lists what may be written for the key.
func (Kind) Values() []string { return []string{"playbook", "story", "guideline", "page"} }

// Precedent is a story's verdict on its decision.
type Precedent string

// The precedents.
const (
	PrecedentExample  Precedent = "example"
	PrecedentBoundary Precedent = "boundary"
	PrecedentAvoid    Precedent = "avoid"
)

// Values lists what may be written for the key.
func (Precedent) Values() []string { return []string{"example", "boundary", "avoid"} }

// OnExpiry says what becomes of a page's grants when its review is overdue.
type OnExpiry string

// OnExpiryAsk makes every can read ask first.
const OnExpiryAsk OnExpiry = "ask"

// Values lists what may be written for the key.
func (OnExpiry) Values() []string { return []string{"ask"} }
