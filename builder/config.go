package builder

import (
	"fmt"
	"maps"
	"net/url"
	"path"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"cando/builder/authority"
	"cando/builder/decode"
	"cando/builder/diag"
	"cando/builder/site"
	"cando/builder/source"
)

// LoadConfig reads cando.yaml. The places are those of its keys. What is
// wrong with the file is in the list; the configuration then holds what could
// be read of it.
func LoadConfig(f *source.File) (site.Config, site.Places, diag.List) {
	var config site.Config
	node, list := decode.YAML(f, 0, len(f.Text))
	places, faults := decode.Bind(f, node, &config, decode.Strict)
	c := configCheck{file: f, config: &config, places: places, list: append(list, faults...)}
	c.address()
	c.languages()
	c.folders()
	c.ignore()
	c.roles()
	c.actions()
	c.contacts()
	c.synonyms()
	c.feedback()
	c.external()
	c.editor()
	return config, places, c.list
}

// configCheck looks at what a configuration says as a whole, after every key
// by itself has been found right.
type configCheck struct {
	file   *source.File
	config *site.Config
	places site.Places
	list   diag.List
}

func (c *configCheck) fault(key, code, message, hint string) {
	pos := c.file.Whole()
	if span, ok := c.places[key]; ok {
		pos = c.file.Span(span.Start, span.End)
	}
	c.list.Add(diag.Error, pos, code, message, hint)
}

func (c *configCheck) address() {
	base := c.config.BaseURL
	if base == "" {
		return
	}
	const hint = "write the whole address, such as https://care.example.com/"
	u, err := url.Parse(base)
	switch {
	case err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" || strings.ContainsAny(base, " \n"):
		c.fault("base_url", "bad-value", "base_url is no web address: "+decode.Quote(base), hint)
	case u.RawQuery != "" || u.Fragment != "" || u.User != nil:
		c.fault("base_url", "bad-value", "base_url must end with a path: no ?, no # and no password", hint)
	}
}

// languageTag is the part of BCP 47 that sites use: en, pt-BR, zh-Hans.
var languageTag = regexp.MustCompile(`^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$`)

func (c *configCheck) languages() {
	if c.config.Language != "" {
		c.language("language", c.config.Language)
	}
	for i, tag := range c.config.Languages {
		key := fmt.Sprintf("languages[%d]", i)
		if c.language(key, tag) && slices.Contains(c.config.Languages[:i], tag) {
			c.fault(key, "bad-value", decode.Quote(tag)+" is listed twice under languages", "delete one of the two")
		}
	}
}

func (c *configCheck) language(key, tag string) bool {
	if !languageTag.MatchString(tag) {
		c.fault(key, "bad-value", decode.Quote(tag)+" is no language code", "write it as en, es or pt-BR")
		return false
	}
	return true
}

func (c *configCheck) folders() {
	if escapes(c.config.Content) {
		c.fault("content", "escaping-path", "content leads out of the knowledge base: "+decode.Quote(c.config.Content), "name a folder beside cando.yaml, such as content")
	}
	if escapes(c.config.Theme) {
		c.fault("theme", "escaping-path", "theme leads out of the folder themes: "+decode.Quote(c.config.Theme), "name a folder in themes, such as our-colours")
	}
}

func (c *configCheck) synonyms() {
	c.list = append(c.list, checkSynonyms(c.config.Synonyms, func(key string) diag.Pos {
		if span, ok := c.places["synonyms."+key]; ok {
			return c.file.Span(span.Start, span.End)
		}
		return c.file.Whole()
	})...)
}

// driveLetter begins a path of Windows, which is an absolute one there and
// must not be a valid name elsewhere either: the same file builds everywhere.
var driveLetter = regexp.MustCompile(`^[A-Za-z]:`)

