package render

import (
	"cando/builder/answer"
	"cando/builder/site"
)

// Facts are what a site says of who may do what, in the words of a theme.
func Facts(s *site.Site, t *Theme) answer.Facts {
	f := answer.Facts{
		Languages: s.Languages, Roles: s.Config.Roles, Actions: s.Config.Actions, Contacts: s.Config.Contacts,
		Ladders: answer.Ladders(s.Grants), Wording: make(map[string]answer.Wording, len(s.Languages)),
	}
	for _, lang := range s.Languages {
		said, wording := t.words.in(lang), make(answer.Wording)
		for _, key := range answer.Words() {
			wording[key] = said[answerPrefix+key]
		}
		f.Wording[lang] = wording
	}
	return f
}

// answerPrefix begins the keys of the words in which verdicts are said.
const answerPrefix = "answer."
