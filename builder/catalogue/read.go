package catalogue

import (
	"encoding/json"
	"errors"
	"fmt"
	"strings"
)

// MostBytes is how long a cando.json may be: ten times that of a site of a
// hundred thousand pages.
const MostBytes = 256 << 20

// What no real site has, and what would take long to compare.
const (
	mostRoles  = 500
	mostGrants = 2000 // of one action
)

var (
	errForeign = errors.New("this is not the cando.json of a site")
	errLarge   = errors.New("this is larger than any site's cando.json")
	errOlder   = errors.New("it was written by an earlier version of Cando, which did not publish who may do what: build that site again")
)

// Newer is the error for a catalogue that a later version of Cando wrote; it is
// the number of its form.
type Newer int

// Error says which form it is.
func (n Newer) Error() string {
	return fmt.Sprintf("it was written by a later version of Cando (format %d; this one reads %d)", int(n), Format)
}

// Hint says what to do.
func (Newer) Hint() string { return "use that version, or build the site again with this one" }

// Read reads a cando.json. The error says in plain words why it cannot be one.
func Read(text []byte) (*Catalogue, error) {
	if len(text) > MostBytes {
		return nil, errLarge
	}
	var form struct {
		Format *int `json:"format"`
	}
	if err := json.Unmarshal(text, &form); err != nil || form.Format == nil || *form.Format < 1 {
		return nil, errForeign
	}
	if *form.Format > Format {
		return nil, Newer(*form.Format)
	}
	var c Catalogue
	if err := json.Unmarshal(text, &c); err != nil {
		return nil, fmt.Errorf("it does not read as a site's cando.json: %w", plainly(err))
	}
	return &c, c.check()
}

// plainly names the place of a value that is of another type than it should be.
func plainly(err error) error {
	var mistyped *json.UnmarshalTypeError
	if errors.As(err, &mistyped) {
		return fmt.Errorf("%s cannot be a JSON %s", strings.TrimPrefix(mistyped.Field, "Facts."), mistyped.Value)
	}
	return err
}

// check finds what a build never writes and a reader could stumble over.
func (c *Catalogue) check() error {
	if c.Ladders == nil {
		return errOlder
	}
	if len(c.Roles) > mostRoles {
		return errLarge
	}
	roles := make(map[string]bool, len(c.Roles))
	for _, r := range c.Roles {
		if r.ID == "" {
			return errors.New("one of its roles has no id")
		}
		if roles[r.ID] {
			return fmt.Errorf("two of its roles have the id %q", r.ID)
		}
		roles[r.ID] = true
	}
	ladders := make(map[string]bool, len(c.Ladders))
	for _, l := range c.Ladders {
		if ladders[l.Action] {
			return fmt.Errorf("it has two ladders of %q", l.Action)
		}
		ladders[l.Action] = true
		if len(l.Grants) > mostGrants {
			return errLarge
		}
		for _, g := range l.Grants {
			if g.Action != l.Action {
				return fmt.Errorf("a grant of %q stands in the ladder of %q", g.Action, l.Action)
			}
		}
	}
	return nil
}
