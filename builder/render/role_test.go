package render

import (
	"strings"
	"testing"

	"cando/builder/authority"
	"cando/builder/site"
)

// TestRoleRules writes ids that are arbitrary text so that they stay texts.
func TestRoleRules(t *testing.T) {
	for id, want := range map[string]string{
		"lead":    `html[data-role="lead"] [data-for]:not([data-for~="lead"]){display:none!important}`,
		"a b":     `html[data-role="a\20 b"] [data-for]:not([data-for~="a\25 20b"]){display:none!important}`,
		`x"]{}*`:  `html[data-role="x\22 \5d \7b \7d \2a "] [data-for]:not([data-for~="x\22 \5d \7b \7d \2a "]){display:none!important}`,
		"</style": `html[data-role="\3c \2f style"] [data-for]:not([data-for~="\3c \2f style"]){display:none!important}`,
		"jefé":    `html[data-role="jef\e9 "] [data-for]:not([data-for~="jef\e9 "]){display:none!important}`,
	} {
		rules := string(RoleRules([]authority.Role{{ID: id}}))
		if got, _, _ := strings.Cut(rules, "\n"); got != want {
			t.Errorf("%q:\n got %s\nwant %s", id, got, want)
		}
	}
}

func TestRoleTokensStayApart(t *testing.T) {
	if got := roleTokens([]string{"a b", "a", "a%20b"}); got != "a%20b a a%2520b" {
		t.Errorf("got %s", got)
	}
}

// TestNobodyChoosesARole where it would change nothing.
func TestNobodyChoosesARole(t *testing.T) {
	v := viewOf(site.Config{Roles: []authority.Role{{ID: "lead"}}}, site.FrontMatter{})
	if roles := v.Roles(); len(roles) != 0 {
		t.Errorf("without a grant there are the roles %v", roles)
	}
	v.Site.Grants = []authority.Grant{{}}
	if roles := v.Roles(); len(roles) != 1 || roles[0].Label != "lead" {
		t.Errorf("with a grant there are the roles %v", roles)
	}
	if ids, err := v.RoleIDs(); err != nil || ids != `["lead"]` {
		t.Errorf("scripts are told %s, %v", ids, err)
	}
}
