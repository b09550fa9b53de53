package site

import (
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// tag groups the pages by their tags. Tags that differ in case only are one.
func (a *assembler) tag() {
	byName := make(map[string]*Tag)
	for _, p := range a.pages {
		for _, word := range p.Doc.Front.Tags {
			name := strings.Join(strings.Fields(norm.NFC.String(word)), " ")
			if name == "" {
				continue
			}
			t := byName[strings.ToLower(name)]
			if t == nil {
				t = &Tag{Name: name}
				byName[strings.ToLower(name)] = t
				a.site.Tags = append(a.site.Tags, t)
			}
			if !slices.Contains(p.Tags, t) {
				p.Tags = append(p.Tags, t)
				t.Pages = append(t.Pages, p)
			}
		}
	}
	if len(a.site.Tags) == 0 {
		return
	}
	slices.SortFunc(a.site.Tags, func(x, y *Tag) int {
		return strings.Compare(strings.ToLower(x.Name), strings.ToLower(y.Name))
	})
	a.generate(&Page{URL: a.freeURL("tags/index.html"), Layout: LayoutTags, Title: "Tags", Section: a.site.Root})
	for _, t := range a.site.Tags {
		a.sortPages(t.Pages)
		t.Page = a.generate(&Page{URL: a.freeURL("tags/" + slug(t.Name) + ".html"), Layout: LayoutTag, Title: t.Name, Section: a.site.Root})
		a.spread(t.Page, nil, t.Pages)
	}
}

// slugLength is the most bytes of a name that a slug keeps.
const slugLength = 48

// slug turns a tag into part of an address: short, never empty, and different
// for different tags. Where letters and digits alone do not say which tag it
// is (C, C#, C++), a piece of its hash does.
func slug(tag string) string {
	folded := strings.ToLower(tag)
	var b strings.Builder
	exact := true
	for _, r := range folded {
		switch {
		case b.Len()+utf8.RuneLen(r) > slugLength:
			exact = false
		case unicode.IsLetter(r), unicode.IsDigit(r), unicode.IsMark(r):
			b.WriteRune(r)
		case r == ' ' || r == '-':
			b.WriteByte('-')
			// "a-b" and "a b" are two tags.
			exact = exact && r == '-'
		default:
			exact = false
		}
	}
	s := strings.Trim(b.String(), "-")
	if exact && s != "" && s == folded && s != "index" {
		return s
	}
	sum := sha256.Sum256([]byte(folded))
	return strings.Trim(s+"-"+hex.EncodeToString(sum[:4]), "-")
}
