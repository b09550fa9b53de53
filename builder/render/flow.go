package render

import (
	"html/template"

	"cando/builder/site"
)

// Way is the address of what an answer of the page's flow leads to, seen from
// this page.
func (v View) Way(w site.Way) template.URL { return template.URL(v.Page.Way(w)) }
