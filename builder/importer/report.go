package importer

import (
	"fmt"
	"net/url"
	"path"
	"slices"
	"strings"

	"cando/builder/diag"
	"cando/builder/site"
)

// ReportName is the file in which the notes are written down.
const ReportName = "IMPORT.md"

// result puts together what the site has become.
func (im *importing) result(scanned diag.List) *Result {
	r := &Result{Tool: im.tool, Why: im.why, Faults: im.faults}
	for _, d := range scanned {
		switch rest := strings.TrimPrefix(strings.TrimPrefix(d.File, im.opts.Prefix), "/"); {
		case !im.concerns(rest):
		case d.Severity > diag.Warning:
			r.Faults = append(r.Faults, d)
		default:
			im.note(Pages, d.File, d.Line, d.Message, d.Hint)
		}
	}
	r.Faults.Sort()
	im.emptyPages()
	r.Notes = sortNotes(im.notes)
	if im.bySource == nil || len(im.pages) == 0 {
		return r
	}
	for _, p := range im.pages {
		body := strings.TrimRight(strings.TrimLeft(p.body.s, "\n"), " \t\n")
		if body != "" {
			body += "\n"
		}
		head := p.front.write()
		if head != "" && body != "" {
			head += "\n"
		}
		r.Files = append(r.Files, File{Path: path.Join("content", p.path), Text: []byte(head + body)})
		r.Links += p.links
		r.Aliases += len(p.front.aliases)
		if !p.made {
			r.Pages++
		}
	}
	for from, to := range im.copied {
		r.Files = append(r.Files, File{Path: path.Join("content", to), From: from})
	}
	r.Assets = len(im.copied)
	r.Files = append(r.Files, File{Path: "cando.yaml", Text: im.configuration()}, File{Path: ReportName, Text: im.report(r)})
	slices.SortFunc(r.Files, func(a, b File) int { return strings.Compare(a.Path, b.Path) })
	return r
}

// emptyPages names the pages whose text stood in keys that a theme showed.
func (im *importing) emptyPages() {
	for _, p := range im.pages {
		if p.made || strings.TrimSpace(p.body.s) != "" {
			continue
		}
		var keys []string
		for _, field := range p.front.params {
			if strings.Contains(yamlValue(field.Value), " ") {
				keys = append(keys, field.Key)
			}
		}
		if len(keys) > 0 {
			im.note(Pages, p.file.Name, 0, "the page has no text but what its theme showed of "+strings.Join(keys, ", "),
				"it is kept under params; write it into the page")
		}
	}
}

// concerns reports whether a file that could not be read is one of the pages.
func (im *importing) concerns(name string) bool {
	if im.tool == Jekyll || im.tool == Plain || im.tool == Hugo {
		rest, ok := below(name, im.root)
		return ok && (!strings.HasPrefix(rest, "_") || im.tool != Jekyll || im.jekyllPage(rest) != nil)
	}
	_, ok := below(name, im.root)
	return ok
}

// configuration is cando.yaml, with a word beside each key.
func (im *importing) configuration() []byte {
	title := im.title
	if title == "" {
		title = inWords(im.opts.Folder)
	}
	language := im.language
	if !languageCode.MatchString(language) {
		language = site.DefaultLanguage
	}
	languages := []string{language}
	for _, code := range im.languages {
		if languageCode.MatchString(code) && !slices.Contains(languages, code) {
			languages = append(languages, code)
		}
	}
	var b strings.Builder
	line := func(key, value, why string) { fmt.Fprintf(&b, "%s: %s   # %s\n", key, value, why) }
	fmt.Fprintf(&b, "# Brought over from %s; %s says what is left to do.\n", sayTool(im.tool), ReportName)
	line("title", yamlText(oneLine(title)), "the name of the knowledge base, on every page")
	if im.description != "" {
		line("description", yamlText(oneLine(im.description)), "one sentence about it")
	}
	if webAddress(im.baseURL) {
		line("base_url", yamlText(im.baseURL), "where the site was; change it if it moves")
	} else {
		b.WriteString("# base_url: https://care.example.com/   # where the site will be: for the sitemap and the feed\n")
	}
	line("language", language, "of pages that name none")
	line("languages", yamlList(languages), "that folders and the endings of file names may stand for")
	line("html", "sanitize", "raw HTML without what could run a script; or escape, or trust")
	if im.remote {
		line("remote_images", "allow", "some pages show images of other hosts; link puts a link in their place")
	}
	b.WriteString("# ignore: [drafts/**]   # files that are not content\n\n" +
		"# What staff may do, and who they are, comes next: see roles, actions and contacts in\n" +
		"# what cando init makes, and cando schema config for every key.\n")
	return []byte(b.String())
}

func sayTool(t Tool) string {
	if t == Plain {
		return "a plain folder of Markdown"
	}
	return t.String()
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

func inWords(name string) string {
	words := strings.FieldsFunc(name, func(r rune) bool { return r == '-' || r == '_' || r == ' ' })
	if len(words) == 0 {
		return "Knowledge base"
	}
	first := []rune(words[0])
	words[0] = strings.ToUpper(string(first[:1])) + string(first[1:])
	return strings.Join(words, " ")
}

func webAddress(address string) bool {
	u, err := url.Parse(address)
	return err == nil && (u.Scheme == "http" || u.Scheme == "https") && u.Host != "" && u.RawQuery == "" && u.Fragment == "" &&
		u.User == nil && !strings.ContainsAny(address, " \n")
}

// report is IMPORT.md: every note with its place, to be worked off by hand.
func (im *importing) report(r *Result) []byte {
	var b strings.Builder
	fmt.Fprintf(&b, "# What was brought over\n\nFrom %s (%s): %s.\n\n", sayTool(im.tool), r.Why, r.Counts())
	b.WriteString("The places below are those of the files that were read. Nothing in that folder was changed.\n")
	if len(r.Faults) > 0 {
		b.WriteString("\n## Could not be read, and were left out\n\n")
		for _, d := range r.Faults {
			fmt.Fprintf(&b, "- `%s`: %s\n", d.Pos, quote(d.Message))
		}
	}
	if len(r.Notes) == 0 {
		b.WriteString("\nThere is nothing left to do by hand.\n")
	}
	group := Group("")
	for _, n := range r.Notes {
		if n.Group != group {
			group = n.Group
			fmt.Fprintf(&b, "\n## %s\n\n", group)
		}
		b.WriteString("- [ ] `" + n.Place() + "`: " + codeSpan(n.What))
		if n.Do != "" {
			b.WriteString(": " + n.Do)
		}
		b.WriteString("\n")
	}
	return []byte(b.String())
}

// codeSpan keeps a text that quotes template code or Markdown from being read as such.
func codeSpan(s string) string {
	if strings.ContainsAny(s, "<{[*_|") {
		return "`" + strings.ReplaceAll(s, "`", "'") + "`"
	}
	return s
}

// Place is the file and line of a note.
func (n Note) Place() string {
	return diag.Pos{File: n.File, Line: n.Line}.String()
}

// Counts says in one line how much there is.
func (r *Result) Counts() string {
	return strings.Join([]string{
		count(r.Pages, "page", "pages"), count(r.Assets, "other file", "other files"), count(r.Links, "link inside it", "links inside it"),
		count(r.Aliases, "earlier address", "earlier addresses"), count(len(r.Notes), "place to look at", "places to look at"),
	}, ", ")
}

func count(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}
