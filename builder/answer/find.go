package answer

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"cando/builder/authority"
)

// phrases are what names actions in one language.
type phrases struct {
	lang  string
	words []phraseWord // each once
	place map[string]int
	list  []phrase
	money map[string]bool // the terms of words for money
}

// phraseWord is a word of a phrase.
type phraseWord struct {
	text string // folded
	term string // "" of one that tells nothing: "one us dollar" is not on us
}

// phrase is one way to name an action.
type phrase struct {
	action int   // its place in the facts
	words  []int // those that must be there; if nextTo, all of them, in order
	nextTo bool  // the words must follow each other
	weight int   // how many of its words tell something
}

// named is an action that a question names.
type named struct {
	action int
	weight int
	typos  bool
	at     int // where the first of its words stands
}

// hit is a word of a phrase that stands in a question.
type hit struct {
	at   int
	typo bool
}

// newPhrases gathers what names the actions in a language: labels and other
// words in it; in the site's own, also what holds in every language, and ids.
func (f *Finder) newPhrases(lang int) *phrases {
	p := &phrases{lang: f.facts.Languages[lang], place: make(map[string]int), money: make(map[string]bool)}
	for _, word := range f.analysis.Words(f.facts.wordingIn(p.lang)["moneyWords"], p.lang) {
		p.money[word.Term] = true
	}
	for i, action := range f.facts.Actions {
		if !f.granted[i] {
			continue
		}
		if lang == 0 {
			p.add(f.analysis, i, strings.NewReplacer("-", " ", "_", " ").Replace(action.ID))
		}
		for _, text := range f.textsIn(lang, action) {
			p.add(f.analysis, i, text)
		}
	}
	return p
}

// textsIn lists the label and the other words of an action in a language, in a
// fixed order.
func (f *Finder) textsIn(lang int, action authority.Action) []string {
	var texts []string
	for _, key := range sortedKeys(action.Label) {
		if f.languageOf(key) == lang {
			texts = append(texts, action.Label[key])
		}
	}
	for _, key := range sortedKeys(action.Also) {
		if f.languageOf(key) == lang {
			texts = append(texts, action.Also[key]...)
		}
	}
	return texts
}

// add adds a phrase, unless the action has it.
func (p *phrases) add(analysis Analysis, action int, text string) {
	words := analysis.Words(text, p.lang)
	telling := slices.DeleteFunc(slices.Clone(words), func(w Word) bool { return w.Stop })
	added := phrase{action: action, weight: len(telling)}
	// One word alone tells too little where the writer thought of several: hang
	// up, get them there.
	added.nextTo = len(telling) < 2 && len(words) > 1
	if added.nextTo {
		telling = words
	}
	for _, w := range telling {
		if i := p.word(w); added.nextTo || !slices.Contains(added.words, i) {
			added.words = append(added.words, i)
		}
	}
	same := func(other phrase) bool { return other.action == action && slices.Equal(other.words, added.words) }
	if len(added.words) > 0 && !slices.ContainsFunc(p.list, same) {
		p.list = append(p.list, added)
	}
}

func (p *phrases) word(w Word) int {
	i, known := p.place[w.Text]
	if !known {
		i = len(p.words)
		p.place[w.Text] = i
		if w.Stop {
			w.Term = ""
		}
		p.words = append(p.words, phraseWord{w.Text, w.Term})
	}
	return i
}

// find returns the action that a question names: in the language first, else in
// any other.
func (f *Finder) find(query string, lang int, numbers []number) (named, bool) {
	for _, i := range f.order(lang) {
		if n, ok := f.findIn(f.phrases[i], query, numbers); ok {
			return n, true
		}
	}
	return named{}, false
}

// order lists the languages, the given one first.
func (f *Finder) order(lang int) []int {
	order := []int{lang}
	for i := range f.phrases {
		if i != lang {
			order = append(order, i)
		}
	}
	return order
}

func (f *Finder) findIn(p *phrases, query string, numbers []number) (best named, ok bool) {
	words := f.analysis.Words(query, p.lang)
	hits := f.hits(p, words, numbers)
	for i := range p.list {
		ph := &p.list[i]
		n, stands := p.stands(ph, words, hits)
		if stands && (!ok || n.compare(best) < 0) {
			best, ok = n, true
		}
	}
	return best, ok
}

// compare orders what is named, the surest first.
func (n named) compare(other named) int {
	typos := func(n named) int {
		if n.typos {
			return 1
		}
		return 0
	}
	return cmp.Or(cmp.Compare(other.weight, n.weight), cmp.Compare(typos(n), typos(other)),
		cmp.Compare(n.at, other.at), cmp.Compare(n.action, other.action))
}

// hits tells which terms of phrases stand in a question, and where first.
func (f *Finder) hits(p *phrases, words []Word, numbers []number) map[string]hit {
	hits := make(map[string]hit, len(words))
	for _, w := range words {
		if h, there := hits[w.Term]; !there || h.typo {
			hits[w.Term] = hit{at: w.Start}
		}
	}
	for _, w := range words {
		if edits := allowedEdits(utf8.RuneCountInString(w.Text)); edits > 0 && !f.known[w.Text] {
			p.misspelt(w, edits, hits)
		}
	}
	for _, n := range numbers {
		if !n.none && (n.codes != "" || n.word == "") {
			for term := range p.money {
				if _, there := hits[term]; !there {
					hits[term] = hit{at: n.at}
				}
			}
		}
	}
	return hits
}

// misspelt adds the terms that a word may have meant.
func (p *phrases) misspelt(typed Word, edits int, hits map[string]hit) {
	_, size := utf8.DecodeRuneInString(typed.Text)
	for _, w := range p.words {
		if w.term == "" || !strings.HasPrefix(w.text, typed.Text[:size]) {
			continue
		}
		if _, there := hits[w.term]; !there && within(edits, typed.Text, w.text) {
			hits[w.term] = hit{at: typed.Start, typo: true}
		}
	}
}

// stands reports whether a phrase stands in a question.
func (p *phrases) stands(ph *phrase, words []Word, hits map[string]hit) (named, bool) {
	n := named{action: ph.action, weight: ph.weight, at: -1}
	if ph.nextTo {
		n.at = p.together(ph, words)
		return n, n.at >= 0
	}
	for _, i := range ph.words {
		h, there := hits[p.words[i].term]
		if !there {
			return n, false
		}
		n.typos = n.typos || h.typo
		if n.at < 0 || h.at < n.at {
			n.at = h.at
		}
	}
	return n, true
}

// together returns where the words of a phrase follow each other, or -1.
func (p *phrases) together(ph *phrase, words []Word) int {
	for start := 0; start+len(ph.words) <= len(words); start++ {
		same := 0
		for same < len(ph.words) && p.words[ph.words[same]].is(words[start+same]) {
			same++
		}
		if same == len(ph.words) {
			return words[start].Start
		}
	}
	return -1
}

func (w phraseWord) is(typed Word) bool {
	return w.term != "" && typed.Term == w.term || w.term == "" && typed.Text == w.text
}

func sortedKeys[V any](by map[string]V) []string {
	keys := make([]string, 0, len(by))
	for key := range by {
		keys = append(keys, key)
	}
	slices.Sort(keys)
	return keys
}
