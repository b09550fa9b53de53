package render

import (
	"crypto/sha256"
	"encoding/binary"
	"hash"
	"slices"

	"cando/builder/site"
)

// KeptPages are the bytes of pages that were rendered before. It is safe for
// several goroutines.
type KeptPages interface {
	// Page returns the bytes under a key, and keeps them for the next time too; nil
	// when there are none.
	Page(key PageKey) []byte
	// Keep keeps the bytes of a page for the next time; it does not hold on to body.
	Keep(key PageKey, body []byte)
}

// PageKey is a hash of all that a page's bytes depend on: pages with the same key
// are the same.
type PageKey [sha256.Size]byte

// Reuse says which pages need not be rendered.
type Reuse struct {
	Kept KeptPages
	// Base is a hash of what pages depend on besides the site: the program, the
	// configuration, the theme.
	Base [sha256.Size]byte
	// Open says that templates of the user's own may show anything of any page.
	Open bool
}

func (r *Reuse) page(key PageKey) []byte {
	if r == nil {
		return nil
	}
	return r.Kept.Page(key)
}

func (r *Reuse) keep(key PageKey, body []byte) {
	if r != nil {
		r.Kept.Keep(key, body)
	}
}

// keys finds the pages' keys. Any page may show, of any other, its address, title,
// kind and place among the others, and what guidelines grant: that is the world.
// What else it may show of others depends on what it is:
//
//   - An ordinary page shows summaries and front matter of the pages that it
//     lists, and which pages link to it.
//   - A page that lists others for a living (home, sections, tags, actions, …)
//     may show those of any page, and the whole of the briefing.
//   - With templates of the user's own, any page may show any text.
type keys struct {
	reuse *Reuse
	world [sha256.Size]byte
	lists [sha256.Size]byte // what pages that list others depend on besides
}

// newKeys returns nil when nothing is reused.
func newKeys(s *site.Site, reuse *Reuse) *keys {
	if reuse == nil {
		return nil
	}
	k := &keys{reuse: reuse}
	world, lists := sha256.New(), sha256.New()
	for _, p := range s.Pages {
		if p.Layout != site.LayoutRedirect {
			hashFacts(world, p)
			hashShown(lists, p)
			hashRelations(lists, p)
		}
		if reuse.Open {
			hashText(lists, p)
		}
	}
	if p := s.PageAt(s.Config.Fallback); p != nil {
		hashFront(world, p) // whom to ask when nothing is found
	}
	if s.Briefing != nil {
		hashText(lists, s.Briefing)
	}
	for _, a := range s.Assets {
		hashNumber(lists, a.Width)
		hashNumber(lists, a.Height)
		hashTexts(lists, a.Path)
	}
	k.world, k.lists = [sha256.Size]byte(world.Sum(nil)), [sha256.Size]byte(lists.Sum(nil))
	return k
}

// of returns a page's key.
func (k *keys) of(p *site.Page) (key PageKey) {
	if k == nil {
		return key
	}
	h := sha256.New()
	h.Write(k.reuse.Base[:])
	h.Write(k.world[:])
	if k.reuse.Open || listsOthers(p) {
		h.Write(k.lists[:])
	}
	hashFacts(h, p)
	hashRelations(h, p)
	hashText(h, p)
	h.Sum(key[:0])
	return key
}

// listsOthers reports whether a page shows more of others than their titles.
func listsOthers(p *site.Page) bool {
	switch p.Layout {
	case site.Layout(site.KindPage), site.Layout(site.KindPlaybook), site.Layout(site.KindGuideline), site.Layout(site.KindStory):
		return p.Generated() || p.Listing != nil
	case site.LayoutRedirect:
		return false
	}
	return true
}

// hashFacts takes in what any other page may show of a page.
func hashFacts(h hash.Hash, p *site.Page) {
	front := p.Front()
	hashTexts(h, p.URL, p.Path, string(p.Layout), string(p.Kind), p.Lang, p.Title, p.Date.String(), p.Action, p.Role)
	hashNumber(h, front.Weight)
	if p.Target != nil {
		hashTexts(h, p.Target.URL)
	}
	if p.Kind == site.KindGuideline || len(front.Permissions) > 0 {
		hashFront(h, p)
	}
}

// hashFront takes in a page's front matter, as it is written.
func hashFront(h hash.Hash, p *site.Page) {
	if p.Doc != nil {
		hashTexts(h, string(p.Doc.File.Text[:p.Doc.Start]))
	}
}

// hashShown takes in what a page that lists another may show of it.
func hashShown(h hash.Hash, p *site.Page) {
	hashTexts(h, p.URL, p.Summary)
	hashFront(h, p)
}

// hashRelations takes in the pages that a page lists, and what it says of them.
func hashRelations(h hash.Hash, p *site.Page) {
	listed := [][]*site.Page{p.Related, p.Backlinks, p.Precedents, p.Translations, {p.Prev, p.Next}, nil, nil}
	if p.Section != nil {
		listed[5] = []*site.Page{p.Section.Index}
	}
	if p.Listing != nil {
		listed[6] = slices.Concat(p.Listing.Pages, p.Listing.Parts)
	}
	hashTexts(h, p.Summary)
	for _, list := range listed {
		hashNumber(h, len(list))
		for _, other := range list {
			if other == nil {
				hashNumber(h, 0)
				continue
			}
			hashShown(h, other)
			for _, t := range other.Translations {
				hashShown(h, t)
			}
		}
	}
	for _, t := range p.Tags {
		hashTexts(h, t.Name)
	}
}

// hashText takes in what a page itself says, with its links as they are
// resolved.
func hashText(h hash.Hash, p *site.Page) {
	if p.Doc == nil {
		return
	}
	h.Write(p.Doc.File.Hash[:])
	body := p.Body()
	hashNumber(h, len(body))
	h.Write(body)
}

// hashTexts takes in texts with their lengths, so that no two lists look alike.
func hashTexts(h hash.Hash, texts ...string) {
	for _, text := range texts {
		hashNumber(h, len(text))
		h.Write([]byte(text))
	}
}

func hashNumber(h hash.Hash, n int) {
	h.Write(binary.AppendVarint(nil, int64(n)))
}
