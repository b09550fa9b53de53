package site

import (
	"cmp"
	"path"
	"strings"
	"unicode/utf8"
)

// describe settles what each page is: its kind, layout, title and summary.
func (a *assembler) describe() {
	for i, p := range a.pages {
		front := &p.Doc.Front
		p.Kind = a.kind(p)
		p.Date = front.Date
		p.reviewEvery = cmp.Or(front.ReviewEvery, a.config.Review.Every)
		p.Title = a.title(p)
		p.Summary = cmp.Or(front.Summary, front.param("description"), a.known[i].summaryOf())
		p.Layout = Layout(p.Kind)
		if p.speaks {
			p.Layout = LayoutSection
			if p.name.dir == "" {
				p.Layout = LayoutHome
			}
		}
	}
}

// kindFolders are the top folders that say what the pages in them are.
var kindFolders = map[string]Kind{"playbooks": KindPlaybook, "stories": KindStory, "guidelines": KindGuideline}

func (a *assembler) kind(p *Page) Kind {
	if a.config.Foreign {
		return KindPage
	}
	if k := p.Doc.Front.Kind; k != "" {
		return k
	}
	top, rest, nested := strings.Cut(p.Path, "/")
	if nested && a.languages.folder(top) != "" {
		top, _, nested = strings.Cut(rest, "/")
	}
	if k := kindFolders[top]; nested && k != "" && p.name.rank < 0 {
		return k
	}
	return KindPage
}

func (a *assembler) title(p *Page) string {
	if written := cmp.Or(strings.TrimSpace(p.Doc.Front.Title), p.Doc.Title); written != "" {
		return written
	}
	if p.speaks {
		return a.folderTitle(p.name.dir)
	}
	return inWords(p.name.stem)
}

// folderTitle is the title of a folder that does not say its own.
func (a *assembler) folderTitle(dir string) string {
	if dir == "" {
		return cmp.Or(a.config.Title, inWords(a.config.Folder), "Home")
	}
	if !strings.Contains(dir, "/") && a.languages.folder(dir) != "" {
		return LanguageName(a.languages.folder(dir))
	}
	return inWords(path.Base(dir))
}

// param is a text among the author's own keys: other tools' words for ours.
func (f *FrontMatter) param(key string) string {
	s, _ := f.Params[key].(string)
	return s
}

// summaryLength is how long a summary taken from the text may be, in
// characters: two lines on a phone.
const summaryLength = 160

// shorten cuts text at a word so that it has at most limit characters.
func shorten(text string, limit int) string {
	if utf8.RuneCountInString(text) <= limit {
		return text
	}
	cut := string([]rune(text)[:limit])
	if i := strings.LastIndexByte(cut, ' '); i > limit/2 {
		cut = cut[:i]
	}
	return strings.TrimRight(cut, " ,;:.-–—") + "…"
}
