package diff

import (
	"cmp"
	"slices"
	"strings"

	"cando/builder/authority"
)

// speaker says changes in the language of the newer site.
type speaker struct {
	words
	after *edition
	r     *Report
	// clean makes a writer's text harmless where it is printed.
	clean func(string) string
	// toYou is whether it speaks to whoever has the role.
	toYou bool
}

func (r *Report) speaker(clean func(string) string, toYou bool) *speaker {
	return &speaker{wordsIn(r.after.lang), r.after, r, clean, toYou}
}

// said is a change in words, without role, action and days.
type said struct {
	what   string
	ask    string // whom to ask, if that is to be told; else ""
	before string // what the role could; else ""
}

// phrase puts it together; when is said behind what it is about.
func (s *speaker) phrase(c *Change, when string) string {
	p := s.say(c)
	text := p.what + when
	if p.ask != "" {
		text += "; " + p.ask
	}
	return text + s.inBrackets(p.before)
}

func (s *speaker) say(c *Change) said {
	whom := s.whom(&c.After)
	asking := func(phrase string) string {
		if whom == "" {
			return ""
		}
		return fill(phrase, whom)
	}
	switch c.What {
	case Never:
		return said{s.never, "", s.grants(c.Before.Grants)}
	case NoLonger:
		return said{s.noMoreBecause(&c.After), asking(s.ask), s.grants(c.Before.Grants)}
	case Lifted:
		return said{what: s.lifted, ask: asking(s.ask)}
	case Asking:
		return said{what: s.instead(c)}
	case May:
		return said{what: s.mayNow(c.After.Grants), ask: asking(s.above)}
	}
	told := said{what: strings.Join(s.terms(c), "; ")}
	if s.whomBefore(&c.Before) != whom {
		told.ask = asking(s.above)
	}
	return told
}

// mayNow says what a role can now; of what has neither limit nor condition there
// is no more to say.
func (s *speaker) mayNow(grants []Grant) string {
	may := s.may
	if s.toYou {
		may = s.mayYou
	}
	if len(grants) == 1 && grants[0].key() == (&Grant{}).key() {
		return may
	}
	return may + ": " + s.grants(grants)
}

// noMoreBecause says why a role may no longer.
func (s *speaker) noMoreBecause(after *Standing) string {
	switch {
	case after.Ruling == authority.RulingNone:
		return s.ungranted
	case after.Lapsed:
		return s.lapsed
	}
	return s.noLonger
}

// instead says that somebody else is to be asked.
func (s *speaker) instead(c *Change) string {
	phrase, alone := s.askInstead, s.ask
	if c.After.Ruling == authority.RulingCan {
		phrase, alone = s.aboveInstead, s.above
	}
	was, is := s.whomBefore(&c.Before), s.whom(&c.After)
	if was == "" || was == is {
		return fill(alone, cmp.Or(is, s.nobody))
	}
	return fill(phrase, cmp.Or(is, s.nobody), was)
}

// whom names whom to ask first; "" for nobody.
func (s *speaker) whom(st *Standing) string { return s.named(st, s.after) }

// whomBefore names whom one asked before, who may not be there any more.
func (s *speaker) whomBefore(st *Standing) string {
	role, contact := st.first()
	if _, kept := s.after.roles.labels[role]; role != "" && !kept {
		return s.named(st, s.r.before)
	}
	if _, kept := s.after.contacts.labels[contact]; contact != "" && !kept {
		return s.named(st, s.r.before)
	}
	return s.whom(st)
}

func (s *speaker) named(st *Standing, e *edition) string {
	switch role, contact := st.first(); {
	case role != "":
		return s.clean(e.voice.Role(role))
	case contact != "":
		return s.clean(e.voice.Contact(contact))
	}
	return ""
}

