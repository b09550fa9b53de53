package answer

import (
	"cmp"
	"strings"

	"cando/builder/authority"
)

// Question is what somebody asks.
type Question struct {
	Query string
	Role  string        // an id; one that is not the site's counts as none
	Lang  string        // of the answer; the site's own if it has no pages in it
	Day   authority.Day // zero: whatever day it is
}

// Answer is the answer card of a question; its JSON is that of the field answer
// of "cando search --json". Texts are in the language that was asked for.
type Answer struct {
	Action string `json:"action"` // its id
	Label  string `json:"label"`
	URL    string `json:"url"` // of the action's page; "" if there is none

	Role      string `json:"role"` // "" if none was given
	RoleLabel string `json:"role_label"`
	Amount    string `json:"amount"` // as it was understood; "" if none was named

	Verdict authority.Ruling `json:"verdict"` // "" if there is nothing to decide: the ladder speaks
	Word    string           `json:"word"`    // of the verdict
	Text    string           `json:"text"`    // all of it in a few sentences
	Lapsed  string           `json:"lapsed"`  // says that the review is overdue; else ""
	Note    string           `json:"note"`    // says that the amount is in another unit than the limits; else ""

	// The terms of the grant that decided.
	UpTo     string   `json:"up_to"` // "": no limit, or no grant
	Per      string   `json:"per"`
	When     string   `json:"when"`
	Needs    []string `json:"needs"`
	Channels []string `json:"channels"`
	// Terms are those of everything that the role holds, in words.
	Terms []Terms  `json:"terms"`
	Never []string `json:"never"` // the cases in which nobody may
	// Caveats are these cases as sentences.
	Caveats []string `json:"caveats"`

	Ask      string `json:"ask"` // the id of a role or a contact
	AskLabel string `json:"ask_label"`
	AskText  string `json:"ask_text"` // whom to ask, and what they may
	Reach    string `json:"reach"`    // how to reach whom to ask; "" if it is not known
	// IfAbsent are those to ask when whom to ask is not there, in their order.
	IfAbsent []Reachable `json:"if_absent"`
	Above    string      `json:"above"` // whom to ask for more than the limit, in words

	Ladder []Rung `json:"ladder"`

	Source      string `json:"source"` // the page that decides, by its path
	Line        int    `json:"line"`
	SourceURL   string `json:"source_url"`
	SourceTitle string `json:"source_title"`
}

// Reachable is somebody to ask.
type Reachable struct {
	Label string `json:"label"`
	Reach string `json:"reach"`
}

// Rung is what one role gets for the amount that was asked for.
type Rung struct {
	Role     string           `json:"role"`
	Label    string           `json:"label"`
	Verdict  authority.Ruling `json:"verdict"`
	Word     string           `json:"word"`
	Text     string           `json:"text"` // the terms, or whom to ask
	UpTo     string           `json:"up_to"`
	Per      string           `json:"per"`
	When     string           `json:"when"`
	Needs    []string         `json:"needs"`
	Channels []string         `json:"channels"`
}

// Answer answers a question; false if it names no action.
func (f *Finder) Answer(q Question) (Answer, bool) {
	if len(f.phrases) == 0 {
		return Answer{}, false
	}
	query := strings.ToValidUTF8(cut(q.Query), "\uFFFD")
	lang := f.languageOf(q.Lang)
	numbers := f.scanner.numbers(query)
	n, ok := f.find(query, lang, numbers)
	if !ok {
		return Answer{}, false
	}
	unit := f.book.Ladder(f.facts.Actions[n.action].ID).Unit
	return f.say(n.action, lang, f.scanner.choose(numbers, unit, f.isUnit(n.action)), unit, q), true
}

