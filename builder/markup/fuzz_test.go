package markup

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"cando/builder/site"
	"cando/builder/source"
)

// FuzzParse parses anything that may reach the parser: UTF-8 without NUL.
func FuzzParse(f *testing.F) {
	for _, s := range []string{
		"# A *title*\n\nText <b>bold [link](x.md \"t\") ![](y.png)\n",
		"<details>\n\n- <div>\n\n</details></main>\n",
		"> [!NOTE]\n> x\n\n!!! tip \"T\"\n    y\n",
		"|a|b|\n|-|:-:|\n|`x\\|y`|[^1]|\n\n[^1]: n\n",
		"```go\nfunc main() {}\n```\n\nA\n: B\n\n- [x] c\n",
		"[a]: <x y>\n[b]: /z 'q'\n\n[a] [b] https://x.org www.x.org a@b.c\n",
		"<table><tr><td>x<li>y</table></p>{{ x }} {% y %}\n",
		"<a href=&#106;avascript:alert(1)>x</a><img src=x onerror=y>\n",
		"\t<pre>\n\n> - 1. a\\\nb  \nc\n***\n=\n",
	} {
		f.Add([]byte(s))
	}
	if raw, err := os.ReadFile(filepath.Join(dataRoot(), "commonmark-spec.json")); err == nil {
		var examples []example
		if json.Unmarshal(raw, &examples) == nil {
			for _, e := range examples {
				f.Add([]byte(e.Markdown))
			}
		}
	}
	parsers := []*Parser{
		New(Options{}), New(Options{HTML: site.HTMLEscape, RemoteImages: site.ImagesAllow}), New(Options{HTML: site.HTMLTrust, Foreign: true}),
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		if !utf8.Valid(text) || strings.ContainsRune(string(text), 0) {
			return
		}
		file := source.NewFile("a.md", "content/a.md", text)
		for _, p := range parsers {
			doc := p.Parse(file)
			if p.opts.HTML == site.HTMLTrust {
				for _, fault := range faultsOfPlaces(doc) {
					t.Error(fault)
				}
				continue
			}
			mustBeSound(t, doc)
		}
	})
}
