package answer

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"cando/builder/authority"
)

// settled is what browsers are told: everything that does not depend on the
// question is decided. Texts by language are one string where all languages say
// the same, else a list in the order of Languages. client/ reads this form.
type settled struct {
	Languages []string  `json:"languages"`
	Analyses  []string  `json:"analyses"` // as the search's client knows them
	Wording   []Wording `json:"wording"`

	Names  map[string]string `json:"names"` // of currencies
	Codes  [2]string         `json:"codes"` // in any case, and in capitals
	Other  string            `json:"other"`
	Times  string            `json:"times"`
	Shares string            `json:"shares"`

	Known []knownWords `json:"known"` // by language

	Roles    []settledRole             `json:"roles"`
	Contacts map[string]settledContact `json:"contacts"`
	Pages    []settledPage             `json:"pages"`
	Actions  []settledAction           `json:"actions"`
}

// knownWords are the phrases of a language: "text:term" for each word, the text
// alone where the term is the same, and "text:" of a word that tells nothing. A phrase is its action, its weight, or −1−weight
// if its words must follow each other, and the places of its words.
type knownWords struct {
	Words   string  `json:"words"`
	Phrases [][]int `json:"phrases"`
	Money   string  `json:"money"` // terms
}

type settledRole struct {
	ID    string `json:"id"`
	Label any    `json:"label"`
	// Contact is the one that the role is.
	Contact any   `json:"contact,omitempty"`
	Below   []int `json:"below"` // the places of the roles below it
}

type settledContact struct {
	Label    any    `json:"label"`
	Reach    string `json:"reach,omitempty"`
	IfAbsent string `json:"ifAbsent,omitempty"`
}

type settledPage struct {
	Path  string `json:"path"`
	URL   any    `json:"url"`
	Title any    `json:"title"`
}

type settledAction struct {
	ID      string          `json:"id"`
	Label   any             `json:"label"`
	URL     any             `json:"url"`
	Unit    string          `json:"unit,omitempty"`
	Terms   []string        `json:"terms,omitempty"` // of the unit, by language
	Grants  []settledGrant  `json:"grants"`
	Periods []settledPeriod `json:"periods"`
}

type settledGrant struct {
	Milli    *int64   `json:"milli,omitempty"`
	UpTo     string   `json:"upTo,omitempty"`
	Per      any      `json:"per,omitempty"`
	When     any      `json:"when,omitempty"`
	Needs    any      `json:"needs,omitempty"` // a list, or a list of lists
	Channels []string `json:"channels,omitempty"`
	Never    any      `json:"never,omitempty"` // the case
	Above    string   `json:"above,omitempty"`
	Lapses   string   `json:"lapses,omitempty"`
	Page     int      `json:"page"`
	Line     int      `json:"line"`
}

// settledPeriod holds from its day on. Of each role it tells the place of the
// largest grant among those that the role holds, and these; or −1 and the grant
// that says never: true.
type settledPeriod struct {
	From    string  `json:"from"` // "": always
	Caveats []int   `json:"caveats"`
	Held    [][]int `json:"held"`
}

// Settled returns what a browser needs to answer as the finder does, as JSON.
func (f *Finder) Settled() ([]byte, error) {
	s := settled{Languages: f.facts.Languages, Names: f.scanner.names, Codes: [2]string{currencyCodes, wordlikeCodes},
		Other: strings.Join(sortedKeys(f.scanner.other), " "), Times: strings.Join(sortedKeys(f.scanner.times), " "),
		Shares: strings.Join(sortedKeys(f.scanner.shares), " "), Contacts: make(map[string]settledContact),
		Roles: []settledRole{}, Pages: []settledPage{}, Actions: []settledAction{}}
	for i, lang := range s.Languages {
		s.Analyses = append(s.Analyses, f.analysis.Name(lang))
		s.Wording = append(s.Wording, f.spokenWording(lang))
		s.Known = append(s.Known, f.phrases[i].settled())
	}
	f.settleRoles(&s)
	f.settleActions(&s)
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(s); err != nil {
		return nil, fmt.Errorf("settle the answers: %w", err)
	}
	return bytes.TrimSpace(b.Bytes()), nil
}

// spokenWording is what is said; the words by which questions are understood
// are told by themselves.
func (f *Finder) spokenWording(lang string) Wording {
	said := make(Wording)
	for key, text := range f.facts.wordingIn(lang) {
		if !slices.Contains([]string{"moneyWords", "notAmounts", "multipliers", "percentWords"}, key) {
			said[key] = text
		}
	}
	return said
}

func (p *phrases) settled() knownWords {
	var words []string
	for _, w := range p.words {
		if w.term == w.text {
			words = append(words, w.text)
		} else {
			words = append(words, w.text+":"+w.term)
		}
	}
	k := knownWords{Words: strings.Join(words, " "), Phrases: [][]int{}, Money: strings.Join(sortedKeys(p.money), " ")}
	for _, ph := range p.list {
		weight := ph.weight
		if ph.nextTo {
			weight = -1 - weight
		}
		k.Phrases = append(k.Phrases, append([]int{ph.action, weight}, ph.words...))
	}
	return k
}

// inAll is a text in each of the languages: one string if they are the same, nil
// if that is empty.
func (f *Finder) inAll(text func(lang string) string) any {
	var texts []string
	for _, lang := range f.facts.Languages {
		texts = append(texts, text(lang))
	}
	switch {
	case len(slices.Compact(slices.Clone(texts))) > 1:
		return texts
	case len(texts) == 0 || texts[0] == "":
		return nil
	}
	return texts[0]
}

