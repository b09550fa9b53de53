package site

// Memory keeps from one Assemble to the next what is slow to find out and
// seldom changes. Its laws:
//
//   - It holds what pure functions gave, under all that they see.
//   - What Assemble returns with it, pages and diagnostics, is what Assemble
//     returns without.
//   - What one Assemble does not ask for is gone at the next but one, so that it
//     is never larger than its site.
//
// The zero Memory is empty. It belongs to one Config and one Content, and is not
// safe for several goroutines.
type Memory struct {
	documents map[*Document]*remembered
	keys      kept[string, []byte] // titles' collation keys
	images    kept[string, [2]int] // widths and heights, by path
	nearest   kept[string, string] // the path that is most like one that is not there
	world     *world               // that the ways of documents lead through
}

// remembered is what is known of one document.
type remembered struct {
	name    *name             // nil: not taken apart yet
	summary *string           // of its text; nil: not made yet
	anchors map[string]string // nil: not looked at yet
	hints   map[string]string // to the fragments that are no anchors of it
	ways    []way             // where its holes lead in the world in
	in      *world
}

// kept are values by what they were made of. The zero value is empty.
type kept[K comparable, V any] struct{ before, now map[K]V }

// of returns the value that belongs to a key, which is made when it is not kept.
func (k *kept[K, V]) of(key K, make func() V) V {
	if v, ok := k.now[key]; ok {
		return v
	}
	v, ok := k.before[key]
	if !ok {
		v = make()
	}
	k.now[key] = v
	return v
}

// turn lets go of what nobody has asked for since the last turn.
func (k *kept[K, V]) turn() { k.before, k.now = k.now, make(map[K]V, len(k.now)) }

// ForgetImages lets go of the images' sizes. Call it when a file that is no page
// may have changed.
func (m *Memory) ForgetImages() { m.images = kept[string, [2]int]{} }

// nameOf returns a document's path, taken apart by split.
func (m *Memory) nameOf(d *Document, split func(path string) name) name {
	known := m.documents[d]
	if known.name == nil {
		n := split(d.File.Path)
		known.name = &n
	}
	return *known.name
}

// summaryOf returns the beginning of a document's text.
func (m *Memory) summaryOf(d *Document) string {
	known := m.documents[d]
	if known.summary == nil {
		summary := shorten(d.Lead, summaryLength)
		known.summary = &summary
	}
	return *known.summary
}

// begin prepares for an Assemble of these documents.
func (m *Memory) begin(documents []*Document) {
	m.keys.turn()
	m.images.turn()
	m.nearest.turn()
	before := m.documents
	m.documents = make(map[*Document]*remembered, len(documents))
	for _, d := range documents {
		known := before[d]
		if known == nil {
			known = &remembered{}
		}
		m.documents[d] = known
	}
}