// say puts the answer together.
func (f *Finder) say(action, lang int, u understood, unit string, q Question) Answer {
	voice, id := f.voices[lang], f.facts.Actions[action].ID
	about := authority.Question{Action: id, Amount: u.amount, Day: q.Day}
	a := Answer{Action: id, Label: voice.Action(id), Amount: u.text, Never: []string{}, Terms: []Terms{}, Needs: []string{}, Channels: []string{},
		IfAbsent: []Reachable{}, Ladder: []Rung{}}
	if f.places != nil {
		a.URL = f.places.Action(id, voice.lang)
	}
	var decides, climbs *authority.Grant
	var steps []string
	for _, role := range f.facts.Roles {
		about.Role = role.ID
		verdict := f.book.Verdict(about)
		spoken := voice.Say(about, verdict)
		rung := voice.rung(role.ID, verdict, spoken)
		a.Ladder = append(a.Ladder, rung)
		climbs = cmp.Or(climbs, verdict.Reason)
		if step := rung.step(); step != "" {
			steps = append(steps, step)
		}
		if role.ID == q.Role {
			a.Role, a.RoleLabel = role.ID, rung.Label
			if !u.foreign {
				decides = verdict.Reason
				a.tell(voice, verdict, spoken, rung)
			}
		}
	}
	about.Role = ""
	f.caveats(&a, voice, about, &climbs)
	if u.foreign {
		a.Note = voice.word("inUnit", unit)
	}
	if a.Verdict == authority.RulingNone {
		a.Text = sentences(append(append([]string{a.Note}, steps...), a.Caveats...))
	}
	f.cite(&a, cmp.Or(decides, climbs), voice.lang)
	return a
}

// tell says what the role gets.
func (a *Answer) tell(voice *Voice, verdict authority.Verdict, spoken Spoken, rung Rung) {
	a.Verdict, a.Word, a.Text, a.Lapsed = verdict.Ruling, spoken.Word, spoken.Text, spoken.Lapsed
	a.UpTo, a.Per, a.When, a.Needs, a.Channels = rung.UpTo, rung.Per, rung.When, rung.Needs, rung.Channels
	a.Terms = voice.terms(verdict.Held)
	a.AskText, a.Above = spoken.Ask, spoken.Above
	if verdict.Ruling != authority.RulingAsk {
		return
	}
	a.Ask = cmp.Or(verdict.AskRole, verdict.AskContact)
	contact := verdict.AskContact
	a.AskLabel = voice.Contact(contact)
	if verdict.AskRole != "" {
		contact = voice.RoleContact(a.Ask)
		a.AskLabel = voice.Role(a.Ask)
	}
	a.Reach = voice.Reach(contact)
	for _, other := range voice.Absent(contact) {
		a.IfAbsent = append(a.IfAbsent, Reachable{voice.Contact(other), voice.Reach(other)})
	}
}

// caveats tells the cases in which nobody may.
func (f *Finder) caveats(a *Answer, voice *Voice, about authority.Question, climbs **authority.Grant) {
	for _, g := range f.book.Verdict(about).Caveats {
		a.Never = append(a.Never, g.Never.Caveat().In(voice.lang))
		*climbs = cmp.Or(*climbs, g)
	}
	a.Caveats = voice.neverIn(a.Never)
}

// cite names the page that decides.
func (f *Finder) cite(a *Answer, g *authority.Grant, lang string) {
	if g == nil {
		return
	}
	a.Source, a.Line = g.Source, g.Line
	if f.places != nil {
		a.SourceURL, a.SourceTitle = f.places.Page(g.Source, lang)
	}
}

// rung is what a role gets.
func (v *Voice) rung(role string, verdict authority.Verdict, spoken Spoken) Rung {
	r := Rung{Role: role, Label: v.Role(role), Verdict: verdict.Ruling, Word: spoken.Word, Needs: []string{}, Channels: []string{}}
	switch verdict.Ruling {
	case authority.RulingCan:
		r.Text = joined(spoken.Terms)
	case authority.RulingAsk:
		r.Text = spoken.Ask
	}
	if g := verdict.Reason; g != nil && verdict.Ruling != authority.RulingNever {
		r.UpTo, r.Per, r.When = g.UpTo.String(), g.Per.In(v.lang), g.When.In(v.lang)
		r.Needs = append(r.Needs, g.Needs.In(v.lang)...)
		r.Channels = append(r.Channels, g.Channels...)
	}
	return r
}

// step is the rung as a sentence of the ladder.
func (r *Rung) step() string {
	switch r.Verdict {
	case authority.RulingNone:
		return ""
	case authority.RulingCan:
		return r.Label + ": " + r.Text
	}
	return r.Label + ": " + r.Word
}

func (v *Voice) neverIn(cases []string) []string {
	said := make([]string, len(cases))
	for i, text := range cases {
		said[i] = v.word("neverIn", text)
	}
	return said
}

// sentences joins what is not empty.
func sentences(parts []string) string {
	var said []string
	for _, part := range parts {
		if part != "" {
			said = append(said, part+".")
		}
	}
	return strings.Join(said, " ")
}
