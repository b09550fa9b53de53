package importer

import (
	"fmt"
	"path"
	"regexp"
	"slices"
	"strings"

	"cando/builder/source"
)

const (
	deepestInclude = 20       // files inside each other
	mostIncluded   = 16 << 20 // bytes that are put into one page: as much as a page may have
)

var parameter = regexp.MustCompile(`([\w-]+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|'([^']*)'|([^\s"']+))`)

// include puts an included text in its place, if it is plain.
func (l *liquidText) include(token liquidToken) {
	name, rest, _ := strings.Cut(token.args, " ")
	name = strings.Trim(name, `"'`)
	params := map[string]string{}
	for _, m := range parameter.FindAllStringSubmatch(rest, -1) {
		if value, ok := l.c.known(m[4]); m[4] != "" && ok {
			params[m[1]] = value
		} else {
			params[m[1]] = strings.NewReplacer(`\"`, `"`, `\\`, `\`).Replace(m[2]+m[3]) + m[4]
		}
	}
	if box := noteOf(name, params); box != "" {
		l.replace(token, l.indent(token, box))
		return
	}
	if image := imageOf(name, params); image != "" {
		l.replace(token, image)
		return
	}
	at := path.Join("_includes", name)
	if token.tag == "include_relative" {
		at = path.Join(path.Dir(l.c.page.source), name)
	}
	if said, ok := l.c.put(at, l.t.line(token.start), params, liquid); ok {
		l.replace(token, strings.TrimRight(said, "\n"))
		return
	}
	l.remove(token.start, token.end)
}

// indent puts what stands before a token on its line before every other line,
// if it is nothing but spaces.
func (l *liquidText) indent(token liquidToken, said string) string {
	begin := token.start
	for begin > 0 && (l.t.s[begin-1] == ' ' || l.t.s[begin-1] == '\t') {
		begin--
	}
	before := l.t.s[begin:token.start]
	if begin > 0 && l.t.s[begin-1] != '\n' {
		return "\n\n" + said
	}
	return strings.ReplaceAll(said, "\n", "\n"+before)
}

// noteKinds are the words by which tools and themes call a box.
var noteKinds = []string{"note", "tip", "info", "warning", "important", "caution", "danger", "hint", "success", "example", "question", "error", "attention", "todo"}

// noteBoxes are the words for a box whose kind is said apart.
var noteBoxes = []string{"alert", "callout", "notice", "admonition", "hint", "message", "blockquote", "box", "aside"}

// noteOf writes an include such as alert.html content="…" as an admonition;
// "" for any other.
func noteOf(name string, params map[string]string) string {
	stem := strings.TrimSuffix(path.Base(name), path.Ext(name))
	said := ""
	for _, key := range []string{"content", "text", "message", "body"} {
		if said == "" {
			said = params[key]
		}
	}
	kind := ""
	switch {
	case said == "":
		return ""
	case slices.Contains(noteKinds, stem):
		kind = stem
	case slices.Contains(noteBoxes, stem):
		kind = kindOf(params["type"] + params["kind"] + params["style"] + params["class"])
	default:
		return ""
	}
	return admonition(kind, params["title"], said, "")
}

// kindOf makes a kind of any word.
func kindOf(word string) string {
	for part := range strings.FieldsFuncSeq(strings.ToLower(word), func(r rune) bool { return r < 'a' || r > 'z' }) {
		if slices.Contains(noteKinds, part) {
			return part
		}
	}
	return "note"
}

// admonition writes a box. Markdown is kept in it.
func admonition(kind, title, body, indent string) string {
	var b strings.Builder
	b.WriteString(indent + "!!! " + kind + quotedTitle(title) + "\n")
	for line := range strings.SplitSeq(strings.Trim(body, "\n"), "\n") {
		b.WriteString("\n")
		if strings.TrimSpace(line) != "" {
			b.WriteString(indent + "    " + line)
		}
	}
	return b.String()
}

// quotedTitle is a box's title as Cando reads it, without quotes inside.
func quotedTitle(title string) string {
	title = strings.Join(strings.Fields(strings.ReplaceAll(title, `"`, "”")), " ")
	if title == "" {
		return ""
	}
	return ` "` + title + `"`
}

// imageOf writes an include such as figure.html file="…" as an image.
func imageOf(name string, params map[string]string) string {
	stem := strings.TrimSuffix(path.Base(name), path.Ext(name))
	if !slices.Contains([]string{"image", "img", "figure", "picture", "screenshot"}, stem) {
		return ""
	}
	for _, key := range []string{"src", "file", "url", "path", "image_path", "image"} {
		if params[key] != "" {
			return picture(params[key], params["alt"], params["caption"]+params["title"])
		}
	}
	return ""
}

// picture writes an image, with its caption below it.
func picture(src, alt, caption string) string {
	if alt == "" {
		alt = caption
	}
	said := "![" + strings.NewReplacer("[", "(", "]", ")", "\n", " ").Replace(alt) + "](" + written(src) + ")"
	if caption != "" && caption != alt {
		said += "\n\n*" + strings.ReplaceAll(strings.TrimSpace(caption), "*", `\*`) + "*"
	}
	return said
}

// put returns the text of a file of the site, converted. It says why when
// there is none that can be put in its place.
func (c *conversion) put(name string, line int, params map[string]string, convert converter) (string, bool) {
	refuse := func(what, do string) (string, bool) {
		c.note(Includes, line, what, do)
		return "", false
	}
	switch {
	case name == ".." || strings.HasPrefix(name, "../") || path.IsAbs(name):
		return refuse(fmt.Sprintf("%s leads out of the site", quote(name)), "copy the text here")
	case slices.Contains(c.stack, name):
		return refuse(fmt.Sprintf("%s includes itself", quote(name)), "break the circle and copy the text here")
	case len(c.stack) > deepestInclude:
		return refuse(fmt.Sprintf("%s: files include each other more than %d deep", quote(name), deepestInclude), "copy the text here")
	}
	raw, err := readBounded(c.im.fsys, name)
	if err != nil {
		return refuse(fmt.Sprintf("%s cannot be read", quote(name)), "copy the text here, if it is known")
	}
	f := source.NewFile(name, c.im.shown(name), raw)
	if *c.size += len(f.Text); *c.size > mostIncluded {
		return refuse(fmt.Sprintf("%s: more than %d MB would be put into one page", quote(name), mostIncluded>>20), "link to a page instead")
	}
	_, start, list := splitFront(f)
	if list.Failed() {
		start = 0
	}
	inner := &conversion{im: c.im, page: c.page, file: f.Name, stack: append(slices.Clone(c.stack), name), params: params, size: c.size}
	before := len(c.im.notes)
	t := newText(strings.ReplaceAll(string(f.Text[start:]), marker, ""), f.Line(start))
	if convert != nil {
		t = convert(inner, t)
	}
	if path.Ext(name) != ".md" && path.Ext(name) != ".markdown" && path.Ext(name) != ".txt" && len(c.im.notes) > before {
		c.im.notes = c.im.notes[:before]
		return refuse(fmt.Sprintf("%s is a template", quote(name)), "write here what it showed")
	}
	return t.s, true
}
