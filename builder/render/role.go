package render

import (
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"html/template"
	"strings"
	"sync"

	"cando/builder/authority"
)

// Role is a role as readers choose it.
type Role struct {
	ID, Label string
}

// Roles are those that readers choose from, from least to most authority. There
// are none where nothing is granted: it would change nothing.
func (v View) Roles() []Role {
	if !v.HasRoles() {
		return nil
	}
	roles := make([]Role, len(v.Site.Config.Roles))
	for i, r := range v.Site.Config.Roles {
		roles[i] = Role{r.ID, cmp.Or(r.Label.In(v.Page.Lang), r.ID)}
	}
	return roles
}

// chooser is what every page needs for a choice among roles.
type chooser struct {
	ids           string // as a JSON list
	options, mine template.HTML
}

// chooser is made once for each language.
func (v View) chooser() (*chooser, error) {
	made, _ := v.sayings().choosers.LoadOrStore(v.Page.Lang, sync.OnceValues(func() (*chooser, error) {
		var ids []string
		var options, mine lineWriter
		for _, r := range v.Roles() {
			as, err := v.T("asRole", r.Label)
			if err != nil {
				return nil, err
			}
			ids = append(ids, r.ID)
			options.text(`<option value="`, r.ID, "")
			options.text(`">`, r.Label, "</option>\n")
			mine.text(`<span data-for="`, r.ID, "")
			mine.text(`">`, as, "</span>")
		}
		list, err := json.Marshal(ids)
		return &chooser{string(list), template.HTML(options.String()), template.HTML(mine.String())}, err
	}))
	return made.(func() (*chooser, error))()
}

// RoleIDs are the ids of the roles as a JSON list: what the page's scripts know.
func (v View) RoleIDs() (string, error) {
	c, err := v.chooser()
	if err != nil {
		return "", err
	}
	return c.ids, nil
}

// RoleOptions are the options of a choice among the roles.
func (v View) RoleOptions() (template.HTML, error) {
	c, err := v.chooser()
	if err != nil {
		return "", err
	}
	return c.options, nil
}

// AsRole says as whom the reader reads: a text for each role, of which the
// reader's is shown.
func (v View) AsRole() (template.HTML, error) {
	c, err := v.chooser()
	if err != nil {
		return "", err
	}
	return c.mine, nil
}

// HasRoles reports whether there are roles to choose from.
func (v View) HasRoles() bool { return len(v.Site.Grants) > 0 && len(v.Site.Config.Roles) > 0 }

// RolesAsset is the name of the stylesheet that RoleRules makes.
const RolesAsset = "roles.css"

// RoleRules is a stylesheet with one rule for each role. A page whose reader has
// chosen a role shows, of everything that is marked as being for certain roles
// (data-for), what is for this one; in a table the role's column is the marked one.
func RoleRules(roles []authority.Role) []byte {
	var b bytes.Buffer
	for _, r := range roles {
		fmt.Fprintf(&b, "html[data-role=%[1]q] [data-for]:not([data-for~=%[1]q]){display:none!important}\n", r.ID)
		fmt.Fprintf(&b, "html[data-role=%[1]q] [data-column=%[1]q]{--column:var(--accent-wash);--first:-1}\n", r.ID)
	}
	return b.Bytes()
}

// roleTokens is the value of a data-for attribute. Ids have no spaces in them.
func roleTokens(ids []string) string { return strings.Join(ids, " ") }