// terms says how limits and conditions have changed.
func (s *speaker) terms(c *Change) []string {
	var clauses []string
	for _, p := range parts(c.Before.Grants, c.After.Grants) {
		switch {
		case p.before == nil:
			clauses = append(clauses, fill(s.also, s.grant(p.after)))
		case p.after == nil:
			clauses = append(clauses, s.noMoreOf(p.before))
		case s.toYou:
			before := s.grant(p.before)
			if p.onlyLimit() {
				before = s.limit(p.before)
			}
			clauses = append(clauses, s.grant(p.after)+" ("+fill(s.words.before, before)+")")
		case p.onlyLimit() && p.numbers():
			clauses = append(clauses, s.clean(numberOf(p.before))+" → "+s.grantWith(p.after, s.clean(p.after.UpTo.String())))
		case p.onlyLimit():
			clauses = append(clauses, s.limit(p.before)+" → "+s.grant(p.after))
		default:
			clauses = append(clauses, s.grant(p.before)+" → "+s.grant(p.after))
		}
	}
	return clauses
}

// noMoreOf says that a role no longer can what it could. Of what had a case and
// no limit, the case is enough.
func (s *speaker) noMoreOf(g *Grant) string {
	if g.When != "" && g.Per == "" && g.UpTo.IsZero() {
		return s.noMore + " " + s.grantWith(g, "")
	}
	return s.noMore + ": " + s.grant(g)
}

// numbers reports whether both limits are numbers of one unit.
func (p part) numbers() bool { return !p.before.UpTo.IsZero() && !p.after.UpTo.IsZero() }

// numberOf is a limit without its unit.
func numberOf(g *Grant) string {
	number, _, _ := strings.Cut(g.UpTo.String(), " ")
	return number
}

func (s *speaker) grants(grants []Grant) string {
	texts := make([]string, len(grants))
	for i := range grants {
		texts[i] = s.grant(&grants[i])
	}
	return strings.Join(texts, "; ")
}

// grant says what a grant allows: the limit and its conditions.
func (s *speaker) grant(g *Grant) string { return s.grantWith(g, s.limit(g)) }

func (s *speaker) limit(g *Grant) string { return s.clean(s.after.voice.Terms(g.permission()).Limit) }

func (s *speaker) grantWith(g *Grant, limit string) string {
	rest := s.clean(s.after.voice.Terms(g.permission()).Rest)
	return strings.TrimSpace(limit + " " + rest)
}

// permission is the grant as the voice of a site takes it.
func (g *Grant) permission() *authority.Grant {
	return &authority.Grant{Permission: authority.Permission{
		UpTo: g.UpTo, Per: single(g.Per), When: single(g.When), Needs: authority.Words{"": slices.Clone(g.Needs)}, Channels: g.Channels,
	}}
}

func single(s string) authority.Text { return authority.Text{"": s} }

// actionName is what an action is called, in the newer site if it has it.
func (s *speaker) actionName(id string) string {
	if _, kept := s.after.actions.labels[id]; kept {
		return s.clean(s.after.actions.labels[id])
	}
	return s.clean(s.r.before.actions.labels[id])
}

// inBrackets is what was before, behind what is now.
func (s *speaker) inBrackets(before string) string {
	if before == "" {
		return ""
	}
	return " (" + fill(s.words.before, before) + ")"
}

// reach says how a contact is reached and whom to ask when it is not there.
func (s *speaker) reach(c *Contact) string {
	clauses := []string{cmp.Or(s.clean(c.Reach), "–")}
	if c.IfAbsent != "" {
		clauses = append(clauses, s.absence(c))
	}
	return strings.Join(clauses, "; ")
}

func (s *speaker) absence(c *Contact) string {
	label := cmp.Or(s.after.contacts.labels[c.IfAbsent], c.IfAbsent, s.nobody)
	return fill(s.absent, s.clean(label))
}

// reached says what is other about reaching a contact; "" if nothing is. It
// says a changed number as arrow does.
func (s *speaker) reached(c *Reaching, arrow func(was, is string) string) string {
	var clauses []string
	if c.Before.Reach != c.After.Reach {
		clauses = append(clauses, arrow(cmp.Or(s.clean(c.Before.Reach), "–"), cmp.Or(s.clean(c.After.Reach), "–")))
	}
	if c.Before.IfAbsent != c.After.IfAbsent {
		clauses = append(clauses, s.absence(c.After))
	}
	return strings.Join(clauses, "; ")
}
