package importer

import (
	"fmt"
	"path"
	"regexp"
	"slices"
	"strings"
)

// shortcode is one {{< name … >}} or {{% name … %}} in a text.
type shortcode struct {
	start, end int
	name       string
	closing    bool
	escaped    bool // {{</* … */>}}: to be shown as it is
	words      []string
	params     map[string]string
}

var shortcodeWord = regexp.MustCompile("([\\w.-]+)\\s*=\\s*(?:\"((?:[^\"\\\\]|\\\\.)*)\"|`([^`]*)`|([^\\s\"`]+))|\"((?:[^\"\\\\]|\\\\.)*)\"|`([^`]*)`|(\\S+)")

// shortcodes takes Hugo's shortcodes out of a text: those that stand for a
// link, an image, code or a box are written in Markdown, the rest is told.
func shortcodes(c *conversion, t text) text {
	s := shortcodeText{c: c, t: t, code: code(t.s), ends: map[int]int{}}
	for _, m := range between(t.s, pair{"{{<", ">}}"}, pair{"{{%", "%}}"}) {
		s.all = append(s.all, readShortcode(t.s, m))
	}
	open := map[string][]int{}
	for i, one := range s.all {
		switch waiting := open[one.name]; {
		case one.escaped:
		case !one.closing:
			open[one.name] = append(waiting, i)
		case len(waiting) > 0:
			s.ends[waiting[len(waiting)-1]] = i
			open[one.name] = waiting[:len(waiting)-1]
		}
	}
	for i := 0; i < len(s.all); {
		i = s.convert(i)
	}
	return boxes(t.apply(s.edits))
}

type shortcodeText struct {
	c     *conversion
	t     text
	code  []stretch
	all   []shortcode
	ends  map[int]int
	edits []edit
}

