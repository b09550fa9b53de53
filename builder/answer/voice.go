package answer

import (
	"cmp"
	"slices"
	"strings"

	"cando/builder/authority"
)

// Wording is how verdicts are said in one language. Its keys are listed in
// [Words]; each {} is filled in. A key that is missing says nothing.
type Wording map[string]string

// Words are the keys of a Wording.
var words = [...]string{
	"can", "ask", "never", // the words of the rulings
	"upTo", "noLimit", "per", "when", "needs", "channels", // the terms of a grant
	"may",     // {} is a role, {} its terms: whom to ask, and what they may
	"above",   // {} is whom to ask above the limit
	"lapsed",  // why a role that had grants must ask first
	"neverIn", // {} is a case in which nobody may
	"inUnit",  // {} is the unit of the limits; an amount in another was named
	// Lists of words, a space between them, by which questions are understood:
	"moneyWords",   // words for money in phrases: an amount stands for them
	"notAmounts",   // behind a number that is no amount: days, o'clock
	"percentWords", // behind a share of a hundred
	"multipliers",  // behind a number that is more than it says: thousand
}

// Words lists the keys of a Wording.
func Words() []string { return words[:] }

// Voice says verdicts in one language.
type Voice struct {
	lang     string
	wording  Wording
	book     *authority.Book
	roles    map[string]string // labels
	actions  map[string]string
	contacts map[string]authority.Contact
	stands   map[string]string // by role: the contact that it is
}

// Voice returns the voice of a language. Book is that of the facts.
func (f *Facts) Voice(lang string, book *authority.Book) *Voice {
	v := &Voice{lang: lang, book: book, wording: f.wordingIn(lang), contacts: f.Contacts,
		roles: make(map[string]string, len(f.Roles)), actions: make(map[string]string, len(f.Actions))}
	for _, r := range f.Roles {
		v.roles[r.ID] = r.Label.In(lang)
	}
	v.stands = v.contactsOfRoles(f.Roles)
	for _, a := range f.Actions {
		v.actions[a.ID] = a.Label.In(lang)
	}
	return v
}

// wordingIn is the wording of a language, else that of the language of which it
// is a variety, else that of the site's own.
func (f *Facts) wordingIn(lang string) Wording {
	base, _, _ := strings.Cut(lang, "-")
	for _, candidate := range append([]string{lang, base}, f.Languages...) {
		if w, ok := f.Wording[candidate]; ok {
			return w
		}
	}
	return nil
}

// Role is what a role is called.
func (v *Voice) Role(id string) string { return cmp.Or(v.roles[id], id) }

// Action is what an action is called.
func (v *Voice) Action(id string) string { return cmp.Or(v.actions[id], id) }

// Contact is what a contact is called.
func (v *Voice) Contact(id string) string { return cmp.Or(v.contacts[id].Label.In(v.lang), id) }

// Reach is how to reach a contact; "" if it is not known.
func (v *Voice) Reach(id string) string { return v.contacts[id].Reach }

// RoleContact is the contact that a role is: that of its id, else of its label;
// "" if there is none.
func (v *Voice) RoleContact(role string) string { return v.stands[role] }

func (v *Voice) contactsOfRoles(roles []authority.Role) map[string]string {
	stands := make(map[string]string)
	for _, r := range roles {
		if _, ok := v.contacts[r.ID]; ok {
			stands[r.ID] = r.ID
			continue
		}
		for _, id := range sortedKeys(v.contacts) {
			if stands[r.ID] == "" && v.Contact(id) == v.Role(r.ID) {
				stands[r.ID] = id
			}
		}
	}
	return stands
}

// Absent are the contacts to try, one after the other, when one is not there.
func (v *Voice) Absent(id string) []string {
	var others []string
	seen := map[string]bool{id: true}
	for id = v.contacts[id].IfAbsent; id != "" && !seen[id]; id = v.contacts[id].IfAbsent {
		seen[id] = true
		others = append(others, id)
	}
	return others
}

// word is one of the wording, with its places filled in.
func (v *Voice) word(key string, values ...string) string {
	text := v.wording[key]
	for _, value := range values {
		text = strings.Replace(text, "{}", value, 1)
	}
	return text
}

// Terms are what a grant allows, in words.
type Terms struct {
	Limit string `json:"limit"` // "up to 50 EUR", or "no limit"
	Rest  string `json:"rest"`  // "per customer per day, with receipt or order number"; may be ""
}

// String is all of the terms.
func (t Terms) String() string {
	if t.Rest == "" {
		return t.Limit
	}
	return t.Limit + " " + t.Rest
}