func (f *Finder) settleRoles(s *settled) {
	voice := func(lang string) *Voice { return f.voices[f.languageOf(lang)] }
	for _, role := range f.facts.Roles {
		told := settledRole{ID: role.ID, Below: []int{},
			Label:   f.inAll(func(lang string) string { return voice(lang).Role(role.ID) }),
			Contact: f.inAll(func(lang string) string { return voice(lang).RoleContact(role.ID) })}
		for i, other := range f.facts.Roles {
			if f.book.Outranks(role.ID, other.ID) {
				told.Below = append(told.Below, i)
			}
		}
		s.Roles = append(s.Roles, told)
	}
	for id, contact := range f.facts.Contacts {
		s.Contacts[id] = settledContact{f.inAll(func(lang string) string { return voice(lang).Contact(id) }), contact.Reach, contact.IfAbsent}
	}
}

func (f *Finder) settleActions(s *settled) {
	pages := make(map[string]int)
	page := func(path string) int {
		i, known := pages[path]
		if !known {
			i = len(s.Pages)
			pages[path] = i
			s.Pages = append(s.Pages, f.settledPage(path))
		}
		return i
	}
	for i, action := range f.facts.Actions {
		told := settledAction{ID: action.ID,
			Label:  f.inAll(func(lang string) string { return f.voices[f.languageOf(lang)].Action(action.ID) }),
			Grants: []settledGrant{}, Periods: []settledPeriod{}}
		if f.places != nil {
			told.URL = f.inAll(func(lang string) string { return f.places.Action(action.ID, lang) })
		}
		if f.granted[i] {
			told.Unit = f.book.Ladder(action.ID).Unit
			if f.units[i] != nil {
				for _, lang := range f.facts.Languages {
					told.Terms = append(told.Terms, f.units[i][lang])
				}
			}
			f.settleLadder(&told, page)
		}
		s.Actions = append(s.Actions, told)
	}
}

func (f *Finder) settledPage(path string) settledPage {
	if f.places == nil {
		return settledPage{Path: path}
	}
	return settledPage{path,
		f.inAll(func(lang string) string { url, _ := f.places.Page(path, lang); return url }),
		f.inAll(func(lang string) string { _, title := f.places.Page(path, lang); return title })}
}

// settleLadder tells what the roles hold from each day on which that changes. A
// lapse changes nothing of what is held.
func (f *Finder) settleLadder(told *settledAction, page func(path string) int) {
	book, lapses := f.withoutLapses(told.ID)
	places := make(map[*authority.Grant]int)
	place := func(g *authority.Grant) int {
		i, known := places[g]
		if !known {
			i = len(told.Grants)
			places[g] = i
			told.Grants = append(told.Grants, f.settledGrant(g, lapses[g], page(g.Source)))
		}
		return i
	}
	add := func(from string, day authority.Day) {
		p := settledPeriod{From: from, Caveats: []int{}, Held: [][]int{}}
		for _, g := range book.Verdict(authority.Question{Action: told.ID, Day: day}).Caveats {
			p.Caveats = append(p.Caveats, place(g))
		}
		for _, role := range f.facts.Roles {
			p.Held = append(p.Held, heldBy(book.Verdict(authority.Question{Role: role.ID, Action: told.ID, Day: day}), place))
		}
		told.Periods = append(told.Periods, p)
	}
	turns := book.Turns(told.ID)
	if len(turns) == 0 {
		add("", authority.Day{})
		return
	}
	add("", turns[0].Add(-1))
	for _, day := range turns {
		add(day.String(), day)
	}
}

func heldBy(v authority.Verdict, place func(*authority.Grant) int) []int {
	if v.Never != nil {
		return []int{-1, place(v.Never)}
	}
	held := []int{}
	for i, g := range v.Held {
		if i == 0 {
			held = append(held, slices.Index(v.Held, v.Reason))
		}
		held = append(held, place(g))
	}
	return held
}

// withoutLapses is the book of one action as if nothing lapsed, and the days on
// which its grants do.
func (f *Finder) withoutLapses(action string) (*authority.Book, map[*authority.Grant]string) {
	var grants []authority.Grant
	for _, ladder := range f.facts.Ladders {
		if ladder.Action == action {
			grants = append(grants, ladder.Grants...)
		}
	}
	lapses := make(map[*authority.Grant]string)
	for i := range grants {
		lapses[&grants[i]] = grants[i].Lapses.String()
		grants[i].Lapses = authority.Day{}
	}
	return authority.NewBook(f.facts.Roles, grants), lapses
}

func (f *Finder) settledGrant(g *authority.Grant, lapses string, page int) settledGrant {
	told := settledGrant{UpTo: g.UpTo.String(), Channels: g.Channels, Above: g.Above, Lapses: lapses, Page: page, Line: g.Line,
		Per: f.inAll(g.Per.In), When: f.inAll(g.When.In), Never: f.inAll(g.Never.Caveat().In),
		Needs: f.needs(g)}
	if !g.UpTo.IsZero() {
		told.Milli = &g.UpTo.Milli
	}
	return told
}

func (f *Finder) needs(g *authority.Grant) any {
	var lists [][]string
	for _, lang := range f.facts.Languages {
		lists = append(lists, g.Needs.In(lang))
	}
	switch {
	case len(slices.CompactFunc(slices.Clone(lists), slices.Equal)) > 1:
		return lists
	case len(lists) == 0 || len(lists[0]) == 0:
		return nil
	}
	return lists[0]
}
