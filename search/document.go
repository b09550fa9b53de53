package search

import (
	index "github.com/blevesearch/bleve_index_api"
)

// Names of the index's fields. The words of a language have a field of their
// own: its name is wordsPrefix and the analysis, as in "words.en".
const (
	idField      = "_id" // the page's path
	wordsPrefix  = "words."
	exactName    = "exact" // analysis, ":" and exactKey of the title
	kindName     = "kind"
	langName     = "lang" // the tag, lower case, and its first subtag
	channelName  = "channel"
	actionName   = "action"
	tagName      = "tag"
	audienceName = "audience"

	// Stored, not indexed.
	urlName     = "url"
	titleName   = "title"
	summaryName = "summary"
	askName     = "ask"
	wordingName = "wording" // the words for its actions
	anchorName  = "anchor"  // anchor, heading and text: as many of each as sections
	headingName = "heading"
	textName    = "text"
)

const textType = 't' // Bleve's code for a text field

// document is a page in the form that Bleve's segment writer reads: already
// analysed, so that Bleve has nothing to do but store it.
type document struct {
	path   string
	fields []pageField
}

// pageField is one value of a page.
type pageField struct {
	name    string
	value   string
	number  uint64 // which of the values of this name
	options index.FieldIndexingOptions
	terms   index.TokenFrequencies // nil: not indexed
}

const (
	storedOnly = index.StoreField
	exactOnly  = index.IndexField | index.SkipFreqNorm
	facet      = index.IndexField | index.StoreField | index.SkipFreqNorm
)

// newDocument lays out a record. Words are its weighed terms, exact its title
// key or "".
func newDocument(r *Record, lang, analysis, exact string, words index.TokenFrequencies) *document {
	d := &document{path: r.Path, fields: make([]pageField, 0, 12+3*len(r.Sections)+len(r.Asks))}
	d.fields = append(d.fields, pageField{name: wordsPrefix + analysis, options: index.IndexField, terms: words})
	if exact != "" {
		d.fields = append(d.fields, pageField{name: exactName, options: exactOnly, terms: keywords(analysis + ":" + exact)})
	}
	d.keep(facet, kindName, r.Kind)
	d.keep(facet, langName, langKeys(lang)...)
	d.keep(facet, channelName, r.Channels...)
	d.keep(facet, actionName, r.Actions...)
	d.keep(facet, tagName, r.Tags...)
	d.keep(facet, audienceName, r.Audience)
	d.keep(storedOnly, urlName, r.URL)
	d.keep(storedOnly, titleName, r.Title)
	d.keep(storedOnly, summaryName, r.Summary)
	d.keep(storedOnly, askName, r.Asks...)
	d.keep(storedOnly, wordingName, r.ActionWords...)
	for i, s := range r.Sections {
		for _, part := range [...]struct{ name, value string }{{anchorName, s.ID}, {headingName, s.Heading}, {textName, s.Text}} {
			d.fields = append(d.fields, pageField{name: part.name, value: part.value, number: uint64(i), options: storedOnly})
		}
	}
	return d
}

// keep adds the values that are not empty. The first carries the terms of all:
// Bleve would merge them into it.
func (d *document) keep(options index.FieldIndexingOptions, name string, values ...string) {
	var terms index.TokenFrequencies
	if options.IsIndexed() {
		terms = keywords(values...)
	}
	for i, value := range values {
		if value != "" {
			d.fields = append(d.fields, pageField{name: name, value: value, number: uint64(i), options: options, terms: terms})
			terms = nil
		}
	}
}

// keywords are terms to be found whole, without frequency.
func keywords(terms ...string) index.TokenFrequencies {
	set := make(index.TokenFrequencies, len(terms))
	for _, term := range terms {
		if term != "" {
			set[term] = &index.TokenFreq{Term: []byte(term)}
		}
	}
	return set
}

// The rest is Bleve's interface to a document.

func (d *document) ID() string { return d.path }

func (d *document) AddIDField() {
	d.fields = append(d.fields, pageField{
		name: idField, value: d.path, options: facet, terms: keywords(d.path),
	})
}

func (d *document) VisitFields(visit index.FieldVisitor) {
	for i := range d.fields {
		visit(&d.fields[i])
	}
}

func (d *document) VisitComposite(index.CompositeFieldVisitor) {}
func (d *document) HasComposite() bool                         { return false }
func (d *document) Indexed() bool                              { return true }
func (d *document) Size() int                                  { return int(d.StoredFieldsBytes()) }
func (d *document) NumPlainTextBytes() uint64                  { return d.StoredFieldsBytes() }

func (d *document) StoredFieldsBytes() uint64 {
	var n uint64
	for i := range d.fields {
		n += uint64(len(d.fields[i].value))
	}
	return n
}

func (f *pageField) Name() string                                     { return f.name }
func (f *pageField) Value() []byte                                    { return []byte(f.value) }
func (f *pageField) ArrayPositions() []uint64                         { return []uint64{f.number} }
func (f *pageField) EncodedFieldType() byte                           { return textType }
func (f *pageField) Analyze()                                         {}
func (f *pageField) Options() index.FieldIndexingOptions              { return f.options }
func (f *pageField) AnalyzedLength() int                              { return 1 } // lengths are in the weights already
func (f *pageField) AnalyzedTokenFrequencies() index.TokenFrequencies { return f.terms }
func (f *pageField) NumPlainTextBytes() uint64                        { return uint64(len(f.value)) }
