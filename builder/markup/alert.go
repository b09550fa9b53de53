package markup

import (
	"bytes"
	"strings"

	"github.com/yuin/goldmark/ast"
)

// alerts is GitHub's quotes that begin with [!NOTE] and the like.
func alerts() feature {
	return feature{render: map[ast.NodeKind]renderFunc{ast.KindBlockquote: renderQuote}}
}

// alertTitles are the alerts and how they are headed.
func alertTitle(marker string) string {
	switch marker {
	case "[!NOTE]":
		return "Note"
	case "[!TIP]":
		return "Tip"
	case "[!IMPORTANT]":
		return "Important"
	case "[!WARNING]":
		return "Warning"
	case "[!CAUTION]":
		return "Caution"
	}
	return ""
}

// renderQuote writes a quote, as an alert if its first line says so.
func renderQuote(r *renderer, n ast.Node) {
	first, ok := n.FirstChild().(*ast.Paragraph)
	if !ok {
		renderBlockquote(r, n)
		return
	}
	marker := first.Lines().At(0)
	title := alertTitle(strings.ToUpper(string(bytes.TrimSpace(marker.Value(r.body)))))
	if title == "" {
		renderBlockquote(r, n)
		return
	}
	for c := first.FirstChild(); c != nil && c.Pos() < marker.Stop; c = first.FirstChild() {
		first.RemoveChild(first, c)
	}
	if first.FirstChild() == nil {
		n.RemoveChild(n, first)
	}
	r.callout(strings.ToLower(title), title, n)
}
