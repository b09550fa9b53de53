package render

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"html/template"
	"io/fs"
	"path"
	"slices"
	"strconv"
	"strings"

	"cando/builder/diag"
	"cando/builder/site"
)

// Theme is a theme's templates, parsed, and its assets with their addresses.
type Theme struct {
	layouts  map[string]*template.Template
	partials *template.Template // those that are executed by themselves
	Assets   []Asset
	urls     map[string]string // asset name → published path
	files    map[string]string // template name → file in the theme
	words    words
}

// Asset is a file of the theme as it is published.
type Asset struct {
	URL  string
	Body []byte
}

// frame is the template that every page's HTML begins with.
const frame = "base"

// standalone layouts are whole pages by themselves.
var standalone = []string{string(site.LayoutRedirect)}

// Load reads a theme. extra holds assets that are made, not read, by name;
// they win over files. A template that does not parse is a diagnostic.
func Load(theme fs.FS, extra map[string][]byte) (*Theme, diag.List, error) {
	t := &Theme{layouts: make(map[string]*template.Template), urls: make(map[string]string), files: make(map[string]string)}
	if err := t.loadAssets(theme, extra); err != nil {
		return nil, nil, err
	}
	spoken, list, err := loadWords(theme)
	if err != nil {
		return nil, nil, err
	}
	t.words = spoken
	faults, err := t.loadTemplates(theme)
	return t, append(list, faults...), err
}

func (t *Theme) loadAssets(theme fs.FS, extra map[string][]byte) error {
	names, err := fs.Glob(theme, "assets/*")
	if err != nil {
		return fmt.Errorf("list the theme's assets: %w", err)
	}
	for name := range extra {
		if !slices.Contains(names, "assets/"+name) {
			names = append(names, "assets/"+name)
		}
	}
	slices.Sort(names)
	for _, name := range names {
		base := path.Base(name)
		body, made := extra[base]
		if !made {
			if body, err = readAsset(theme, name); err != nil {
				return fmt.Errorf("read the theme's asset: %w", err)
			}
		}
		body = smaller(base, body)
		url := hashedName(base, body)
		t.urls[base] = url
		t.Assets = append(t.Assets, Asset{URL: url, Body: body})
	}
	return nil
}

// hashedName puts a hash of the bytes into the name, so that a browser may
// keep the file for ever and never shows an old one.
func hashedName(base string, body []byte) string {
	sum := sha256.Sum256(body)
	ext := path.Ext(base)
	return "assets/" + strings.TrimSuffix(base, ext) + "." + hex.EncodeToString(sum[:5]) + ext
}

func (t *Theme) loadTemplates(theme fs.FS) (diag.List, error) {
	var list diag.List
	shared := template.New("").Funcs(functions()).Option("missingkey=error")
	partials, err := fs.Glob(theme, "partials/*.html")
	if err != nil {
		return nil, fmt.Errorf("list the theme's partials: %w", err)
	}
	for _, name := range append(partials, "layouts/"+frame+".html") {
		t.parseInto(shared, theme, name, &list)
	}
	layouts, err := fs.Glob(theme, "layouts/*.html")
	if err != nil {
		return nil, fmt.Errorf("list the theme's layouts: %w", err)
	}
	for _, name := range layouts {
		layout := templateName(name)
		if layout == frame {
			continue
		}
		tree, err := shared.Clone()
		if err != nil {
			return nil, fmt.Errorf("prepare the layout %s: %w", layout, err)
		}
		if slices.Contains(standalone, layout) {
			tree = template.New("").Funcs(functions())
		}
		t.parseInto(tree, theme, name, &list)
		t.layouts[layout] = tree
	}
	t.partials = shared
	return list, nil
}

// parseInto adds one template file under its own name. A failed one is
// reported and left out.
func (t *Theme) parseInto(tree *template.Template, theme fs.FS, name string, list *diag.List) {
	t.files[templateName(name)] = source(theme, name)
	text, err := fs.ReadFile(theme, name)
	if err == nil {
		_, err = tree.New(templateName(name)).Parse(string(text))
	}
	if err != nil {
		d := templateFault(err, templateName(name))
		d.File = t.file(d.File)
		*list = append(*list, d)
	}
}

// file is the theme's file that a template of the name stands in. A block
// inside a file ("main") is known by the layout alone.
func (t *Theme) file(name string) string {
	return cmp.Or(t.files[name], name)
}

// source is where the theme takes a file from, when it can say so.
func source(theme fs.FS, name string) string {
	if overlay, ok := theme.(interface{ Source(string) string }); ok {
		return overlay.Source(name)
	}
	return name
}

func templateName(file string) string { return strings.TrimSuffix(path.Base(file), ".html") }

// templateFault turns an error of html/template into a diagnostic. The
// package has no field for the line of a parse or an execution error: its
// text begins with "template: NAME:LINE:", which is therefore cut off here,
// and only where it stands exactly so.
func templateFault(err error, name string) diag.Diagnostic {
	d := diag.Diagnostic{Severity: diag.Error, Code: "bad-template", Pos: diag.Pos{File: name}, Message: err.Error(),
		Hint: "correct it, or remove the file: the default theme's then takes its place"}
	var escape *template.Error
	if errors.As(err, &escape) {
		d.File, d.Line, d.Message = escape.Name, escape.Line, escape.Description
		return d
	}
	rest, ok := strings.CutPrefix(err.Error(), "template: ")
	if !ok {
		rest, ok = strings.CutPrefix(err.Error(), "html/template: ")
	}
	if !ok {
		return d
	}
	file, rest, _ := strings.Cut(rest, ":")
	number, message, found := strings.Cut(rest, ":")
	line, err := strconv.Atoi(number)
	if !found || err != nil {
		return d
	}
	d.File, d.Line, d.Message = file, line, message
	if number, message, found := strings.Cut(d.Message, ": "); found {
		if column, err := strconv.Atoi(number); err == nil {
			d.Column, d.Message = column+1, message
		}
	}
	d.Message = strings.TrimSpace(d.Message)
	return d
}
