package main

import (
	"encoding/json"
	"io"
	"path/filepath"
	"strings"
	"testing"
)

// TestServeAnswers asks the API what a role may do, of a preview and of a built
// site.
func TestServeAnswers(t *testing.T) {
	dir := t.TempDir()
	for name, text := range map[string]string{
		"cando.yaml": "title: Care\nroles: [{id: associate}, {id: lead, label: Shift lead}]\nactions: [{id: refund}]\n" +
			"contacts: {boss: {label: The boss}}\n",
		"content/index.md":                "# Home\n",
		"content/guidelines/refunds.md":   "---\npermissions:\n  - {action: refund, role: associate, up_to: 50 EUR}\n  - {action: refund, role: lead, up_to: 200 EUR, above: boss}\n---\n# Refunds\n",
		"content/guidelines/judgement.md": "# Judgement\n",
	} {
		writeFile(t, filepath.Join(dir, filepath.FromSlash(name)), text)
	}
	preview := serving(t, dir, "--addr", "127.0.0.1:0")
	if code := run(t.Context(), []string{"build", dir}, streams{Out: io.Discard, Err: io.Discard}); code != exitFine {
		t.Fatalf("build: exit code %d", code)
	}
	built := serving(t, "--site", filepath.Join(dir, "public"), "--addr", "127.0.0.1:0")
	for _, address := range []string{preview, built} {
		for _, c := range []struct {
			query, verdict, ask string
			status              int
		}{
			{"q=refund+80&role=associate", "ask", "lead", 200},
			{"q=refund+80&role=lead", "can", "", 200},
			{"q=refund+201&role=lead", "ask", "boss", 200},
			{"q=refund+80", "", "", 200},
			{"q=refund+80&role=laed", "", "", 400},
			{"q=refund+80&role=%3Cscript%3E", "", "", 400},
		} {
			status, body := fetch(t, address+"api/search?"+c.query)
			var got struct {
				Error  string
				Answer struct{ Action, Verdict, Ask string }
			}
			if err := json.Unmarshal([]byte(body), &got); err != nil || status != c.status || got.Answer.Verdict != c.verdict || got.Answer.Ask != c.ask {
				t.Errorf("%s: %d %s", c.query, status, body)
			}
			if (status == 400) != strings.Contains(got.Error, "there is no role") {
				t.Errorf("%s: %d %s", c.query, status, body)
			}
		}
	}
}
