package importer

import (
	"fmt"
	"io/fs"
	"path"
	"regexp"
	"strings"

	"cando/builder/source"
)

// Tool is a program that makes sites of Markdown.
type Tool string

// The tools. Plain is a folder of Markdown that no tool is known to have made.
const (
	MkDocs     Tool = "mkdocs"
	Hugo       Tool = "hugo"
	Docusaurus Tool = "docusaurus"
	Jekyll     Tool = "jekyll"
	Plain      Tool = "plain"
)

// Tools lists the names of all tools.
func Tools() []string {
	return []string{string(MkDocs), string(Hugo), string(Docusaurus), string(Jekyll), string(Plain)}
}

// String is the tool's name as its makers write it.
func (t Tool) String() string {
	switch t {
	case MkDocs:
		return "MkDocs"
	case Hugo:
		return "Hugo"
	case Docusaurus:
		return "Docusaurus"
	case Jekyll:
		return "Jekyll"
	}
	return "plain"
}

// marks are the files by which a site's tool is known, the surest first.
func marks() []struct {
	tool  Tool
	files []string
} {
	return []struct {
		tool  Tool
		files []string
	}{
		{MkDocs, []string{"mkdocs.yml", "mkdocs.yaml"}},
		{Docusaurus, []string{"docusaurus.config.js", "docusaurus.config.ts", "docusaurus.config.mjs", "docusaurus.config.cjs"}},
		{Hugo, []string{"hugo.toml", "hugo.yaml", "hugo.yml", "hugo.json", "config/_default/hugo.toml", "config/_default/hugo.yaml",
			"config/_default/config.toml", "config/_default/config.yaml", "config.toml", "config.yaml", "config.yml", "config.json"}},
		{Jekyll, []string{"_config.yml", "_config.yaml"}},
	}
}

// configOf returns the tool's configuration file, or "".
func configOf(fsys fs.FS, tool Tool) string {
	for _, m := range marks() {
		if m.tool != tool {
			continue
		}
		for _, name := range m.files {
			if isFile(fsys, name) && (!strings.HasPrefix(path.Base(name), "config.") || looksLikeHugo(fsys, name)) {
				return name
			}
		}
	}
	return ""
}

// looksLikeHugo tells Hugo's config.toml from that of any other program.
func looksLikeHugo(fsys fs.FS, name string) bool {
	if isFolder(fsys, "content") && (isFolder(fsys, "layouts") || isFolder(fsys, "themes") || isFolder(fsys, "archetypes") || isFolder(fsys, "static")) {
		return true
	}
	raw, _ := readBounded(fsys, name)
	return hugoKey.Match(raw)
}

var hugoKey = regexp.MustCompile(`(?mi)^\s*"?(baseurl|languagecode|defaultcontentlanguage|theme|contentdir)"?\s*[:=]`)

// liquid is Jekyll's own way of writing a link, and its front matter's own key.
var liquidMark = regexp.MustCompile(`\{%-?\s*(link|post_url|include|include_relative)\s|(?m)^redirect_from:`)

// detect finds out which tool made a site, and says why.
func detect(fsys fs.FS, files []*source.File) (Tool, string) {
	for _, m := range marks() {
		if name := configOf(fsys, m.tool); name != "" {
			return m.tool, name + " is its configuration"
		}
	}
	for _, f := range files {
		top, _, _ := strings.Cut(f.Path, "/")
		if !strings.HasPrefix(top, "_") {
			continue
		}
		if at := liquidMark.FindIndex(f.Text); at != nil {
			found := strings.TrimSpace(string(f.Text[at[0]:at[1]]))
			return Jekyll, fmt.Sprintf("there is no _config.yml, but folders such as %s/, and %s in %s:%d", top, found, f.Path, f.Line(at[0]))
		}
	}
	return Plain, "there is no configuration of MkDocs, Hugo, Docusaurus or Jekyll in it"
}

// checkTool says what speaks against a tool that was asked for.
func checkTool(fsys fs.FS, tool Tool) string {
	switch {
	case tool == Plain:
		return ""
	case tool == Jekyll:
		if configOf(fsys, tool) == "" {
			return "there is no _config.yml, so its defaults were taken"
		}
	case configOf(fsys, tool) == "":
		return fmt.Sprintf("there is no configuration of %s, so its defaults were taken", tool)
	}
	return ""
}

func isFile(fsys fs.FS, name string) bool {
	if !fs.ValidPath(name) {
		return false
	}
	at, err := fs.Stat(fsys, name)
	return err == nil && at.Mode().IsRegular()
}

func isFolder(fsys fs.FS, name string) bool {
	if !fs.ValidPath(name) {
		return false
	}
	at, err := fs.Stat(fsys, name)
	return err == nil && at.IsDir()
}

// readBounded reads a file that is no larger than a page may be.
func readBounded(fsys fs.FS, name string) ([]byte, error) {
	at, err := fs.Stat(fsys, name)
	if err != nil {
		return nil, err
	}
	if !at.Mode().IsRegular() || at.Size() > source.MaxFileSize {
		return nil, fmt.Errorf("%s is no file of text, or is too large", name)
	}
	return fs.ReadFile(fsys, name)
}
