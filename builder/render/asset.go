package render

import (
	"bytes"
	"io/fs"
	"path"

	"github.com/tdewolff/minify/v2"
	"github.com/tdewolff/minify/v2/css"
	"github.com/tdewolff/minify/v2/js"
)

// smaller takes from a script or a style sheet what only a reader of its source
// needs. What cannot be read as one is published as it is: a browser says more
// of it than we could.
func smaller(name string, body []byte) []byte {
	shrink := map[string]minify.MinifierFunc{".js": js.Minify, ".css": css.Minify}[path.Ext(name)]
	if shrink == nil {
		return body
	}
	var small bytes.Buffer
	if err := shrink(minify.New(), &small, bytes.NewReader(body), nil); err != nil {
		return body
	}
	return small.Bytes()
}

// readAsset reads an asset of the theme. A folder is one asset too: its files
// behind each other, in the order of their names. So a browser fetches one
// stylesheet, a person reads small ones, and a theme laid over another can
// put its own in the place of one of them or behind them all.
func readAsset(theme fs.FS, name string) ([]byte, error) {
	about, err := fs.Stat(theme, name)
	if err != nil {
		return nil, err
	}
	if !about.IsDir() {
		return fs.ReadFile(theme, name)
	}
	parts, err := fs.ReadDir(theme, name)
	if err != nil {
		return nil, err
	}
	var whole bytes.Buffer
	for _, part := range parts {
		text, err := fs.ReadFile(theme, path.Join(name, part.Name()))
		if err != nil {
			return nil, err
		}
		whole.Write(text)
	}
	return whole.Bytes(), nil
}
