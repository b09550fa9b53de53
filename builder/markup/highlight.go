package markup

import (
	"bytes"
	"strings"
	"sync"

	"github.com/alecthomas/chroma/v2"
	chromalexers "github.com/alecthomas/chroma/v2/lexers"
)

// A lexer is a row of backtracking regular expressions that are tried at
// every token. It takes 1 to 5 µs a byte, a hundred times what parsing the
// page does, and with what many lexers make of long lines and blank ones,
// the time grows with their square. So code is highlighted within bounds;
// what is beyond them is a log or an export, which nobody reads by colour.
const (
	maxPageHighlighted  = 32 << 10 // bytes of code on one page
	maxBlockHighlighted = 8 << 10  // bytes of one block
	maxCodeLine         = 400      // bytes
	maxBlankLines       = 5        // in a row
)

// highlightable reports whether code is within what a lexer can be trusted with.
func highlightable(code []byte) bool {
	if len(code) > maxBlockHighlighted {
		return false
	}
	blank := 0
	for line := range bytes.Lines(code) {
		if len(line) > maxCodeLine {
			return false
		}
		blank++
		if len(bytes.TrimSpace(line)) > 0 {
			blank = 0
		}
		if blank > maxBlankLines {
			return false
		}
	}
	return true
}

// highlight writes the code in colours, or nothing at all if the lexer fails.
func (r *renderer) highlight(lexer chroma.Lexer, language, code string) (ok bool) {
	start := len(r.html)
	defer func() {
		if recover() != nil { // as an iterator of Chroma's does on a fault in a lexer
			r.html, ok = r.html[:start], false
		}
	}()
	r.colours -= len(code)
	tokens, err := lexer.Tokenise(nil, code)
	if err != nil {
		return false
	}
	r.write(r.preTag("chroma") + "<code")
	r.languageLabel(language)
	for token := tokens(); token != chroma.EOF; token = tokens() {
		span := r.spans[token.Type]
		r.write(span)
		r.html = appendEscaped(r.html, token.Value)
		if span != "" {
			r.write("</span>")
		}
	}
	r.write("</code></pre>\n")
	r.text = appendWords(r.text, code)
	return true
}

// lexers knows which lexer goes by which name. Chroma's own search tries
// every pattern of every lexer on a name that it does not know, for
// milliseconds.
type lexers struct {
	once  sync.Once
	named map[string]chroma.Lexer // by name, alias and file ending, in lower case
}

// get returns the lexer for a language, or nil.
func (l *lexers) get(language string) chroma.Lexer {
	l.once.Do(l.collect)
	lexer := l.named[strings.ToLower(language)]
	if lexer == nil || isProse(language) {
		return nil
	}
	return chroma.Coalesce(lexer)
}

// collect fills the table: a name goes before an alias, an alias before the
// ending of a file, and of two lexers the one before the other.
func (l *lexers) collect() {
	l.named = map[string]chroma.Lexer{}
	put := func(name string, lexer chroma.Lexer) {
		if name = strings.ToLower(name); l.named[name] == nil {
			l.named[name] = lexer
		}
	}
	all := chromalexers.GlobalLexerRegistry.Lexers
	for _, lexer := range all {
		put(lexer.Config().Name, lexer)
	}
	for _, lexer := range all {
		for _, alias := range lexer.Config().Aliases {
			put(alias, lexer)
		}
	}
	for _, lexer := range all {
		for _, pattern := range lexer.Config().Filenames {
			if ending, ok := strings.CutPrefix(pattern, "*."); ok && !strings.ContainsAny(ending, "*?[") {
				put(ending, lexer)
			}
		}
	}
}

// isProse reports whether a language has next to nothing to colour. Markdown
// is among them because its lexer is the slowest of all.
func isProse(language string) bool {
	switch strings.ToLower(language) {
	case "text", "txt", "plain", "plaintext", "none", "output", "md", "markdown", "mkd":
		return true
	}
	return false
}
