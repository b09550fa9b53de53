package builder

import (
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"cando/builder/diag"
	"cando/builder/site"
)

// Check finds the pages, roles and languages that questions name and the site
// does not have. Content is the content folder, which may hold pages that the
// site leaves out. It must come before Ask.
func (q *Questions) Check(s *site.Site, content fs.FS) diag.List {
	c := questionCheck{Questions: q, site: s, content: content}
	for _, role := range s.Config.Roles {
		c.roles = append(c.roles, role.ID)
	}
	for _, p := range s.Pages {
		if !p.Generated() {
			c.paths = append(c.paths, p.Path)
		}
	}
	slices.Sort(c.paths)
	for _, one := range q.list {
		if one.faulty {
			continue
		}
		before := len(c.list)
		c.expected(one)
		c.role(one)
		c.lang(one)
		one.faulty = len(c.list) > before
	}
	return c.list
}

// questionCheck holds questions to a site.
type questionCheck struct {
	*Questions
	site    *site.Site
	content fs.FS
	roles   []string
	paths   []string // of all pages, sorted
	list    diag.List
}

// expected finds the pages that a question expects.
func (c *questionCheck) expected(one *question) {
	one.pages = nil
	for i, target := range one.Expect {
		if p := c.page(target); p != nil {
			one.pages = append(one.pages, p.Path)
			continue
		}
		message, hint := fmt.Sprintf("there is no page %q", target), diag.DidYouMean(target, c.paths)
		if c.leftOut(target) {
			message, hint = fmt.Sprintf("the page %q is left out", target), "it is a draft, or its date is still to come; expect a page that readers have"
		}
		c.list.Add(diag.Error, c.at(one, fmt.Sprintf("expect[%d]", i)), "unknown-page", message, hint)
	}
}

// page returns the page that a path means, as in front matter: relative to
// the content folder, with or without its ending.
func (c *questionCheck) page(target string) *site.Page {
	for _, ending := range []string{"", ".md"} {
		if p := c.site.PageAt(path.Clean(target) + ending); p != nil {
			return p
		}
	}
	return nil
}

func (c *questionCheck) leftOut(target string) bool {
	info, err := fs.Stat(c.content, path.Clean(target))
	return err == nil && info.Mode().IsRegular() && strings.HasSuffix(target, ".md")
}

func (c *questionCheck) role(one *question) {
	if one.Role == "" || slices.Contains(c.roles, one.Role) {
		return
	}
	hint := "add it under roles: in cando.yaml"
	if len(c.roles) > 0 {
		hint = among("roles", one.Role, c.roles)
	}
	c.list.Add(diag.Error, c.at(one, "role"), "unknown-role", fmt.Sprintf("there is no role %q", one.Role), hint)
}

// lang finds a language that no page is in, or none of those expected.
func (c *questionCheck) lang(one *question) {
	if one.Lang == "" {
		return
	}
	same := func(tag string) bool { return baseLanguage(tag) == baseLanguage(one.Lang) }
	if !slices.ContainsFunc(c.site.Languages, same) {
		c.list.Add(diag.Error, c.at(one, "lang"), "bad-value", fmt.Sprintf("no page is in the language %q", one.Lang),
			"the pages are in "+strings.Join(c.site.Languages, ", "))
		return
	}
	for _, p := range one.pages {
		if same(c.site.PageAt(p).Lang) {
			return
		}
	}
	if len(one.pages) > 0 && len(one.pages) == len(one.Expect) {
		c.list.Add(diag.Error, c.at(one, "lang"), "bad-value",
			fmt.Sprintf("lang leaves out %s, which is in the language %q", one.pages[0], c.site.PageAt(one.pages[0]).Lang),
			"leave out lang, or expect a page in that language")
	}
}

// baseLanguage is a language tag without its region or script.
func baseLanguage(tag string) string {
	base, _, _ := strings.Cut(strings.ToLower(tag), "-")
	return base
}
