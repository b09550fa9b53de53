package search

import (
	"strings"

	index "github.com/blevesearch/bleve_index_api"
)

// maxShownBytes is how much of a page is looked through for a snippet.
const maxShownBytes = 200_000

// storedPage is what the index keeps of a page to show.
type storedPage struct {
	url, title, kind, summary, lang string

	asks                     []string
	anchors, headings, texts []string // one of each a section
}

// readPage reads a page by its path.
func readPage(reader index.IndexReader, path string) (*storedPage, error) {
	stored, err := reader.Document(path)
	if err != nil {
		return nil, err
	}
	p := &storedPage{}
	if stored != nil {
		stored.VisitFields(func(f index.Field) { p.set(f.Name(), string(f.Value())) })
	}
	return p, nil
}

func (p *storedPage) set(name, value string) {
	switch name {
	case urlName:
		p.url = value
	case titleName:
		p.title = value
	case kindName:
		p.kind = value
	case langName:
		if p.lang == "" { // the tag comes first, then its language alone
			p.lang = value
		}
	case summaryName:
		p.summary = value
	case askName:
		p.asks = append(p.asks, value)
	case anchorName:
		p.anchors = append(p.anchors, value)
	case headingName:
		p.headings = append(p.headings, value)
	case textName:
		p.texts = append(p.texts, value)
	}
}

// hit reads a page and chooses what to show of it; nothing without a spotter.
func (r *ranking) hit(reader index.IndexReader, ranked rankedPage, s *spotter) (Hit, error) {
	p, err := readPage(reader, ranked.path)
	if err != nil {
		return Hit{}, err
	}
	hit := Hit{
		Path:    ranked.path,
		URL:     p.url,
		Title:   p.title,
		Kind:    p.kind,
		Score:   shownScore(ranked.score),
		Explain: strings.Join(r.reasons[ranked.page], "; "),
	}
	if s == nil {
		return hit, nil
	}
	shown, anchor := p.choose(s)
	hit.Snippet = s.snippet(shown.text, shown.spots)
	if anchor != "" {
		hit.URL += "#" + anchor
	}
	return hit, nil
}

// passage is a piece of a page's text and what it has of the question.
type passage struct {
	text  string
	spots []spot
}

// choose picks the passage to show, and the anchor to lead to or "": the
// section that matches best, or the summary or an ask if that has more of the
// question.
func (p *storedPage) choose(s *spotter) (shown passage, anchor string) {
	views := p.sectionViews(s)
	if best := bestView(views); best >= 0 && views[best].score > 0 {
		shown = views[best].passage
		if p.headings[best] != p.title && clearlyBest(views, best) {
			anchor = p.anchors[best]
		}
	}
	most := s.covered(shown.spots)
	for _, text := range append([]string{p.summary}, p.asks...) {
		spots := s.in(text, p.lang)
		if covered := s.covered(spots); covered > most {
			shown, anchor, most = passage{text, spots}, "", covered
		}
	}
	if most == 0 {
		shown = passage{text: p.opening()}
	}
	return shown, anchor
}

// sectionView is what a section has of the question.
type sectionView struct {
	passage
	score int64
}

// sectionViews looks through the sections. A heading's word counts as two of
// the text; what the page's title says already counts a quarter.
func (p *storedPage) sectionViews(s *spotter) []sectionView {
	inTitle := make([]bool, len(s.worths))
	for _, spot := range s.in(p.title, p.lang) {
		inTitle[spot.concept] = true
	}
	views := make([]sectionView, len(p.texts))
	counts := make([]int64, len(s.worths))
	budget := maxShownBytes
	for i, text := range p.texts {
		if budget -= len(text); budget < 0 {
			break
		}
		clear(counts)
		inHeading := s.in(p.headings[i], p.lang)
		for _, spot := range inHeading {
			counts[spot.concept] += 2
		}
		v := &views[i]
		v.passage = passage{text, s.in(text, p.lang)}
		for _, spot := range v.spots {
			counts[spot.concept]++
		}
		for concept, n := range counts {
			earned := s.worths[concept] * n / (n + 1)
			if inTitle[concept] {
				earned /= 4
			}
			v.score += earned
		}
		if len(v.spots) == 0 && len(inHeading) > 0 {
			v.passage = passage{besideHeading(p.headings[i], text), inHeading}
		}
	}
	return views
}

// besideHeading shows a text behind its heading.
func besideHeading(heading, text string) string {
	if strings.TrimSpace(text) == "" {
		return heading
	}
	return heading + " · " + text
}

// bestView returns the first of the views with the highest score, or -1.
func bestView(views []sectionView) int {
	best := -1
	for i, v := range views {
		if best < 0 || v.score > views[best].score {
			best = i
		}
	}
	return best
}

// clearlyBest reports whether no other view comes within a quarter of the best.
func clearlyBest(views []sectionView, best int) bool {
	for i, v := range views {
		if i != best && v.score*5 >= views[best].score*4 {
			return false
		}
	}
	return true
}

// opening is the text to show of a page that matched elsewhere: in its title,
// its actions or its tags.
func (p *storedPage) opening() string {
	if p.summary != "" {
		return p.summary
	}
	for _, text := range p.texts {
		if strings.TrimSpace(text) != "" {
			return text
		}
	}
	return strings.Join(p.asks, " ")
}
