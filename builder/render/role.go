package render

import (
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"strings"

	"cando/builder/authority"
)

// Role is a role as readers choose it.
type Role struct {
	ID, Label string
}

// Roles are those that readers choose from, from least to most authority. There
// are none where nothing is granted: it would change nothing.
func (v View) Roles() []Role {
	if len(v.Site.Grants) == 0 {
		return nil
	}
	roles := make([]Role, len(v.Site.Config.Roles))
	for i, r := range v.Site.Config.Roles {
		roles[i] = Role{r.ID, cmp.Or(r.Label.In(v.Page.Lang), r.ID)}
	}
	return roles
}

// RoleIDs are the ids of the roles as a JSON list: what the page's scripts know.
func (v View) RoleIDs() (string, error) {
	ids := make([]string, len(v.Site.Config.Roles))
	for i, r := range v.Site.Config.Roles {
		ids[i] = r.ID
	}
	list, err := json.Marshal(ids)
	return string(list), err
}

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
