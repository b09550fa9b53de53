package render

import (
	"cando/builder/answer"
	"cando/builder/site"
)

// voices say verdicts, by language. They are made once for all pages.
type voices map[string]*answer.Voice

func newVoices(s *site.Site, t *Theme) voices {
	facts := Facts(s, t)
	spoken := make(voices, len(s.Languages))
	for _, lang := range s.Languages {
		spoken[lang] = facts.Voice(lang, s.Book)
	}
	return spoken
}

// voice says verdicts in the page's language.
func (v View) voice() *answer.Voice {
	if spoken := v.voices[v.Page.Lang]; spoken != nil {
		return spoken
	}
	facts := Facts(v.Site, v.theme)
	return facts.Voice(v.Page.Lang, v.Site.Book)
}
