package answer

import (
	"strings"

	"cando/builder/authority"
)

// Places tells where pages are, as addresses from the top of the site.
type Places interface {
	// Page is the page of a source file, in a language if it is translated; both
	// are "" if there is none.
	Page(path, lang string) (url, title string)
	// Action is the address of the page of an action; "" if there is none.
	Action(id, lang string) string
}

// Finder answers questions that name an action. It is safe for concurrent use.
type Finder struct {
	facts    *Facts
	book     *authority.Book
	analysis Analysis
	places   Places

	voices  []*Voice   // by language
	phrases []*phrases // by language
	known   map[string]bool
	granted []bool              // by action: anything is said of it
	units   []map[string]string // by action: the term of what limits count, by language
	scanner scanner
}

// NewFinder prepares the answers of a site.
func NewFinder(facts *Facts, analysis Analysis, places Places) *Finder {
	f := &Finder{facts: facts, book: facts.Book(), analysis: analysis, places: places, known: make(map[string]bool),
		scanner: scanner{fold: analysis.Fold, names: currencyNames(),
			other: make(map[string]bool), times: make(map[string]bool), shares: make(map[string]bool)}}
	for _, action := range facts.Actions {
		ladder := f.book.Ladder(action.ID)
		f.granted = append(f.granted, ladder != nil)
		f.units = append(f.units, f.unitTerms(ladder))
	}
	for i, lang := range facts.Languages {
		f.voices = append(f.voices, facts.Voice(lang, f.book))
		wording := facts.wordingIn(lang)
		addWords(f.scanner.other, wording["notAmounts"]+" "+wording["percentWords"], analysis.Fold)
		addWords(f.scanner.shares, wording["percentWords"], analysis.Fold)
		addWords(f.scanner.times, wording["multipliers"], analysis.Fold)
		p := f.newPhrases(i)
		f.phrases = append(f.phrases, p)
		for _, w := range p.words {
			f.known[w.text] = true
		}
	}
	return f
}

func addWords(set map[string]bool, list string, fold func(string) string) {
	for _, word := range strings.Fields(list) {
		set[fold(word)] = true
	}
}

// Empty reports whether there is no action to answer for.
func (f *Finder) Empty() bool {
	for _, granted := range f.granted {
		if granted {
			return false
		}
	}
	return true
}

// Roles lists the ids of the site's roles.
func (f *Finder) Roles() []string {
	ids := make([]string, len(f.facts.Roles))
	for i, r := range f.facts.Roles {
		ids[i] = r.ID
	}
	return ids
}

// languageOf finds the site's language for a tag: itself, else that of which it
// is a variety, else the site's own.
func (f *Finder) languageOf(tag string) int {
	base, _, _ := strings.Cut(tag, "-")
	for _, wanted := range []string{tag, base} {
		for i, lang := range f.facts.Languages {
			if strings.EqualFold(lang, wanted) {
				return i
			}
		}
	}
	return 0
}

// unitTerms are the terms of what limits count, of its first word; none for money.
func (f *Finder) unitTerms(ladder *authority.Ladder) map[string]string {
	if ladder == nil || ladder.Unit == "" {
		return nil
	}
	terms := make(map[string]string)
	for _, lang := range f.facts.Languages {
		if words := f.analysis.Words(ladder.Unit, lang); len(words) > 0 {
			terms[lang] = words[0].Term
		}
	}
	return terms
}

// isUnit returns a function that tells whether a word stands for what the limits
// of an action count.
func (f *Finder) isUnit(action int) func(word string) bool {
	share := f.book.Ladder(f.facts.Actions[action].ID).Unit == percent
	return func(word string) bool {
		for lang, term := range f.units[action] {
			if words := f.analysis.Words(word, lang); len(words) == 1 && words[0].Term == term {
				return true
			}
		}
		return share && (word == percent || f.scanner.shares[f.scanner.fold(word)])
	}
}
