package diag

// Codes lists every code that a diagnostic may have, sorted.
func Codes() []string {
	var codes []string
	for _, r := range registry {
		codes = append(codes, r.code)
	}
	return codes
}

// Describe returns one sentence on what a code means, or "" when there is no
// such code.
func Describe(code string) string {
	for _, r := range registry {
		if r.code == code {
			return r.says
		}
	}
	return ""
}

// registry is sorted and never changed. A test in this package reads the
// source of the whole module and fails when a code is used that is not here,
// or is here and not used.
var registry = [...]struct{ code, says string }{
	{"bad-json", "The front matter between braces is not valid JSON."},
	{"bad-template", "A file of the theme is not a valid template, or failed on a page."},
	{"bad-toml", "The front matter between +++ lines is not valid TOML."},
	{"bad-value", "A key has a value that it cannot have; the message says which forms it takes."},
	{"bad-yaml", "The front matter between --- lines, cando.yaml or queries.yaml is not valid YAML."},
	{"broken-anchor", "A link leads to a heading or id that its page does not have."},
	{"broken-link", "A link leads nowhere, or to a page or file that does not exist in the knowledge base."},
	{"broken-symlink", "A symbolic link leads nowhere, in a circle or out of the content folder."},
	{"duplicate-id", "Two places of one page have the same id, so that a link can reach only the first."},
	{"duplicate-key", "A key is written twice; only one of the two values could count."},
	{"duplicate-question", "A question is written twice in queries.yaml; both would be put to the same pages."},
	{"empty-link", "A link has no text, so nobody can see it or follow it."},
	{"escaping-path", "A path leads out of the content folder, where nothing is published from."},
	{"foreign-value", "A key that Cando knows has the shape of another tool; it is left aside."},
	{"golden-question", "A question in queries.yaml does not find the page that it must, in the search that would be published."},
	{"heading-order", "A heading is more than one level below the one before it; screen readers lose the outline."},
	{"invalid-utf8", "A file is not UTF-8 text, so that some characters cannot be read."},
	{"linked-folder", "A symbolic link leads to a folder; such links are not followed, because they can form a circle."},
	{"missing-alt", "An image has no alternative text for people who cannot see it."},
	{"missing-content", "The folder that holds the content does not exist, or no Markdown file is in it."},
	{"missing-image", "An image does not exist in the knowledge base."},
	{"missing-key", "A key that is needed here is not written."},
	{"not-a-file", "Something in the content folder is neither a file nor a folder: a pipe or a device, say."},
	{"nul-byte", "A file contains a NUL byte: it is not text, or was damaged."},
	{"removed-html", "Raw HTML was taken out because it could run a script or load something; html: in cando.yaml decides."},
	{"same-url", "Two pages would be published at one address, so that one would hide the other."},
	{"too-deep", "Lists, quotes or brackets are nested deeper than anybody could read."},
	{"too-large", "A file is larger than any page could be, or a value in it grows beyond all bounds."},
	{"unknown-action", "An action is named that cando.yaml does not list."},
	{"unknown-contact", "A contact is named that cando.yaml does not list."},
	{"unknown-key", "A key is not one of Cando's; your own keys go under params."},
	{"unknown-owner", "An owner is named that cando.yaml does not list."},
	{"unknown-page", "Front matter, cando.yaml or queries.yaml names a page that does not exist."},
	{"unknown-role", "A role is named that cando.yaml does not list."},
	{"unknown-theme", "The configuration names a theme that is not a folder in themes/."},
	{"unreadable-file", "A file cannot be read: its permissions or the disk forbid it."},
	{"unsafe-link", "A link or image has an address that could run a script, so it is left out."},
	{"unterminated-front-matter", "Front matter begins and never ends: the closing line is missing."},
	{"wrong-type", "A key has a value of another type than it takes: one text where a list belongs, say."},
}