// Terms says what a grant allows, and on what conditions.
func (v *Voice) Terms(g *authority.Grant) Terms {
	t := Terms{Limit: v.word("noLimit")}
	if !g.UpTo.IsZero() {
		t.Limit = v.word("upTo", g.UpTo.String())
	}
	var conditions []string
	if when := g.When.In(v.lang); when != "" {
		conditions = append(conditions, v.word("when", when))
	}
	for _, need := range g.Needs.In(v.lang) {
		conditions = append(conditions, v.word("needs", need))
	}
	if len(g.Channels) > 0 {
		conditions = append(conditions, v.word("channels", strings.Join(g.Channels, ", ")))
	}
	if per := g.Per.In(v.lang); per != "" {
		conditions = slices.Insert(conditions, 0, v.word("per", per))
	}
	t.Rest = strings.Join(conditions, ", ")
	return t
}

// Spoken is a verdict in words.
type Spoken struct {
	Word  string  // of the ruling; "" if there is none
	Terms []Terms // of what the role holds; none if it must ask
	// Ask is whom to ask, and what they may; "" unless the ruling is ask.
	Ask string
	// Above is whom to ask for more than the limit; "" without a limit, or when
	// nobody is named.
	Above string
	Never []string // the cases in which nobody may
	// Lapsed says that the review is overdue; "" if it is not.
	Lapsed string
	// Text is all of it in a few plain sentences.
	Text string
}

// Say says the verdict that the book gives to a question.
func (v *Voice) Say(q authority.Question, verdict authority.Verdict) Spoken {
	s := Spoken{}
	for _, g := range verdict.Caveats {
		s.Never = append(s.Never, v.word("neverIn", g.Never.Caveat().In(v.lang)))
	}
	switch verdict.Ruling {
	case authority.RulingCan:
		s.Word = v.word("can")
		s.Terms = v.terms(verdict.Held)
		s.Above = v.above(q, verdict)
	case authority.RulingAsk:
		s.Word = v.word("ask")
		s.Ask = v.whom(q, verdict)
		if verdict.Lapsed {
			s.Lapsed = v.word("lapsed")
		}
	case authority.RulingNever:
		s.Word = v.word("never")
	}
	s.Text = s.text()
	return s
}

func (v *Voice) terms(held []*authority.Grant) []Terms {
	terms := make([]Terms, len(held))
	for i, g := range held {
		terms[i] = v.Terms(g)
	}
	return terms
}

// whom names the role or the contact that a verdict sends to.
func (v *Voice) whom(q authority.Question, verdict authority.Verdict) string {
	switch {
	case verdict.AskRole != "":
		// On what is written: whom to ask is found as if nothing had lapsed, and a
		// grant of today's is what they may.
		q.Role = verdict.AskRole
		return v.word("may", v.Role(q.Role), joined(v.terms(v.book.Verdict(q).Held)))
	case verdict.AskContact != "":
		if reach := v.Reach(verdict.AskContact); reach != "" {
			return v.Contact(verdict.AskContact) + " (" + reach + ")"
		}
		return v.Contact(verdict.AskContact)
	}
	return ""
}

// above names whom to ask for a little more than the least of the limits.
func (v *Voice) above(q authority.Question, verdict authority.Verdict) string {
	q.Amount = authority.Amount{}
	for _, g := range verdict.Held {
		if !g.UpTo.IsZero() && (q.Amount.IsZero() || g.UpTo.Milli < q.Amount.Milli) {
			q.Amount = g.UpTo
		}
	}
	if q.Amount.IsZero() {
		return ""
	}
	q.Amount.Milli++
	more := v.book.Verdict(q)
	switch {
	case more.AskRole != "":
		return v.word("above", v.Role(more.AskRole))
	case more.AskContact != "":
		return v.word("above", v.whom(q, more))
	}
	return ""
}

// text puts the parts into sentences.
func (s Spoken) text() string {
	var sentences []string
	say := func(parts ...string) {
		parts = slices.DeleteFunc(parts, func(part string) bool { return part == "" })
		if len(parts) > 0 {
			sentences = append(sentences, strings.Join(parts, ": ")+".")
		}
	}
	say(s.Lapsed)
	say(s.Word, cmp.Or(s.Ask, joined(s.Terms)))
	say(s.Above)
	for _, never := range s.Never {
		say(never)
	}
	return strings.Join(sentences, " ")
}

func joined(terms []Terms) string {
	texts := make([]string, len(terms))
	for i, t := range terms {
		texts[i] = t.String()
	}
	return strings.Join(texts, "; ")
}
