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
	{"answer-nowhere", "An answer of a playbook's flow leads to no section and no page, so that nobody can go on from it."},
	{"bad-json", "The front matter between braces is not valid JSON."},
	{"bad-template", "A file of the theme is not a valid template, or failed on a page."},
	{"bad-toml", "The front matter between +++ lines is not valid TOML."},
	{"bad-value", "A key has a value that it cannot have; the message says which forms it takes."},
	{"bad-yaml", "The front matter between --- lines, cando.yaml or queries.yaml is not valid YAML."},
	{"bare-playbook", "A playbook names no actions, or none of the customer's words, so that it cannot say what staff may do, or is hard to find."},
	{"broken-anchor", "A link leads to a heading or id that its page does not have."},
	{"broken-link", "A link leads nowhere, or to a page or file that does not exist in the knowledge base."},
	{"broken-symlink", "A symbolic link leads nowhere, in a circle or out of the content folder."},
	{"contact-circle", "Following if_absent from contact to contact leads back to where it began, and to nobody else."},
	{"contradiction", "Two permissions give one role different limits, or different people to ask, for the same action in the same case."},
	{"dead-link", "The site that a link leads to says that there is no such page, or there is no such site."},
	{"deep-flow", "A playbook's flow asks more than seven questions in a row."},
	{"duplicate-ask", "Two pages of one language list the same words of the customer, so that the search finds both."},
	{"duplicate-id", "Two places of one page have the same id, so that a link can reach only the first."},
	{"duplicate-key", "A key is written twice; only one of the two values could count."},
	{"duplicate-question", "A question is written twice in queries.yaml; both would be put to the same pages."},
	{"empty-link", "A link has no text, so nobody can see it or follow it."},
	{"escaping-path", "A path leads out of the content folder, where nothing is published from."},
	{"expired-permission", "The last day of a permission is past; nobody holds it any more."},
	{"expiring-permission", "The last day of a permission is today or within the next two weeks."},
	{"foreign-value", "A key that Cando knows has the shape of another tool; it is left aside."},
	{"golden-question", "A question in queries.yaml does not find the page that it must, in the search that would be published."},
	{"heading-order", "A heading is more than one level below the one before it; screen readers lose the outline."},
	{"impossible-dates", "A permission ends before it begins, so that it would never hold."},
	{"invalid-utf8", "A file is not UTF-8 text, so that some characters cannot be read."},
	{"key-beside-never", "A permission that says never has a limit or a condition too, which could not count."},
	{"ladder-gap", "The highest limit of an action names nobody to ask above it."},
	{"linked-folder", "A symbolic link leads to a folder; such links are not followed, because they can form a circle."},
	{"misplaced-permissions", "Permissions stand in a page that is no guideline, or in a translation, and only the original guideline grants."},
	{"missing-alt", "An image has no alternative text for people who cannot see it."},
	{"missing-content", "The folder that holds the content does not exist, or no Markdown file is in it."},
	{"missing-image", "An image does not exist in the knowledge base."},
	{"missing-key", "A key that is needed here is not written."},
	{"mixed-units", "Two limits of one action are in different currencies or count different things, so that they cannot be compared."},
	{"moved-link", "The site that a link leads to says that the page has moved for good."},
	{"near-duplicate", "Two pages of one language have almost the same text, so that one will be changed and the other forgotten."},
	{"no-network", "No other site could be reached, so that nothing is known of the links to them."},
	{"no-review", "A page says on_expiry: ask, but not when it was reviewed and for how long, so that it never expires."},
	{"nobody-to-ask", "A role has to ask before an action, and no role above it may, so that it cannot be told whom."},
	{"not-a-file", "Something in the content folder is neither a file nor a folder: a pipe or a device, say."},
	{"nul-byte", "A file contains a NUL byte: it is not text, or was damaged."},
	{"old-address", "A link goes by an earlier address of a page, which sends readers on to where the page is now."},
	{"orphan-page", "No other page leads to a page, so that only those read it who know that it exists."},
	{"question-circle", "The answers of a playbook's flow lead back to a question that was asked before."},
	{"refused-and-granted", "One role is granted an action and refused it by never: true, on the same day."},
	{"removed-html", "Raw HTML was taken out because it could run a script or load something; html: in cando.yaml decides."},
	{"review-due", "A page has to be reviewed within the next two weeks."},
	{"review-expired", "A page was not reviewed in time; what it says may no longer be right."},
	{"role-circle", "Following outranks from role to role leads back to where it began, so that a role would be above itself."},
	{"same-url", "Two pages would be published at one address, so that one would hide the other."},
	{"story-over-limit", "A story is an example to follow, but its role may not do what it tells by today's limits."},
	{"too-deep", "Lists, quotes or brackets are nested deeper than anybody could read."},
	{"too-large", "A file is larger than any page could be, or a value in it grows beyond all bounds."},
	{"unanswered-link", "The site that a link leads to did not answer, or has a fault of its own."},
	{"ungranted-action", "No guideline says who may do an action, so that nobody knows."},
	{"unknown-action", "An action is named that cando.yaml does not list."},
	{"unknown-contact", "A contact is named that cando.yaml does not list."},
	{"unknown-key", "A key is not one of Cando's; your own keys go under params."},
	{"unknown-owner", "An owner is named that cando.yaml does not list."},
	{"unknown-page", "Front matter, cando.yaml or queries.yaml names a page that does not exist."},
	{"unknown-role", "A role is named that cando.yaml does not list."},
	{"unknown-theme", "The configuration names a theme that is not a folder in themes/."},
	{"unlinked-answer", "Only some items of the list below a question lead somewhere, so that it is not taken for a question."},
	{"unreached-question", "No answer leads to a question of a playbook's flow, so that nobody comes to it."},
	{"unreadable-file", "A file cannot be read: its permissions or the disk forbid it."},
	{"unsafe-link", "A link or image has an address that could run a script, so it is left out."},
	{"unterminated-front-matter", "Front matter begins and never ends: the closing line is missing."},
	{"upside-down-ladder", "A higher role may do less than a role below it, in the same case."},
	{"wrong-type", "A key has a value of another type than it takes: one text where a list belongs, say."},
}
