package markup

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"cando/builder/site"
)

// positions are the places of a page at which a payload is tried.
var positions = map[string]string{
	"paragraph":  "Before %s after\n",
	"block":      "%s\n\nAfter\n",
	"heading":    "## %s\n",
	"title":      "# %s\n",
	"target":     "[text](%s)\n",
	"angles":     "[text](<%s>)\n",
	"reference":  "[text]\n\n[text]: %s \"%[1]s\"\n",
	"autolink":   "<%s> %[1]s\n",
	"tooltip":    "[text](x.md \"%s\")\n",
	"alt":        "![%s](x.png)\n",
	"image":      "![alt](%s)\n",
	"div":        "<div>\n%s\n</div>\n",
	"attribute":  "<a title=\"%s\" href='%[1]s' id=%[1]s class=\"%[1]s\">x</a>\n",
	"source":     "<img src=\"%s\" alt='%[1]s'> <video src=%[1]s poster='%[1]s'></video>\n",
	"embed":      "<iframe src=\"%s\"></iframe><object data='%[1]s'></object>\n",
	"info":       "```%s\ncode\n```\n",
	"code":       "```html\n%s\n```\n",
	"span":       "`%s`\n",
	"cell":       "| a | b |\n|---|---|\n| %s | c |\n",
	"admonition": "!!! note \"%s\"\n    text\n",
	"in box":     "??? %s\n    %[1]s\n",
	"alert":      "> [!NOTE]\n> %s\n",
	"footnote":   "Text[^1] [^%s].\n\n[^1]: %[1]s\n",
	"definition": "Term %s\n: %[1]s\n",
	"task":       "- [ ] %s\n",
	"id":         "## Heading {#%s}\n",
	"open link":  "[<a href=x>%s](y.md)\n",
	"comment":    "<!-- %s -->\n",
}

func TestPayloads(t *testing.T) {
	raw, err := os.ReadFile(dataPath(t, "xss-payloads.txt"))
	if err != nil {
		t.Fatal(err)
	}
	payloads := strings.Split(strings.ToValidUTF8(strings.ReplaceAll(string(raw), "\x00", ""), "\uFFFD"), "\n")
	for _, policy := range []site.HTMLPolicy{site.HTMLSanitize, site.HTMLEscape} {
		for name, position := range positions {
			t.Run(fmt.Sprintf("%s/%s", policy, name), func(t *testing.T) {
				t.Parallel()
				p := New(Options{HTML: policy, RemoteImages: site.ImagesAllow})
				for i, payload := range payloads {
					if i%every(policy) != 0 {
						continue
					}
					mustBeSound(t, parseBody(p, fmt.Sprintf(position, payload)))
					if t.Failed() {
						return
					}
				}
			})
		}
	}
}

// every returns which share of the payloads is tried: all of them where it
// matters, and fewer where a run takes ten times as long.
func every(policy site.HTMLPolicy) int {
	switch {
	case raceDetector || testing.Short():
		return 50
	case policy == site.HTMLEscape:
		return 10
	}
	return 1
}

// TestPayloadsAreDangerous holds the test above to its purpose: where raw HTML
// is trusted, the same payloads are found out.
func TestPayloadsAreDangerous(t *testing.T) {
	for _, payload := range []string{
		"<script>alert(1)</script>", "<b onclick=alert(1)>x</b>", "<iframe src=x></iframe>", "<a href='javascript:alert(1)'>x</a>",
		"<b style='color:red'>x</b>", "</div>", "<div>", "<!-- x -->",
	} {
		if len(faults(parseBody(New(Options{HTML: site.HTMLTrust}), payload))) == 0 {
			t.Errorf("%q: no fault was found", payload)
		}
	}
}
