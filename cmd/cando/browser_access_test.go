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
	options := slices.DeleteFunc(b.nodes("option"), func(option string) bool { return slices.Contains(roles, option) })
	if len(options) != 7 || options[0] != "option Refunds Guideline selected=true" || options[6] != "option All results for “refund” selected=false" {
		t.Errorf("the options are %q", options)
	}
	if status := b.eval(said); !strings.HasSuffix(status, " pages found") {
		t.Errorf("the status is %q", status)
	}

	b.press(kb.Enter)
	b.wait(`document.querySelector(".unmark")`)
	if buttons := b.nodes("button"); !slices.Contains(buttons, "button Remove the highlights") {
		t.Errorf("the buttons are %q", buttons)
	}
	b.press("/", kb.Escape, kb.Escape, "x", kb.Backspace)
	b.wait(`document.querySelector(".recent a")?.checkVisibility()`)
	if regions := b.nodes("region"); !slices.Contains(regions, "region Recent searches") {
		t.Errorf("the regions are %q", regions)
	}

	b.open("search.html?q=refund&kind=guideline")
	b.wait(pageOpen)
	b.wantNodes("textbox search group", "search", "textbox "+box, "group Kind of page", "group Language", "group")
	filters := regexp.MustCompile(` [0-9]+`).ReplaceAllString(strings.Join(b.nodes("button", "DisclosureTriangle"), "\n"), "")
	for _, want := range []string{"button Guideline pressed=true", "button Story pressed=false", "button English pressed=true",
		"button All languages pressed=false", "DisclosureTriangle More filters expanded=false", "button Empty the search box"} {
		if !strings.Contains(filters, want) {
			t.Errorf("there is no %q among\n%s", want, filters)
		}
	}
	if links := b.nodes("link"); !slices.Contains(links, "link Refunds Guideline") {
		t.Errorf("the links are %q", links)
	}
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

// wantNodes asserts all the nodes that have one of the roles.
func (b *browser) wantNodes(roles string, want ...string) {
	b.t.Helper()
	got := b.nodes(strings.Fields(roles)...)
	slices.Sort(got)
	slices.Sort(want)
	if !slices.Equal(got, want) {
		b.t.Errorf("%s:\ngot  %q\nwant %q", roles, got, want)
	}
}
