package site

// Nav is what a page's sidebar shows: where it lies, and what lies near. It
// is bounded, whatever the size of the site.
type Nav struct {
	// Trail leads from the home page down to the page's own section.
	Trail []*Section
	// Areas are the top folders.
	Areas []*Section
	// Sections are those in the page's section, Near its pages around this one.
	Sections []*Section
	Near     []*Page
	// More says that the section has more than is shown here.
	More bool
}

// How much a sidebar shows.
const (
	navAreas    = 16
	navSections = 24
	navNear     = 24 // an even number: half of it before the page
)

// Nav returns what the page's sidebar shows.
func (p *Page) Nav() Nav {
	s := p.Section
	pages := s.In(p.Lang)
	from := max(0, min(p.place-navNear/2, len(pages)-navNear))
	to := min(len(pages), from+navNear)
	root := s.root()
	return Nav{
		Trail:    s.trail(),
		Areas:    root.Sections[:min(navAreas, len(root.Sections))],
		Sections: s.Sections[:min(navSections, len(s.Sections))],
		Near:     pages[from:to],
		More:     to-from < len(pages) || len(s.Sections) > navSections,
	}
}

// Breadcrumbs returns the pages above this one, the home page first.
func (p *Page) Breadcrumbs() []*Page {
	var above []*Page
	for _, s := range p.Section.trail() {
		if index := s.IndexIn(p.Lang); index != p {
			above = append(above, index)
		}
	}
	return above
}

// trail returns the sections from the top folder down to s.
func (s *Section) trail() []*Section {
	if s.Parent == nil {
		return []*Section{s}
	}
	return append(s.Parent.trail(), s)
}

func (s *Section) root() *Section {
	for s.Parent != nil {
		s = s.Parent
	}
	return s
}
