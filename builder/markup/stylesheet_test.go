package markup

import (
	"math"
	"strconv"
	"strings"
	"testing"
)

// TestColoursAreReadable holds the colours of code to WCAG's contrast of 4.5
// on the grounds that they are meant for.
func TestColoursAreReadable(t *testing.T) {
	for _, c := range palette() {
		if c.style != "" {
			continue
		}
		for _, pair := range [][2]string{{c.light, "#ffffff"}, {c.light, "#f0f0f0"}, {c.dark, "#000000"}, {c.dark, "#22272e"}} {
			if ratio := contrast(t, pair[0], pair[1]); ratio < 4.5 {
				t.Errorf("%s: %s on %s has a contrast of %.1f", c.name, pair[0], pair[1], ratio)
			}
		}
	}
}

// TestEveryColourIsUsed compares the stylesheet with what the pages hold.
func TestEveryColourIsUsed(t *testing.T) {
	p := New(Options{})
	css := p.Stylesheet()
	if opened, closed := strings.Count(css, "{"), strings.Count(css, "}"); opened != closed {
		t.Errorf("%d { and %d } in\n%s", opened, closed, css)
	}
	for _, span := range p.spans {
		class := strings.TrimSuffix(strings.TrimPrefix(span, `<span class="`), `">`)
		if !strings.Contains(css, "."+class+",") && !strings.Contains(css, "."+class+")") {
			t.Errorf("no rule for .%s", class)
		}
	}
	doc := parseBody(p, "```go\nfunc main() { println(\"x\", 1) } // y\n```\n")
	for _, class := range []string{"kd", "nf", "nb", "s", "mi", "c1"} {
		if !strings.Contains(string(doc.HTML), `<span class="`+class+`">`) {
			t.Errorf("no .%s in %s", class, doc.HTML)
		}
	}
}

// contrast is that of https://www.w3.org/TR/WCAG21/#dfn-contrast-ratio.
func contrast(t *testing.T, a, b string) float64 {
	x, y := luminance(t, a), luminance(t, b)
	return (max(x, y) + 0.05) / (min(x, y) + 0.05)
}

func luminance(t *testing.T, hex string) float64 {
	t.Helper()
	sum := 0.0
	for i, weight := range []float64{0.2126, 0.7152, 0.0722} {
		n, err := strconv.ParseUint(hex[1+2*i:3+2*i], 16, 8)
		if err != nil {
			t.Fatal(err)
		}
		c := float64(n) / 255
		if c <= 0.03928 {
			c /= 12.92
		} else {
			c = math.Pow((c+0.055)/1.055, 2.4)
		}
		sum += weight * c
	}
	return sum
}
