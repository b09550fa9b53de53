package importer

import (
	"fmt"
	"path"
	"regexp"
	"strings"

	"cando/builder/decode"
	"cando/builder/diag"
	"cando/builder/source"
)

// yamlTag is a word for Python or for MkDocs' own reader of YAML: !!python/name:x.
// Nothing of the kind is carried out; what stands behind it is text.
var yamlTag = regexp.MustCompile(`(^|[\s\[,])(!{1,2}[A-Za-z][^\s,\]}]*)`)

// readConfig reads the tool's configuration.
func (im *importing) readConfig(name string) bool {
	n, f, list := im.decodeFile(name)
	im.config, im.configFile = n, f
	for _, d := range list {
		if d.Severity > diag.Warning {
			im.faults = append(im.faults, d)
		}
	}
	return !im.faults.Failed()
}

// decodeFile reads a file of YAML, TOML or JSON; nil when it is empty or has faults.
func (im *importing) decodeFile(name string) (*decode.Node, *source.File, diag.List) {
	var list diag.List
	raw, err := readBounded(im.fsys, name)
	if err != nil {
		list.Add(diag.Fault, diag.Pos{File: im.shown(name)}, "unreadable-file", "the file cannot be read", "check its permissions")
		return nil, nil, list
	}
	f := source.NewFile(name, im.shown(name), raw)
	var n *decode.Node
	switch path.Ext(name) {
	case ".toml":
		n, list = decode.TOML(f, 0, len(f.Text))
	case ".json":
		n, list = decode.JSON(f, 0, len(f.Text))
	default:
		f = source.NewFile(name, im.shown(name), yamlTag.ReplaceAllFunc(raw, func(found []byte) []byte {
			bang := strings.IndexByte(string(found), '!')
			return append(found[:bang:bang], []byte(strings.Repeat(" ", len(found)-bang))...)
		}))
		n, list = decode.YAML(f, 0, len(f.Text))
	}
	if list.Failed() {
		return nil, f, list
	}
	return n, f, nil
}

// lineOf is the line of a value in the configuration.
func (im *importing) lineOf(n *decode.Node) int {
	if n == nil || im.configFile == nil {
		return 0
	}
	return im.configFile.Line(n.Span.Start)
}

func (im *importing) configName() string {
	if im.configFile == nil {
		return im.opts.Prefix
	}
	return im.configFile.Name
}

// inside cleans a folder that the configuration names, and refuses one that
// lies outside of the site.
func (im *importing) inside(n *decode.Node, otherwise string) string {
	said := scalar(n)
	if said == "" {
		return otherwise
	}
	clean := path.Clean(said)
	if path.IsAbs(clean) || clean == ".." || strings.HasPrefix(clean, "../") || strings.ContainsAny(clean, `\:`) {
		im.faults.Add(diag.Error, im.configFile.Span(n.Span.Start, n.Span.End), "escaping-path",
			fmt.Sprintf("%s leads out of the folder that is brought over", decode.Quote(said)),
			"import the folder that holds both, or copy the pages to where they belong")
		return otherwise
	}
	return clean
}

// vocabulary lets template code say what the configuration says: site.title.
func (im *importing) vocabulary(prefix string, n *decode.Node) {
	if n == nil || n.Kind != decode.Map {
		return
	}
	for _, field := range n.Fields {
		if said := scalar(field.Value); said != "" {
			im.vars[prefix+field.Key] = said
		} else {
			im.vocabulary(prefix+field.Key+".", field.Value)
		}
	}
}

// setBase splits the site's address into what cando.yaml says and the path
// that links begin with.
func (im *importing) setBase(address string) {
	im.baseURL = strings.TrimSpace(address)
	_, rest, ok := strings.Cut(im.baseURL, "://")
	if !ok {
		im.baseURL = ""
		return
	}
	if i := strings.IndexByte(rest, '/'); i >= 0 {
		im.base = strings.TrimRight(path.Clean(rest[i:]), "/")
	}
}

// below reports whether a path is in a folder; "." is the folder of all.
func below(p, dir string) (rest string, ok bool) {
	if dir == "." || dir == "" {
		return p, true
	}
	return strings.CutPrefix(p, dir+"/")
}
