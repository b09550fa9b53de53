package main

import (
	"context"
	"encoding/json"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/accessibility"
	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// TestBrowserSearchIsAccessible asserts what a screen reader is told: roles,
// names and states.
func TestBrowserSearchIsAccessible(t *testing.T) {
	t.Parallel()
	b := newBrowser(t, careBook(t))
	const box = "Type what the customer said, or what you would like to do"
	b.open("playbooks/no-receipt.html")
	const chooser = "combobox Your role expanded=false"
	b.wantNodes("combobox listbox", chooser,
		"combobox "+box+" autocomplete=list expanded=false")
	roles := b.nodes("option")
	b.press("/", "refund")
	b.wait(popupAnswers("refund") + " && " + said + ` !== ""`)
	b.press(kb.ArrowDown)
	b.wantNodes("combobox listbox", chooser,
		"combobox "+box+" activedescendant=cando-results-0 autocomplete=list controls=cando-results expanded=true",
		"listbox Search results")
	var options []string
	if !b.until(func() bool {
		options = slices.DeleteFunc(b.nodes("option"), func(option string) bool { return slices.Contains(roles, option) })
		return len(options) == 7 && options[0] == "option Refunds Guideline selected=true" && options[6] == "option All results for “refund” selected=false"
	}) {
		t.Errorf("the options are %q", options)
	}
	b.wait(said + `.endsWith(" pages found")`)

	b.press(kb.Enter)
	b.wait(`document.querySelector(".unmark")`)
	b.wantNode("button Remove the highlights")
	b.press("/", kb.Escape, kb.Escape, "x", kb.Backspace)
	b.wait(`document.querySelector(".recent a")?.checkVisibility()`)
	b.wantNode("region Recent searches")

	b.open("search.html?q=refund&kind=guideline")
	b.wait(pageOpen)
	b.wantNodes("textbox search group", "search", "textbox "+box, "group Kind of page", "group Language", "group")
	for _, want := range []string{"button Guideline pressed=true", "button Story pressed=false", "button English pressed=true",
		"button All languages pressed=false", "DisclosureTriangle More filters expanded=false", "button Empty the search box"} {
		b.wantNode(want)
	}
	b.wantNode("link Refunds Guideline")
}

// nodes are the nodes of the accessibility tree that have one of the roles:
// role, name and states.
func (b *browser) nodes(roles ...string) []string {
	b.t.Helper()
	tree := ask(b, func(ctx context.Context, t *chromedp.Target) ([]*accessibility.Node, error) {
		result, err := cdp.Call(ctx, t, accessibility.GetFullAXTree, accessibility.GetFullAXTreeParams{})
		return result.Nodes, err
	})
	var nodes []string
	for _, n := range tree {
		if role := axText(n.Role); !n.Ignored && slices.Contains(roles, role) {
			nodes = append(nodes, strings.TrimSpace(role+" "+axText(n.Name))+axStates(n))
		}
	}
	return nodes
}

// axStates are the states of a node that the search uses.
func axStates(n *accessibility.Node) string {
	var states []string
	for _, p := range n.Properties {
		switch p.Name {
		case "expanded", "pressed", "selected", "autocomplete":
			states = append(states, fmt.Sprintf(" %s=%s", p.Name, axText(p.Value)))
		case "activedescendant", "controls":
			for _, related := range p.Value.RelatedNodes {
				states = append(states, fmt.Sprintf(" %s=%s", p.Name, related.Idref))
			}
		}
	}
	slices.Sort(states)
	return strings.Join(states, "")
}

// axText is a value of the accessibility tree as text.
func axText(v *accessibility.Value) string {
	if v == nil {
		return ""
	}
	var text any
	if err := json.Unmarshal(v.Value, &text); err != nil || text == nil {
		return ""
	}
	return fmt.Sprint(text)
}

// counted matches the number of hits behind the name of a filter.
var counted = regexp.MustCompile(` [0-9]+( |$)`)

// wantNode waits for a node: its role, its name without a number, its states.
func (b *browser) wantNode(want string) {
	b.t.Helper()
	role, _, _ := strings.Cut(want, " ")
	var got []string
	if !b.until(func() bool {
		got = b.nodes(role)
		return slices.ContainsFunc(got, func(node string) bool { return node == want || counted.ReplaceAllString(node, "$1") == want })
	}) {
		b.t.Errorf("there is no %q among %q", want, got)
	}
}

// wantNodes asserts all the nodes that have one of the roles.
func (b *browser) wantNodes(roles string, want ...string) {
	b.t.Helper()
	slices.Sort(want)
	var got []string
	if !b.until(func() bool {
		got = slices.Sorted(slices.Values(b.nodes(strings.Fields(roles)...)))
		return slices.Equal(got, want)
	}) {
		b.t.Errorf("%s:\ngot  %q\nwant %q", roles, got, want)
	}
}
