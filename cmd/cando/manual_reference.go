package main

import (
	"fmt"
	"reflect"
	"regexp"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"cando/builder/diag"
	"cando/builder/explain"
	"cando/builder/site"
)

// reference makes the pages of the manual that list what there is, by their
// paths in its content folder. They are made of the facts that the program
// itself goes by, whenever somebody opens the manual: so none of them is
// written down, and none can be out of date.
func reference(root *cobra.Command) map[string][]byte {
	pages := map[string][]byte{
		"reference/configuration.md": keyPage(leaf{
			title:   "Keys of cando.yaml",
			summary: "Every key of the configuration, what is written there, and what it does.",
			weight:  10,
		}, "`cando.yaml` lies at the top of a knowledge base. No key of it is needed. `cando schema config` gives the same list to an editor.",
			reflect.TypeFor[site.Config]()),
		"reference/front-matter.md": keyPage(leaf{
			title:   "Keys of front matter",
			summary: "Every key that a page may have between the lines --- at its head, and what it does.",
			weight:  20,
		}, "No page needs any of these keys. `cando schema frontmatter` gives the same list to an editor.",
			reflect.TypeFor[site.FrontMatter]()),
	}
	for _, c := range commands(root) {
		pages["reference/commands/"+c.Name()+".md"] = commandPage(c)
	}
	for _, code := range diag.Codes() {
		pages["reference/codes/"+code+".md"] = codePage(code)
	}
	return pages
}

// leaf is the head of a page that is made.
type leaf struct {
	title, summary string
	weight         int // 0: by its title
	asks           []string
}

// front writes the front matter.
func (l leaf) front() string {
	weight := ""
	if l.weight > 0 {
		weight = "weight: " + strconv.Itoa(l.weight) + "\n"
	}
	asks := ""
	for _, ask := range l.asks {
		asks += "  - " + strconv.Quote(ask) + "\n"
	}
	if asks != "" {
		asks = "asks:\n" + asks
	}
	return "---\ntitle: " + strconv.Quote(l.title) + "\nsummary: " + strconv.Quote(l.summary) + "\n" + weight + asks + "---\n\n"
}

// codePage is what cando check --explain says of a code.
func codePage(code string) []byte {
	page, _ := explain.Page(code)
	_, text, _ := strings.Cut(page, "\n\n")
	summary := diag.Describe(code)
	// The summary stands above the text, which may begin with the same words.
	if first, rest, _ := strings.Cut(text, "\n\n"); strings.Join(strings.Fields(first), " ") == summary {
		text = rest
	}
	// A page of the site does not show what stands behind a block's language.
	text = namedBlock.ReplaceAllString(text, "`$2`:\n\n```$1\n")
	return []byte(leaf{title: code, summary: summary}.front() + text)
}

var namedBlock = regexp.MustCompile("(?m)^```(\\S+) (\\S+)\n")

// inCode are the words of a plain text that are better set as code: options,
// files, addresses.
var inCode = regexp.MustCompile(`\b(?:true|false)\b|--[a-z][a-z-]*|[a-z]+://\S*[^\s.,;:]|\*?[\w/-]*\.(?:yaml|json|html|tmp\.md|md)\b|[\w-]+/\*+|[\w-]+/|\{\w+\}`)

// prose makes Markdown of a plain text, in which nothing is mark-up.
func prose(text string) string {
	var b strings.Builder
	from := 0
	for _, at := range inCode.FindAllStringIndex(text, -1) {
		b.WriteString(literally.Replace(text[from:at[0]]) + "`" + text[at[0]:at[1]] + "`")
		from = at[1]
	}
	b.WriteString(literally.Replace(text[from:]))
	return b.String()
}

var literally = strings.NewReplacer(
	`\`, `\\`, "*", `\*`, "_", `\_`, "`", "\\`", "[", `\[`, "]", `\]`, "<", `\<`, ">", `\>`, "&", `\&`, "#", `\#`, "~", `\~`, "|", `\|`)

// sentence begins a text with a capital and ends it with a full stop.
func sentence(text string) string {
	if text == "" {
		return ""
	}
	text = strings.ToUpper(text[:1]) + text[1:]
	if !strings.HasSuffix(text, ".") {
		text += "."
	}
	return text
}

// code sets a text as code.
func code(text string) string { return fmt.Sprintf("`%s`", text) }
