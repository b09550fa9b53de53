package render

import (
	"html/template"
	"path"
	"sync"

	"cando/builder/answer"
	"cando/builder/site"
)

// voices say verdicts, by language, and keep what is said of stories. They are
// made once for all pages.
type voices struct {
	byLang map[string]*answer.Voice
	told   *sync.Map // storyKey → func() (template.HTML, error)
}

func newVoices(s *site.Site, t *Theme) voices {
	facts := Facts(s, t)
	spoken := voices{make(map[string]*answer.Voice, len(s.Languages)), new(sync.Map)}
	for _, lang := range s.Languages {
		spoken.byLang[lang] = facts.Voice(lang, s.Book)
	}
	return spoken
}

// voice says verdicts in the page's language.
func (v View) voice() *answer.Voice {
	if spoken := v.voices.byLang[v.Page.Lang]; spoken != nil {
		return spoken
	}
	facts := Facts(v.Site, v.theme)
	return facts.Voice(v.Page.Lang, v.Site.Book)
}

// storyKey holds all that a story's line beside a rule depends on: links lead
// from the page's folder.
type storyKey struct {
	lang, folder string
	story        *site.Page
}

// Told is a story as the partial precedent-item tells it beside a rule, made
// once for all pages of a folder.
func (v View) Told(story *site.Page) (template.HTML, error) {
	tell := func() (template.HTML, error) { return v.theme.partial("precedent-item", v.Item(story)) }
	if v.voices.told == nil {
		return tell()
	}
	key := storyKey{v.Page.Lang, path.Dir(v.Page.URL), story}
	if made, ok := v.voices.told.Load(key); ok {
		return made.(func() (template.HTML, error))()
	}
	made, _ := v.voices.told.LoadOrStore(key, sync.OnceValues(tell))
	return made.(func() (template.HTML, error))()
}
