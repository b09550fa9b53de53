package markup

import (
	"fmt"
	"strings"

	"github.com/alecthomas/chroma/v2"
)

// colour is what some tokens of code are shown in. The values are readable
// (WCAG AA) on any ground from white to #f0f0f0, and from black to #22272e.
type colour struct {
	name        string
	light, dark string
	classes     string // of Chroma's tokens
	style       string // more CSS; may be empty
}

// palette returns the colours. Tokens of other classes are written without a
// span: a page need not carry what nobody sees.
func palette() []colour {
	return []colour{
		{"keyword", "#b3192a", "#ff8a80", "k kc kd kn kp kr kt ow", ""},
		{"name", "#7a3ec8", "#d2a8ff", "nf fm nd nc ne", ""},
		{"builtin", "#0a4ea3", "#79c0ff", "nb bp no m mb mf mh mi il mo l ld", ""},
		{"string", "#0a3069", "#a5d6ff", "s sa sb sc dl sd s2 se sh si sx sr s1 ss", ""},
		{"tag", "#116329", "#7ee787", "nt na gi", ""},
		{"variable", "#7d3300", "#ffa657", "nv vc vg vi vm py", ""},
		{"comment", "#57606a", "#9ba3ac", "c ch cm c1 cs cp cpf go", ""},
		{"deleted", "#9a1622", "#ffaba8", "gd gr", ""},
		{"heading", "inherit", "inherit", "gh gu gs", "font-weight: 700"},
		{"emphasis", "inherit", "inherit", "ge", "font-style: italic"},
	}
}

// coloured returns the opening tag for each type of token that has a colour.
func coloured() map[chroma.TokenType]string {
	has := map[string]bool{}
	for _, c := range palette() {
		for _, class := range strings.Fields(c.classes) {
			has[class] = true
		}
	}
	spans := map[chroma.TokenType]string{}
	for token, class := range chroma.StandardTypes {
		if has[class] {
			spans[token] = `<span class="` + class + `">`
		}
	}
	return spans
}

// Stylesheet returns the CSS of highlighted code: light and dark by the
// reader's preference, and by data-theme="light" or "dark" on the root element
// where it is set.
func (p *Parser) Stylesheet() string {
	var light, dark, rules strings.Builder
	for _, c := range palette() {
		value := "color: var(--code-" + c.name + ")"
		if c.style != "" {
			value = c.style
		} else {
			fmt.Fprintf(&light, " --code-%s: %s;", c.name, c.light)
			fmt.Fprintf(&dark, " --code-%s: %s;", c.name, c.dark)
		}
		fmt.Fprintf(&rules, ".chroma :is(.%s) { %s; }\n", strings.Join(strings.Fields(c.classes), ", ."), value)
	}
	return ":root {" + light.String() + " }\n" +
		"@media (prefers-color-scheme: dark) { :root:not([data-theme=\"light\"]) {" + dark.String() + " } }\n" +
		":root[data-theme=\"dark\"] {" + dark.String() + " }\n" +
		rules.String()
}
