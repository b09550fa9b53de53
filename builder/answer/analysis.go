package answer

// Analysis is how the search reads texts, which decides what names an action.
type Analysis interface {
	// Name is what the browser's engine calls the analysis of a language.
	Name(lang string) string
	// Words returns the words of a text in order.
	Words(text, lang string) []Word
	// Fold undoes what people do not tell apart in a word: case, accents.
	Fold(word string) string
}

// Word is one word of a text.
type Word struct {
	Start, End int    // its place in the text, in bytes
	Text       string // folded
	Term       string // its stem
	Stop       bool   // it tells little: the, of, a
}

// maxQueryBytes is how much of a question is read; the search reads no more.
const maxQueryBytes = 2000

// cut bounds a question.
func cut(query string) string {
	if len(query) <= maxQueryBytes {
		return query
	}
	end := maxQueryBytes
	for end > 0 && query[end]&0xC0 == 0x80 {
		end--
	}
	return query[:end]
}
