package render

import (
	"bytes"
	"html/template"
	"path"
	"slices"
	"sync"

	"cando/builder/site"
)

// sayings is what is said of actions, made at the first need and then shared by
// all pages: thousands of playbooks may name the same few.
type sayings struct {
	// guidelines say something of an action, playbooks name it; by the action's id.
	guidelines, playbooks map[string][]*site.Page

	periods sync.Map // saidKey → func() []period
	lines   sync.Map // saidKey → func() (template.HTML, error)
	blocks  sync.Map // blockKey → func() (template.HTML, error)

	choosers sync.Map // language → func() (*chooser, error)
}

type saidKey struct{ lang, action string }

// blockKey holds all that a block of "What you can do" depends on. Links lead
// from the page's folder, and none of them to the page itself.
type blockKey struct {
	saidKey
	folder string
	self   *site.Page
}

func newSayings(s *site.Site) *sayings {
	all := &sayings{guidelines: make(map[string][]*site.Page), playbooks: make(map[string][]*site.Page)}
	for i := range s.Grants {
		g := &s.Grants[i]
		if p := s.PageAt(g.Source); p != nil && !slices.Contains(all.guidelines[g.Action], p) {
			all.guidelines[g.Action] = append(all.guidelines[g.Action], p)
		}
	}
	for _, p := range s.Pages {
		if p.Kind != site.KindPlaybook {
			continue
		}
		for i, action := range p.Front().Actions {
			if !slices.Contains(p.Front().Actions[:i], action) {
				all.playbooks[action] = append(all.playbooks[action], p)
			}
		}
	}
	return all
}

// sayings are those of the site; a view that stands alone makes its own.
func (v View) sayings() *sayings {
	if v.said != nil {
		return v.said
	}
	return newSayings(v.Site)
}

// periods is who may do an action, in the page's language.
func (v View) periods(action string) []period {
	made, _ := v.sayings().periods.LoadOrStore(saidKey{v.Page.Lang, action}, sync.OnceValue(func() []period {
		return periodsOf(v.Site.Book, v.Site.Config.Roles, v.voice(), action)
	}))
	return made.(func() []period)()
}

// saidOnce is what is said of an action to all roles. There are no links in it,
// so it is the same on every page of the language.
func (v View) saidOnce(action string) (template.HTML, error) {
	made, _ := v.sayings().lines.LoadOrStore(saidKey{v.Page.Lang, action}, sync.OnceValues(func() (template.HTML, error) {
		periods, err := v.dated(v.periods(action), v.lines)
		return v.saidToAll(action, periods), err
	}))
	return made.(func() (template.HTML, error))()
}

// block is who may do an action, as the partial verdicts says it.
func (v View) block(action string) (template.HTML, error) {
	key := blockKey{saidKey: saidKey{v.Page.Lang, action}, folder: path.Dir(v.Page.URL)}
	if v.Page.Action == action || slices.Contains(v.sayings().guidelines[action], v.original()) {
		key.self = v.Page
	}
	made, _ := v.sayings().blocks.LoadOrStore(key, sync.OnceValues(func() (template.HTML, error) {
		may, err := v.may(action)
		if err != nil {
			return "", err
		}
		return v.theme.partial("verdicts", struct {
			View
			May
		}{v, may})
	}))
	return made.(func() (template.HTML, error))()
}

// partial executes a template of the theme's by itself. Its fault is told where
// it stands, not where it is called.
func (t *Theme) partial(name string, data any) (template.HTML, error) {
	var b bytes.Buffer
	if err := t.partials.ExecuteTemplate(&b, name, data); err != nil {
		d := templateFault(err, name)
		d.File = t.file(d.File)
		return "", &partialFault{d}
	}
	return template.HTML(b.String()), nil
}
