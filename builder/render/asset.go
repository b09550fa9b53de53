package render

import (
	"bytes"
	"io/fs"
	"path"
)

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
