package site

import "cando/builder/diag"

// Examine says what whoever keeps a knowledge base wants to know now and then,
// and a build need not: it is a matter of judgement, and costs a build's time.
// Nothing is said of a folder without a configuration: its author asked for
// nothing. The list is sorted.
func (s *Site) Examine() diag.List {
	if s.Config.Foreign {
		return nil
	}
	e := examiner{site: s}
	for _, p := range s.Pages {
		if !p.Generated() {
			e.pages = append(e.pages, p)
		}
	}
	e.orphans()
	e.oldAddresses()
	e.duplicateAsks()
	e.duplicatePages()
	e.list.Sort()
	return e.list
}

// examiner holds what the parts of Examine share.
type examiner struct {
	site  *Site
	pages []*Page // with a file behind them, by URL
	list  diag.List
}

func (e *examiner) warn(pos diag.Pos, code, message, hint string) {
	e.list.Add(diag.Warning, pos, code, message, hint)
}
