package render

import (
	"testing"

	"cando/builder/authority"
	"cando/builder/site"
)

func TestRoleRules(t *testing.T) {
	want := `html[data-role="lead"] [data-for]:not([data-for~="lead"]){display:none!important}
html[data-role="lead"] [data-column="lead"]{--column:var(--accent-wash);--first:-1}
`
	if got := string(RoleRules([]authority.Role{{ID: "lead"}})); got != want {
		t.Errorf("got %s\nwant %s", got, want)
	}
}

// TestNobodyChoosesARole where it would change nothing.
func TestNobodyChoosesARole(t *testing.T) {
	v := viewOf(site.Config{Roles: []authority.Role{{ID: "lead"}}}, site.FrontMatter{})
	if roles := v.Roles(); len(roles) != 0 {
		t.Errorf("without a grant there are the roles %v", roles)
	}
	v.Site.Grants, v.Words["asRole"] = []authority.Grant{{}}, "as {}"
	if roles := v.Roles(); len(roles) != 1 || roles[0].Label != "lead" {
		t.Errorf("with a grant there are the roles %v", roles)
	}
	if ids, err := v.RoleIDs(); err != nil || ids != `["lead"]` {
		t.Errorf("scripts are told %s, %v", ids, err)
	}
}
