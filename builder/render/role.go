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
	Token     string // for the attribute data-for
}

// Roles are those that readers choose from, from least to most authority. There
// are none where nothing is granted: it would change nothing.
func (v View) Roles() []Role {
	if len(v.Site.Grants) == 0 {
		return nil
	}
	roles := make([]Role, len(v.Site.Config.Roles))
	for i, r := range v.Site.Config.Roles {
		roles[i] = Role{r.ID, cmp.Or(r.Label.In(v.Page.Lang), r.ID), roleToken(r.ID)}
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
		chosen, token := cssString(r.ID), cssString(roleToken(r.ID))
		fmt.Fprintf(&b, "html[data-role=%s] [data-for]:not([data-for~=%s]){display:none!important}\n", chosen, token)
		fmt.Fprintf(&b, "html[data-role=%s] [data-column=%s]{--column:var(--accent-wash);--first:-1}\n", chosen, token)
	}
	return b.Bytes()
}

// roleToken is a role's id as it stands among others in an attribute, with
// spaces between them.
func roleToken(id string) string {
	return strings.NewReplacer("%", "%25", " ", "%20", "\t", "%09", "\n", "%0A", "\f", "%0C", "\r", "%0D").Replace(id)
}

// roleTokens is the value of a data-for attribute.
func roleTokens(ids []string) string {
	tokens := make([]string, len(ids))
	for i, id := range ids {
		tokens[i] = roleToken(id)
	}
	return strings.Join(tokens, " ")
}

// cssString writes a text as a string of a stylesheet: everything but plain
// letters, digits and hyphens as an escape, which a space ends.
func cssString(s string) string {
	var b strings.Builder
	b.WriteByte('"')
	for _, r := range s {
		switch {
		case r == '-', '0' <= r && r <= '9', 'a' <= r && r <= 'z', 'A' <= r && r <= 'Z':
			b.WriteRune(r)
		default:
			fmt.Fprintf(&b, "\\%x ", r)
		}
	}
	b.WriteByte('"')
	return b.String()
}