func readShortcode(s string, m stretch) shortcode {
	inside := strings.TrimSpace(s[m.start+3 : m.end-3])
	one := shortcode{start: m.start, end: m.end, params: map[string]string{}}
	if bare, ok := strings.CutPrefix(inside, "/*"); ok {
		one.escaped = true
		one.words = []string{strings.TrimSuffix(bare, "*/")}
		return one
	}
	inside, one.closing = strings.CutPrefix(inside, "/")
	inside = strings.TrimSpace(strings.TrimSuffix(inside, "/"))
	one.name, inside, _ = strings.Cut(inside, " ")
	one.name = strings.TrimSpace(one.name)
	for _, m := range shortcodeWord.FindAllStringSubmatch(inside, -1) {
		plain := strings.NewReplacer(`\"`, `"`, `\\`, `\`)
		if m[1] != "" {
			one.params[m[1]] = plain.Replace(m[2]) + m[3] + m[4]
		} else {
			one.words = append(one.words, plain.Replace(m[5])+m[6]+m[7])
		}
	}
	return one
}

// word returns the first of the named parameters that is given, else the
// positional one, counted from 0.
func (s shortcode) word(n int, names ...string) string {
	for _, name := range names {
		if s.params[name] != "" {
			return s.params[name]
		}
	}
	if n >= 0 && n < len(s.words) {
		return s.words[n]
	}
	return ""
}

// convert makes the edits for one shortcode and returns the next to look at.
func (s *shortcodeText) convert(i int) int {
	one := s.all[i]
	end, paired := s.ends[i]
	switch {
	case !one.escaped && within(s.code, one.start):
		return i + 1
	case one.escaped:
		sign := s.t.s[one.start+2 : one.start+3]
		shut := map[string]string{"<": ">", "%": "%"}[sign]
		s.edits = append(s.edits, edit{one.start, one.end, "{{" + sign + one.words[0] + shut + "}}"})
		return i + 1
	case one.closing:
		s.remove(one) // its beginning has been told
		return i + 1
	}
	switch name := path.Base(one.name); {
	case name == "ref" || name == "relref":
		s.replace(one, s.reference(one))
	case name == "figure" || name == "img" || name == "image":
		s.replace(one, picture(one.word(0, "src", "link"), one.word(1, "alt"), one.word(-1, "caption", "title")))
	case name == "comment" && paired:
		s.removeUpTo(one, s.all[end])
		return end + 1
	case name == "highlight" && paired:
		inside := strings.Trim(s.t.s[one.end:s.all[end].start], "\r\n")
		s.edits = append(s.edits, edit{one.start, s.all[end].end, "```" + one.word(0, "lang") + "\n" + inside + "\n```"})
		return end + 1
	case paired && slices.Contains([]string{"details", "expand", "collapse"}, name):
		s.box(one, s.all[end], "note+", one.word(0, "title", "summary"))
	case paired && (slices.Contains(noteKinds, name) || slices.Contains(noteBoxes, name)):
		kind, title := boxOf(name, one)
		s.box(one, s.all[end], kind, title)
	case name == "youtube" || name == "vimeo" || name == "gist":
		s.replace(one, "<"+hostOf(name, one)+">")
		s.c.note(Components, s.t.line(one.start), quote(s.t.s[one.start:one.end]), "it is a link now; Cando embeds nothing of other hosts")
	case name == "param" && s.c.evaluateParam(one.word(0)) != "":
		s.replace(one, s.c.evaluateParam(one.word(0)))
	case slices.Contains([]string{"include", "readfile", "readFile", "md"}, name) && one.word(0, "file", "path") != "":
		s.include(one)
	default:
		s.drop(one, paired)
	}
	return i + 1
}

// boxOf says what kind of box a shortcode is, and its title. A theme's
// notice, alert or callout names the kind first.
func boxOf(name string, one shortcode) (kind, title string) {
	title = one.word(-1, "title", "header", "heading")
	if slices.Contains(noteKinds, name) && name != "hint" {
		if title == "" {
			title = one.word(0)
		}
		return name, title
	}
	kind = kindOf(one.word(0, "type", "kind", "color", "style", "level", "context"))
	if title == "" {
		title = one.word(1)
	}
	return kind, title
}

func hostOf(name string, one shortcode) string {
	id := one.word(0, "id")
	switch name {
	case "youtube":
		return "https://www.youtube.com/watch?v=" + written(id)
	case "vimeo":
		return "https://vimeo.com/" + written(id)
	}
	return "https://gist.github.com/" + written(id) + "/" + written(one.word(1))
}

func (s *shortcodeText) replace(one shortcode, with string) {
	s.edits = append(s.edits, edit{one.start, one.end, with})
}

func (s *shortcodeText) remove(one shortcode) {
	start, end := alone(s.t.s, one.start, one.end)
	s.edits = append(s.edits, edit{start, end, ""})
}

func (s *shortcodeText) removeUpTo(first, last shortcode) {
	start, end := alone(s.t.s, first.start, last.end)
	s.edits = append(s.edits, edit{start, end, ""})
}

// drop takes out what only Hugo's templates know, and keeps what it encloses.
func (s *shortcodeText) drop(one shortcode, paired bool) {
	what := "write here what it showed"
	if paired {
		what = "what it enclosed is kept; look how it reads"
	}
	s.c.note(Templates, s.t.line(one.start), quote(s.t.s[one.start:one.end]), what)
	s.remove(one)
}

// box leaves the lines between which the box stands.
func (s *shortcodeText) box(one, end shortcode, kind, title string) {
	before, after := "\n", "\n"
	if start, _ := alone(s.t.s, one.start, one.end); start < one.start || start == 0 || s.t.s[start-1] == '\n' {
		before = ""
	}
	if one.end < len(s.t.s) && s.t.s[one.end] == '\n' {
		after = ""
	}
	s.edits = append(s.edits, edit{one.start, one.end, before + openBox(kind, title) + after})
	before, after = "\n", "\n"
	if end.start > 0 && s.t.s[end.start-1] == '\n' || strings.TrimSpace(s.t.s[max(0, end.start-8):end.start]) == "" && end.start > 0 {
		before = ""
	}
	if end.end < len(s.t.s) && s.t.s[end.end] == '\n' || end.end == len(s.t.s) {
		after = ""
	}
	s.edits = append(s.edits, edit{end.start, end.end, before + shutBox + after})
}

// reference is the path of the page that ref and relref name: from the page's
// own folder, from the top, or by its name alone.
func (s *shortcodeText) reference(one shortcode) string {
	name, fragment, hash := strings.Cut(one.word(0, "path"), "#")
	if hash {
		fragment = "#" + fragment
	}
	if name == "" {
		return fragment
	}
	if p := s.c.im.named(s.c.page, name); p != nil {
		return "/" + written(p.source) + fragment
	}
	return written(name) + fragment
}

// named finds a page as Hugo's ref does.
func (im *importing) named(from *page, name string) *page {
	places := []string{path.Join(path.Dir(from.source), name), path.Join(im.root, name)}
	if strings.HasPrefix(name, "/") {
		places = []string{path.Join(im.root, name)}
	}
	for _, at := range places {
		if p := im.pageAt(from, meaning{path: at}); p != nil {
			return p
		}
	}
	if strings.Contains(strings.Trim(name, "/"), "/") {
		return im.byAddress[key(name)]
	}
	stem := strings.TrimSuffix(name, path.Ext(name))
	var found *page
	for _, p := range im.pages {
		base := strings.TrimSuffix(path.Base(p.source), path.Ext(p.source))
		if base == stem || base == "index" && path.Base(path.Dir(p.source)) == stem {
			if found != nil {
				return nil // Hugo refuses it too
			}
			found = p
		}
	}
	return found
}

func (c *conversion) evaluateParam(name string) string {
	if said := c.page.front.text(name); said != "" {
		return said
	}
	return c.im.vars["site.params."+name]
}

func (s *shortcodeText) include(one shortcode) {
	name := one.word(0, "file", "path")
	for _, at := range []string{path.Join(path.Dir(s.c.page.source), name), path.Join(s.c.im.root, name), path.Clean(strings.TrimPrefix(name, "/"))} {
		if isFile(s.c.im.fsys, at) || slices.Contains(s.c.stack, at) {
			if said, ok := s.c.put(at, s.t.line(one.start), nil, shortcodes); ok {
				s.replace(one, strings.TrimRight(said, "\n"))
				return
			}
			s.remove(one)
			return
		}
	}
	s.c.note(Includes, s.t.line(one.start), fmt.Sprintf("%s is not there", quote(name)), "copy the text here")
	s.remove(one)
}
