package render

import (
	"cmp"
	"html/template"
	"net/url"
	"regexp"
	"strings"
)

// Contact is somebody to ask.
type Contact struct {
	Label, Reach string
	URL          template.URL // to call or write to them at once, or ""
}

// Contacts are the contact of the name and, behind it, those to try when it
// is not there.
func (v View) Contacts(id string) []Contact {
	var contacts []Contact
	for seen := map[string]bool{"": true}; !seen[id]; {
		seen[id] = true
		c, ok := v.Site.Config.Contacts[id]
		if !ok {
			break
		}
		contacts = append(contacts, Contact{cmp.Or(c.Label.In(v.Page.Lang), id), c.Reach, reachURL(c.Reach)})
		id = c.IfAbsent
	}
	return contacts
}

var (
	phoneNumber  = regexp.MustCompile(`^\+?[0-9(][0-9 ().-]{4,}[0-9]$`)
	emailAddress = regexp.MustCompile(`^[^\s@:/?]+@[^\s@:/?]+$`)
)

// reachURL is what a phone or a mail program opens for a whole number or
// address. An extension ("ext. 204") is for people.
func reachURL(reach string) template.URL {
	switch {
	case phoneNumber.MatchString(reach):
		return template.URL("tel:" + strings.NewReplacer(" ", "", "(", "", ")", "", ".", "", "-", "").Replace(reach))
	case emailAddress.MatchString(reach):
		return template.URL("mailto:" + url.PathEscape(reach))
	}
	return ""
}
