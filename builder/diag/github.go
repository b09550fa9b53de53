package diag

import (
	"fmt"
	"io"
	"strings"
)

// WriteGitHub prints one GitHub workflow command per diagnostic, which GitHub
// shows as an annotation beside the changed line.
func WriteGitHub(w io.Writer, list List, _ Options) error {
	// Percent signs first in meaning, not in order: a Replacer never looks at
	// what it has written. A colon or comma would end a property.
	property := strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A", ":", "%3A", ",", "%2C")
	message := strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A")
	var out strings.Builder
	for _, d := range list {
		var properties []string
		if d.File != "" {
			properties = append(properties, "file="+property.Replace(d.File))
		}
		if d.Line > 0 {
			properties = append(properties, fmt.Sprintf("line=%d", d.Line))
		}
		if d.Line > 0 && d.Column > 0 {
			properties = append(properties, fmt.Sprintf("col=%d", d.Column))
		}
		properties = append(properties, "title="+property.Replace(d.Code))
		fmt.Fprintf(&out, "::%s %s::%s\n", d.Severity, strings.Join(properties, ","), message.Replace(withHint(d)))
	}
	return flush(w, out.String())
}

// withHint is the message with the hint on a second line, for formats that
// know only one text.
func withHint(d Diagnostic) string {
	if d.Hint == "" {
		return d.Message
	}
	return d.Message + "\nhint: " + d.Hint
}