func escapes(p string) bool {
	if p == "" {
		return false
	}
	p = path.Clean(strings.ReplaceAll(p, `\`, "/"))
	return path.IsAbs(p) || p == ".." || strings.HasPrefix(p, "../") || driveLetter.MatchString(p)
}

func (c *configCheck) ignore() {
	for i, pattern := range c.config.Ignore {
		key := fmt.Sprintf("ignore[%d]", i)
		if strings.Trim(pattern, "/ ") == "" {
			c.fault(key, "bad-value", "a pattern under ignore is empty", "write one such as drafts/** or *.tmp.md, or delete it")
			continue
		}
		for segment := range strings.SplitSeq(strings.Trim(pattern, "/"), "/") {
			if _, err := path.Match(segment, ""); err != nil {
				c.fault(key, "bad-value", "the pattern "+decode.Quote(pattern)+" is not complete", `close every [ with a ], and put \ only before a sign that is meant as such`)
				break
			}
		}
	}
}

// safeID is a name that can be a part of any file name and address.
var safeID = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)

// device is a name that Windows keeps for itself, whatever the file's ending.
var device = regexp.MustCompile(`^(con|prn|aux|nul|com[0-9]|lpt[0-9])$`)

// id checks a short name that its kind of things is known by.
func (c *configCheck) id(key, kind, id string) {
	switch {
	case device.MatchString(id):
		c.fault(key, "bad-value", fmt.Sprintf("%s cannot be the id of %s: Windows knows no file of that name", decode.Quote(id), kind), "write a longer name")
	case !safeID.MatchString(id):
		hint := "write small letters a to z, digits and single hyphens"
		if safe := safeForm(id); safe != "" {
			hint += ": " + safe
		}
		c.fault(key, "bad-value", fmt.Sprintf("%s cannot be the id of %s", decode.Quote(id), kind), hint)
	}
}

// safeForm is what a writer may have meant by an id that is not safe; "" when
// nobody can know.
func safeForm(id string) string {
	if strings.IndexFunc(id, func(r rune) bool { return r >= utf8.RuneSelf }) >= 0 {
		return ""
	}
	words := strings.FieldsFunc(strings.ToLower(id), func(r rune) bool {
		return (r < 'a' || r > 'z') && (r < '0' || r > '9')
	})
	return strings.Join(words, "-")
}

// ids checks the ids of a list, of which each must occur once.
func (c *configCheck) ids(list, kind string, ids []string) {
	first := map[string]int{}
	for i, id := range ids {
		key := fmt.Sprintf("%s[%d].id", list, i)
		if id == "" {
			if _, written := c.places[key]; !written {
				continue // reported as missing
			}
		}
		c.id(key, kind, id)
		if j, twice := first[id]; twice {
			place := c.places[fmt.Sprintf("%s[%d].id", list, j)]
			c.fault(key, "bad-value", fmt.Sprintf("%s is the id of two %s; the other is in line %d", decode.Quote(id), list, c.file.Line(place.Start)), "give one of them another id")
			continue
		}
		first[id] = i
	}
}

func (c *configCheck) roles() {
	ids := make([]string, len(c.config.Roles))
	for i, role := range c.config.Roles {
		ids[i] = role.ID
	}
	c.ids("roles", "a role", ids)
	for i, role := range c.config.Roles {
		for j, below := range role.Outranks {
			if !slices.Contains(ids, below) {
				c.fault(fmt.Sprintf("roles[%d].outranks[%d]", i, j), "unknown-role", "there is no role "+decode.Quote(below), among("roles", below, ids))
			}
		}
	}
}

func (c *configCheck) actions() {
	ids := make([]string, len(c.config.Actions))
	for i, action := range c.config.Actions {
		ids[i] = action.ID
	}
	c.ids("actions", "an action", ids)
	for i, id := range ids {
		taken := id == "index" || slices.ContainsFunc(c.config.Roles, func(r authority.Role) bool { return id == "role-"+r.ID })
		if taken {
			c.fault(fmt.Sprintf("actions[%d].id", i), "bad-value", decode.Quote(id)+" cannot be the id of an action: there is another page at can/"+id+".html", "give it another id")
		}
	}
}

// among is a hint for a name that is none of those that there are.
func among(kind, name string, names []string) string {
	names = slices.DeleteFunc(slices.Clone(names), func(n string) bool { return !safeID.MatchString(n) })
	if hint := diag.DidYouMean(name, names); hint != "" {
		return hint
	}
	if len(names) == 0 || len(names) > 12 {
		return "name one of those that are listed under " + kind
	}
	return "the " + kind + " are " + strings.Join(names, ", ")
}

func (c *configCheck) contacts() {
	ids := slices.Sorted(maps.Keys(c.config.Contacts))
	for _, id := range ids {
		c.id("contacts."+id, "a contact", id)
		other := c.config.Contacts[id].IfAbsent
		if _, ok := c.config.Contacts[other]; !ok && other != "" {
			c.fault("contacts."+id+".if_absent", "unknown-contact", "there is no contact "+decode.Quote(other), among("contacts", other, ids))
		}
	}
}
