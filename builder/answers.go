package builder

import (
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"sync"

	"cando/builder/answer"
	"cando/builder/authority"
	"cando/builder/catalogue"
	"cando/builder/diag"
	"cando/builder/render"
	"cando/builder/site"
	"cando/search"
)

// AnswerCard says who may do what a question names.
type AnswerCard = answer.Answer

// Answers give the answer cards of a site.
type Answers struct {
	finder *answer.Finder
	roles  []string
}

// ReadAnswers prepares the answers of a built site from its cando.json.
func ReadAnswers(text []byte) (*Answers, error) {
	c, err := catalogue.Read(text)
	if err != nil {
		return nil, fmt.Errorf("read the site's cando.json: %w", err)
	}
	return NewAnswers(c)
}

// NewAnswers prepares the answers of a site.
func NewAnswers(c *catalogue.Catalogue) (*Answers, error) {
	read, err := newAnalyses(c.Languages)
	if err != nil {
		return nil, err
	}
	a := &Answers{finder: answer.NewFinder(&c.Facts, read, newPlaces(c))}
	for _, role := range c.Roles {
		a.roles = append(a.roles, role.ID)
	}
	return a, nil
}

// answersScript is what gives the answers of a site in a browser; nil if the site
// grants nothing.
func answersScript(s *site.Site, theme *render.Theme) ([]byte, error) {
	if len(s.Grants) == 0 {
		return nil, nil
	}
	a, err := NewAnswers(render.Describe(s, theme))
	if err != nil || a.finder.Empty() {
		return nil, err
	}
	return a.finder.Script(search.Smaller)
}

// Answer answers a question; false if it names no action.
func (a *Answers) Answer(q answer.Question) (answer.Answer, bool) { return a.finder.Answer(q) }

// UnknownRole is the error for a role that a site does not have.
type UnknownRole struct{ ID, Hint string }

func (e UnknownRole) Error() string {
	return fmt.Sprintf("there is no role %q: %s", shortened(e.ID), e.Hint)
}

// CheckRole returns an [UnknownRole] when the site has no role of that id; "" is
// no role.
func (a *Answers) CheckRole(id string) error {
	switch {
	case id == "" || slices.Contains(a.roles, id):
		return nil
	case len(a.roles) == 0:
		return UnknownRole{id, "this site has none"}
	}
	return UnknownRole{id, cmp.Or(diag.DidYouMean(shortened(id), a.roles), "choose "+strings.Join(a.roles, ", "))}
}

// LiveAnswers answers for a site that may be published anew at any time: read
// returns a file of it as it is now, today the day of a request that names none.
// What it returns gives the answer card as JSON, nil if there is none. A site
// without a cando.json has no answers.
func LiveAnswers(read func(name string) ([]byte, bool), today func() authority.Day) func(search.Request) (json.RawMessage, error) {
	var lock sync.Mutex
	var text []byte
	var answers *Answers
	current := func() (*Answers, error) {
		lock.Lock()
		defer lock.Unlock()
		now, ok := read("cando.json")
		if !ok {
			return nil, nil
		}
		if answers == nil || !bytes.Equal(now, text) {
			made, err := ReadAnswers(now)
			if err != nil {
				return nil, err
			}
			answers, text = made, now
		}
		return answers, nil
	}
	return func(req search.Request) (json.RawMessage, error) {
		a, err := current()
		if err != nil || a == nil {
			return nil, err
		}
		return a.json(req, today)
	}
}

// json is the answer to a request.
func (a *Answers) json(req search.Request, today func() authority.Day) (json.RawMessage, error) {
	if err := a.CheckRole(req.Role); err != nil {
		return nil, err
	}
	q := answer.Question{Query: req.Query, Role: req.Role, Lang: req.Lang, Day: today()}
	if req.Day != "" {
		var err error
		if q.Day, err = authority.ParseDay(req.Day); err != nil {
			return nil, err
		}
	}
	found, ok := a.Answer(q)
	if !ok {
		return nil, nil
	}
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(found); err != nil {
		return nil, fmt.Errorf("write the answer: %w", err)
	}
	return bytes.TrimSpace(b.Bytes()), nil
}

// shortened is enough of what somebody gave to know it again.
func shortened(text string) string {
	const most = 40
	if runes := []rune(text); len(runes) > most {
		return string(runes[:most]) + "…"
	}
	return text
}

// analyses are how the search reads each language of a site.
type analyses map[string]*search.Analysis

func newAnalyses(languages []string) (analyses, error) {
	read := make(analyses, len(languages))
	for _, lang := range languages {
		var err error
		if read[lang], err = search.NewAnalysis(lang); err != nil {
			return nil, err
		}
	}
	return read, nil
}

// Name is part of [answer.Analysis].
func (r analyses) Name(lang string) string { return r[lang].Name() }

// Words is part of [answer.Analysis].
func (r analyses) Words(text, lang string) []answer.Word {
	found := r[lang].Words(text)
	words := make([]answer.Word, len(found))
	for i, w := range found {
		words[i] = answer.Word(w)
	}
	return words
}

// Fold is part of [answer.Analysis].
func (analyses) Fold(word string) string { return search.Fold(word) }

// places are where the pages of a site are.
type places struct {
	// pages are by their files, and again by language.
	pages map[string]map[string]catalogue.Page
	can   map[string]map[string]string
}

func newPlaces(c *catalogue.Catalogue) places {
	p := places{make(map[string]map[string]catalogue.Page, len(c.Pages)), c.Can}
	for _, page := range c.Pages {
		key := untranslated(page.Path, page.Lang)
		if p.pages[key] == nil {
			p.pages[key] = make(map[string]catalogue.Page)
		}
		p.pages[key][page.Lang] = page
		p.pages[page.Path] = p.pages[key]
	}
	return p
}

// untranslated is a path without what says its language: a.es.md, es/a.md.
func untranslated(path, lang string) string {
	if stem, is := strings.CutSuffix(path, "."+lang+".md"); is {
		return stem + ".md"
	}
	return strings.TrimPrefix(path, lang+"/")
}

// Page is part of [answer.Places].
func (p places) Page(path, lang string) (url, title string) {
	if page, ok := p.pages[path][lang]; ok {
		return page.URL, page.Title
	}
	for _, page := range p.pages[path] {
		if page.Path == path {
			return page.URL, page.Title
		}
	}
	return "", ""
}

// Action is part of [answer.Places].
func (p places) Action(id, lang string) string { return p.can[lang][id] }
