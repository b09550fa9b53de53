package site

import "testing"

func TestAddressPatternsMatchWhatTheySay(t *testing.T) {
	tests := []struct {
		pattern   string
		yes, no   []string
		malformed bool
	}{
		{pattern: "example.com",
			yes: []string{"http://example.com", "https://example.com/a?b", "https://example.com:8080/", "https://example.com?q"},
			no:  []string{"https://example.company", "https://www.example.com", "https://other.org/example.com"}},
		{pattern: "https://Example.com/a",
			yes: []string{"https://example.com/a", "https://example.com/a/b", "https://example.com/a?b"},
			no:  []string{"http://example.com/a", "https://example.com/ab", "https://example.com/A"}},
		{pattern: "https://example.com/a/", yes: []string{"https://example.com/a/", "https://example.com/a/b"}, no: []string{"https://example.com/a"}},
		{pattern: "*.example.com", yes: []string{"https://www.example.com/", "https://a.b.example.com"}, no: []string{"https://example.com", "https://x.example.community"}},
		{pattern: "example.com/*/draft", yes: []string{"https://example.com/a/b/draft", "https://example.com/a/draft/x"}, no: []string{"https://example.com/draft", "https://example.com/a/drafts"}},
		{pattern: "example.com/a*", yes: []string{"https://example.com/abc"}, no: []string{"https://example.com/b"}},
		{pattern: "example.com/a.b?c=(d", yes: []string{"https://example.com/a.b?c=(d"}, no: []string{"https://example.com/aXb?c=(d"}},
		{pattern: "", malformed: true},
		{pattern: " ", malformed: true},
		{pattern: "*", malformed: true},
		{pattern: "https://*", malformed: true},
		{pattern: "ftp://example.com", malformed: true},
		{pattern: "a b", malformed: true},
		{pattern: "example.com#x", malformed: true},
	}
	for _, test := range tests {
		p, err := ParseAddressPattern(test.pattern)
		if (err != nil) != test.malformed {
			t.Errorf("%q: %v", test.pattern, err)
		}
		for _, address := range test.yes {
			if !p.Matches(address) {
				t.Errorf("%q does not match %s", test.pattern, address)
			}
		}
		for _, address := range test.no {
			if p.Matches(address) {
				t.Errorf("%q matches %s", test.pattern, address)
			}
		}
	}
}

func TestWaitIsSecondsOrMinutes(t *testing.T) {
	for text, ok := range map[string]bool{"15s": true, "2m": true, "5m": true, "6m": false, "0s": false, "": false, "s": false, "1h": false, "1.5s": false, "-1s": false, "70000s": false} {
		var w Wait
		if err := w.UnmarshalText([]byte(text)); (err == nil) != ok {
			t.Errorf("%q: %v", text, err)
		}
	}
}
