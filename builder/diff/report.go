package diff

import (
	"slices"

	"cando/builder/authority"
)

// Report is what changed for whom, in the order in which it is told. Its JSON
// form is part of the contract: lists are never null, and keys may be added.
type Report struct {
	Day      authority.Day  `json:"day"` // from which on it was compared
	Roles    []Naming       `json:"roles"`
	Actions  []Naming       `json:"actions"`
	Contacts []Reaching     `json:"contacts"`
	Changes  []Change       `json:"changes"`
	Caveats  []CaveatChange `json:"caveats"`
	Pages    []PageChange   `json:"pages"`

	before, after *edition
}

// What says what happened to something.
type What string

// What may happen to names, contacts, caveats and pages.
const (
	Added   What = "added"
	Removed What = "removed"
	Changed What = "changed" // a name or a contact
	Moved   What = "moved"   // a page
)

// What may change for a role, what it loses first.
const (
	Never    What = "never"     // it may never
	NoLonger What = "no-longer" // it could, and must ask now
	Lower    What = "lower"     // the limit is lower, or there was none
	Terms    What = "terms"     // it can on other conditions, or in other cases
	Asking   What = "ask"       // it asks somebody else
	Lifted   What = "lifted"    // it was never allowed, and may be asked for now
	Higher   What = "higher"    // the limit is higher, or there is none any more
	May      What = "may"       // it can now
)

// severity is the order in which changes are told.
func severity(w What) int {
	for i, other := range []What{Never, NoLonger, Lower, Terms, Asking, Lifted, Higher, May} {
		if w == other {
			return i
		}
	}
	return -1
}

// Naming is a role or an action that is new, gone or called otherwise.
type Naming struct {
	What   What   `json:"what"`
	ID     string `json:"id"`
	Was    string `json:"was,omitempty"`    // its earlier id, if it was another
	Before string `json:"before,omitempty"` // what it was called
	After  string `json:"after,omitempty"`
}

// quiet reports whether only its id is another, which nobody but programs sees.
func (n *Naming) quiet() bool { return n.What == Changed && n.Before == n.After }

// Reaching is a contact that is new, gone or reached otherwise.
type Reaching struct {
	What   What     `json:"what"`
	ID     string   `json:"id"`
	Before *Contact `json:"before,omitempty"`
	After  *Contact `json:"after,omitempty"`
}

// Contact is somebody to ask, in the newer site's own language.
type Contact struct {
	Label    string `json:"label"`
	Reach    string `json:"reach,omitempty"`
	IfAbsent string `json:"if_absent,omitempty"` // another contact's id
}

// Change is what changes for a role in one action, in one period.
type Change struct {
	Role   string `json:"role"`
	Action string `json:"action"`
	What   What   `json:"what"`
	Period
	Before Standing `json:"before"`
	After  Standing `json:"after"`
	Quiet  bool     `json:"quiet,omitempty"`
	Text   string   `json:"text"` // as the text format says it
}

// Period is a number of days, both ends counted.
type Period struct {
	From  authority.Day `json:"from,omitzero"`  // zero: the day of comparing, or before
	Until authority.Day `json:"until,omitzero"` // zero: for good
}

// CaveatChange is a case in which nobody may, that is new or gone.
type CaveatChange struct {
	Action string `json:"action"`
	What   What   `json:"what"`
	Caveat string `json:"caveat"`
	Period
	Text string `json:"text"`
}

// PageChange is a page that is new, gone or at another address.
type PageChange struct {
	What  What   `json:"what"`
	Title string `json:"title"`
	Kind  string `json:"kind"`
	Lang  string `json:"lang"`
	Path  string `json:"path"` // of the file, from the content folder
	URL   string `json:"url"`
	// Before is the earlier address of a page that has moved.
	Before string `json:"before,omitempty"`
}

// Loud reports whether there is anything to tell.
func (r *Report) Loud() bool {
	for _, c := range r.Changes {
		if !c.Quiet {
			return true
		}
	}
	for _, n := range slices.Concat(r.Roles, r.Actions) {
		if !n.quiet() {
			return true
		}
	}
	return len(r.Contacts)+len(r.Caveats)+len(r.Pages) > 0
}
