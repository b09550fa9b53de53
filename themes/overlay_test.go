package themes

import (
	"io/fs"
	"testing"
	"testing/fstest"
)

func TestOverlay(t *testing.T) {
	o := Overlay{
		{Name: "themes/ours", FS: fstest.MapFS{"layouts/page.html": {Data: []byte("ours")}, "assets/a.css": {}}},
		{Name: "the default theme", FS: fstest.MapFS{"layouts/page.html": {Data: []byte("default")}, "layouts/base.html": {}}},
	}
	if body, err := fs.ReadFile(o, "layouts/page.html"); err != nil || string(body) != "ours" {
		t.Errorf("page.html is %q, %v", body, err)
	}
	names, err := fs.Glob(o, "layouts/*.html")
	if err != nil || len(names) != 2 {
		t.Errorf("the layouts are %q, %v", names, err)
	}
	if got := o.Source("layouts/base.html"); got != "the default theme/layouts/base.html" {
		t.Errorf("base.html is from %q", got)
	}
	if _, err := o.Open("layouts/none.html"); err == nil {
		t.Error("a file that no layer has was opened")
	}
}

// TestDefaultIsWhole guards that the embedded theme has what every page needs.
func TestDefaultIsWhole(t *testing.T) {
	for _, name := range []string{"layouts/base.html", "layouts/page.html", "layouts/redirect.html", "assets/icon.svg"} {
		if _, err := fs.Stat(Default(), name); err != nil {
			t.Error(err)
		}
	}
}
