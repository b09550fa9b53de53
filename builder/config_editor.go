package builder

import (
	"regexp"
	"slices"
	"strings"

	"cando/builder/decode"
)

// ownScheme begins an address that is handed to another program.
var ownScheme = regexp.MustCompile(`^[a-z][a-z0-9+.-]*:[^\s"<>` + "`" + `]+$`)

// editor checks the address that opens a file in the author's editor. It is
// followed with one click, so it must not be one that runs a script, that tells
// another machine of a path, or that starts what no editor is.
func (c *configCheck) editor() {
	address := c.config.Editor
	if address == "" {
		return
	}
	scheme, _, _ := strings.Cut(address, ":")
	switch {
	case !ownScheme.MatchString(address) || !opensEditor(scheme):
		c.fault("editor", "bad-value", "editor is no address that an editor answers to: "+decode.Quote(address),
			"write one such as vscode://file/{path}:{line}:{column}")
	case !strings.Contains(address, "{path}"):
		c.fault("editor", "bad-value", "editor does not say which file to open: "+decode.Quote(address),
			"write {path} where the file's path belongs: vscode://file/{path}:{line}:{column}")
	default:
		c.blanks("editor", address, "{path}", "{line}", "{column}")
	}
}

// opensEditor reports whether a scheme may be an editor's: there is no list of
// them, but those of browsers, of other programs, and of Windows itself are known.
func opensEditor(scheme string) bool {
	others := []string{"about", "blob", "data", "file", "filesystem", "ftp", "http", "https", "javascript", "mailto", "search-ms",
		"shell", "sms", "ssh", "tel", "vbscript", "view-source", "ws", "wss"}
	return !slices.Contains(others, scheme) && !strings.HasPrefix(scheme, "ms-")
}
