package starter

import (
	"bytes"
	"cmp"
	"embed"
	"encoding/json"
	"fmt"
	"io/fs"
	"path"
	"regexp"
	"strings"
	"text/template"
	"unicode"
	"unicode/utf8"

	"cando/builder/authority"
	"cando/builder/site"
)

//go:embed pages
var pages embed.FS

// Page is a page to be made.
type Page struct {
	Kind  site.Kind
	Title string
	Lang  string // "" for the language of the knowledge base
	Today authority.Day
}

// Refusal says why something is not made, and what to do instead.
type Refusal struct{ message, hint string }

// Error says why, in one sentence.
func (r Refusal) Error() string { return r.message }

// Hint says what to do.
func (r Refusal) Hint() string { return r.hint }

// NewPage returns the path of a new page below the content folder, where no
// file lies yet, and its text. The error is a Refusal.
func (b Book) NewPage(p Page) (name string, text []byte, err error) {
	if p.Title, err = cleanTitle(p.Title); err != nil {
		return "", nil, err
	}
	if p.Lang, err = b.language(p.Lang); err != nil {
		return "", nil, err
	}
	if b.Config.Foreign && p.Kind != site.KindPage {
		return "", nil, Refusal{
			fmt.Sprintf("a %s needs a cando.yaml: without one, every page is just a page", p.Kind),
			"cando init makes a small knowledge base to begin with",
		}
	}
	name = b.place(p.Kind, p.Title, p.Lang)
	text, err = b.write(p, name)
	return name, text, err
}

// cleanTitle refuses what cannot be a title in one line.
func cleanTitle(title string) (string, error) {
	title = strings.TrimSpace(title)
	switch {
	case title == "":
		return "", Refusal{"the title is empty", `name the page: cando new playbook "The order is late"`}
	case !utf8.ValidString(title), strings.ContainsFunc(title, unicode.IsControl):
		return "", Refusal{"the title has a character in it that cannot be printed", "write it in one line of plain text"}
	}
	return title, nil
}

// words of a template's language for the longer lists.
var more = map[string]string{"en": "and %d more, in cando.yaml", "es": "y %d más, en cando.yaml"}

// write fills in the template of the page's kind: in its language, else in English.
func (b Book) write(p Page, name string) ([]byte, error) {
	speech := "es"
	if base, _, _ := strings.Cut(p.Lang, "-"); base != speech {
		speech = "en"
	}
	raw, err := fs.ReadFile(pages, path.Join("pages", speech, string(p.Kind)+".md"))
	if err != nil {
		return nil, fmt.Errorf("read the template of a %s: %w", p.Kind, err)
	}
	t, err := template.New(name).Parse(string(raw))
	if err != nil {
		return nil, fmt.Errorf("read the template of a %s: %w", p.Kind, err)
	}
	var out bytes.Buffer
	if err := t.Execute(&out, b.facts(p, name, speech)); err != nil {
		return nil, fmt.Errorf("write a new page: %w", err)
	}
	return out.Bytes(), nil
}

// facts are what a template may say.
type facts struct {
	Title, Today, Schema string
	Foreign              bool
	Reviewed             bool // cando.yaml says how often pages are reviewed
	// Comment lines, one for each name that cando.yaml lists; "" when it lists none.
	Roles, Actions, Contacts, Owners, Playbooks string
	// Names for an example.
	Role, Higher, Action, Contact string
}

func (b Book) facts(p Page, name, speech string) facts {
	c := b.Config
	f := facts{
		Title: scalar(p.Title), Today: p.Today.String(), Foreign: c.Foreign, Reviewed: c.Review.Every > 0,
		Role: "associate", Higher: "manager", Action: "refund", Contact: "duty-manager",
	}
	if b.Schema != "" {
		f.Schema = strings.Repeat("../", strings.Count(name, "/")) + b.Schema
	}
	var roles, actions []choice
	for _, r := range c.Roles {
		roles = append(roles, choice{r.ID, r.Label.In(p.Lang)})
	}
	for _, a := range c.Actions {
		actions = append(actions, choice{a.ID, a.Label.In(p.Lang)})
	}
	contacts := choicesOf(c.Contacts, func(c authority.Contact) string { return c.Label.In(p.Lang) })
	if len(roles) > 0 {
		f.Role, f.Higher = roles[0].name, roles[len(roles)-1].name
	}
	f.Action = firstOr(actions, f.Action)
	f.Contact = firstOr(contacts, f.Contact)
	f.Roles, f.Actions, f.Contacts = comment(roles, speech), comment(actions, speech), comment(contacts, speech)
	f.Owners = comment(choicesOf(c.Owners, func(o site.Owner) string { return o.Label.In(p.Lang) }), speech)
	f.Playbooks = comment(b.playbooks(), speech)
	return f
}

func firstOr(choices []choice, otherwise string) string {
	if len(choices) == 0 {
		return otherwise
	}
	return cmp.Or(choices[0].name, otherwise)
}

// plain is a text that YAML takes as it stands: words that begin with a letter,
// and no sign that could mean anything.
var plain = regexp.MustCompile(`^\pL[\pL\pM\pN ,.;!()'’-]*$`)

// meant are the plain words that YAML does not read as text.
var meant = regexp.MustCompile(`(?i)^(true|false|null|yes|no|on|off|y|n)$`)

// scalar writes a text as a YAML value in one line.
func scalar(text string) string {
	if plain.MatchString(text) && !meant.MatchString(text) {
		return text
	}
	var out bytes.Buffer
	e := json.NewEncoder(&out)
	e.SetEscapeHTML(false)
	if e.Encode(text) != nil {
		panic("a text that cannot be written as JSON") // every string can
	}
	return strings.TrimSpace(out.String())
}
