// Package themes holds the default theme and lays a user's theme over it.
package themes

import (
	"embed"
	"io/fs"
)

//go:embed default
var embedded embed.FS

// Default returns the default theme.
func Default() fs.FS {
	theme, err := fs.Sub(embedded, "default")
	if err != nil {
		panic(err) // the folder is embedded above
	}
	return theme
}
