package markup

import (
	"regexp"
	"slices"
	"strings"

	"github.com/microcosm-cc/bluemonday"
)

// reservedClass begins the names of classes that are the product's own: a
// page must not dress up as a part of the layout.
const reservedClass = "cando-"

// sanitizer decides which elements and attributes of raw HTML stay.
type sanitizer struct {
	htmlNames
	policy *bluemonday.Policy
}

func newSanitizer() *sanitizer {
	s := &sanitizer{htmlNames: newHTMLNames(), policy: bluemonday.NewPolicy()}
	var allowed []string
	for name := range s.allowed {
		allowed = append(allowed, name)
	}
	slices.Sort(allowed)
	word := regexp.MustCompile(`^[a-zA-Z0-9_ -]+$`)
	number := regexp.MustCompile(`^[0-9]{1,5}(?:px|%)?$`)
	anything := regexp.MustCompile(`^[^\x00]*$`)
	empty := regexp.MustCompile(`(?i)^[a-z]*$`)
	p := s.policy
	p.AllowElements(allowed...)
	p.AllowNoAttrs().OnElements(allowed...)
	p.AllowAttrs("title", "alt", "aria-label", "summary").Matching(anything).Globally()
	p.AllowAttrs("class").Matching(regexp.MustCompile(`^[^\x00-\x08<>"'&]*$`)).Globally()
	p.AllowAttrs("lang", "dir", "align", "valign", "aria-hidden", "aria-describedby", "aria-labelledby").Matching(word).Globally()
	p.AllowAttrs("role").Matching(regexp.MustCompile(`^(?:img|note|presentation|none|group|figure|math)$`)).Globally()
	p.AllowAttrs("hidden").Matching(empty).Globally()
	p.AllowAttrs("width", "height").Matching(number).OnElements("img", "video", "audio", "table", "td", "th", "tr", "col", "colgroup", "source", "hr", "div", "p")
	p.AllowAttrs("colspan", "rowspan", "span", "border", "cellpadding", "cellspacing", "start", "value").
		Matching(regexp.MustCompile(`^[0-9]{1,4}$`)).OnElements("table", "td", "th", "col", "colgroup", "ol", "li", "img")
	p.AllowAttrs("scope", "headers", "abbr").Matching(anything).OnElements("td", "th")
	p.AllowAttrs("type").Matching(regexp.MustCompile(`^[a-zA-Z0-9/.+-]+$`)).OnElements("ol", "ul", "li", "source", "a")
	p.AllowAttrs("media").Matching(regexp.MustCompile(`^[a-zA-Z0-9(): .,-]+$`)).OnElements("source")
	p.AllowAttrs("open", "reversed", "controls", "loop", "muted", "playsinline", "default", "download").Matching(empty).
		OnElements("details", "ol", "video", "audio", "track", "a")
	p.AllowAttrs("datetime").Matching(anything).OnElements("time", "del", "ins")
	p.AllowAttrs("kind", "srclang", "label").Matching(anything).OnElements("track")
	p.AllowAttrs("loading").Matching(regexp.MustCompile(`^(?:lazy|eager)$`)).OnElements("img")
	p.AllowAttrs("rel", "target").Matching(word).OnElements("a")
	return s
}

// keep returns those of a tag's attributes that may stay, with the values
// that they may have. Addresses and ids are not its business.
func (s *sanitizer) keep(name string, attributes []htmlAttribute) []htmlAttribute {
	if len(attributes) == 0 {
		return nil
	}
	tag := append(make([]byte, 0, 128), '<')
	tag = append(tag, name...)
	for _, a := range attributes {
		tag = append(tag, ' ')
		tag = append(tag, a.name...)
		tag = append(tag, '=', '"')
		tag = appendEscaped(tag, a.value)
		tag = append(tag, '"')
	}
	tag = s.policy.SanitizeBytes(append(tag, '>'))
	if len(tag) == 0 {
		return nil
	}
	kept := scanHTML(tag, 0)
	for i, a := range kept.attributes {
		if a.name == "class" {
			kept.attributes[i].value = ownClasses(a.value)
		}
	}
	return slices.DeleteFunc(kept.attributes, func(a htmlAttribute) bool { return a.name == "class" && a.value == "" })
}

// ownClasses returns the classes that are not the product's.
func ownClasses(value string) string {
	classes := slices.DeleteFunc(strings.Fields(value), func(c string) bool {
		return strings.HasPrefix(strings.ToLower(c), reservedClass)
	})
	return strings.Join(classes, " ")
}
