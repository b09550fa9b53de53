package main

import (
	"bufio"
	"context"
	"encoding/json"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// serving runs cando serve with arguments until the test ends, and returns the
// address that it prints.
func serving(t *testing.T, args ...string) string {
	t.Helper()
	return serves(t, append([]string{"serve"}, args...)...)
}

// serves runs a command that serves, until the test ends, and returns the
// address that it prints.
func serves(t *testing.T, args ...string) string {
	t.Helper()
	// Browsers that look at it are closed first, and should find it there till then.
	ctx, stop := context.WithCancel(context.WithoutCancel(t.Context()))
	out, printed := io.Pipe()
	done := make(chan int)
	go func() {
		done <- run(ctx, args, streams{In: strings.NewReader(""), Out: printed, Err: os.Stderr})
		printed.Close()
	}()
	t.Cleanup(func() {
		stop()
		if code := <-done; code != exitFine {
			t.Errorf("it ended with exit code %d", code)
		}
	})
	lines := bufio.NewScanner(out)
	for lines.Scan() {
		if address, ok := strings.CutPrefix(lines.Text(), "site     "); ok {
			go io.Copy(io.Discard, out)
			return address
		}
	}
	t.Fatal("no address was printed")
	return ""
}

func fetch(t *testing.T, address string) (int, string) {
	t.Helper()
	answer, err := http.Get(address)
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	body, err := io.ReadAll(answer.Body)
	if err != nil {
		t.Fatal(err)
	}
	return answer.StatusCode, string(body)
}

// TestServe serves a knowledge base and a built site: pages, search, health.
func TestServe(t *testing.T) {
	dir := t.TempDir()
	for name, text := range map[string]string{
		"cando.yaml":        "title: Care\n",
		"content/index.md":  "# Home\n",
		"content/parcel.md": "# Late parcel\n\nIt has not arrived.\n",
	} {
		writeFile(t, filepath.Join(dir, filepath.FromSlash(name)), text)
	}
	preview := serving(t, dir, "--addr", "127.0.0.1:0")
	if _, err := os.Stat(filepath.Join(dir, "public")); !os.IsNotExist(err) {
		t.Errorf("the preview wrote to public/: %v", err)
	}
	if code := run(t.Context(), []string{"build", dir}, streams{Out: io.Discard, Err: io.Discard}); code != exitFine {
		t.Fatalf("build: exit code %d", code)
	}
	built := serving(t, "--site", filepath.Join(dir, "public"), "--addr", "127.0.0.1:0")
	for _, address := range []string{preview, built} {
		if status, body := fetch(t, address); status != 200 || !strings.Contains(body, "Home") {
			t.Errorf("home: %d %s", status, body)
		}
		if status, _ := fetch(t, address+"healthz"); status != 200 {
			t.Errorf("healthz: %d", status)
		}
		_, body := fetch(t, address+"api/search?q=parcels+arrive")
		var answer struct {
			Engine string
			Hits   []struct{ Path, URL string }
		}
		if err := json.Unmarshal([]byte(body), &answer); err != nil || answer.Engine != "bleve" ||
			len(answer.Hits) == 0 || answer.Hits[0].Path != "parcel.md" {
			t.Errorf("search: %v %s", err, body)
		}
	}
}

// TestServeFollowsPublishing guards that a server of a built site shows what
// is published while it runs.
func TestServeFollowsPublishing(t *testing.T) {
	dir := t.TempDir()
	page := filepath.Join(dir, "content", "index.md")
	if err := os.MkdirAll(filepath.Dir(page), 0o755); err != nil {
		t.Fatal(err)
	}
	publish := func(text string) {
		t.Helper()
		if err := os.WriteFile(page, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		if code := run(t.Context(), []string{"build", dir}, streams{Out: io.Discard, Err: io.Discard}); code != exitFine {
			t.Fatalf("build: exit code %d", code)
		}
	}
	publish("# First\n")
	address := serving(t, "--site", filepath.Join(dir, "public"), "--addr", "127.0.0.1:0")
	publish("# Second\n")
	if status, body := fetch(t, address); status != 200 || !strings.Contains(body, "Second") {
		t.Errorf("it shows %d %s", status, body)
	}
}

// TestServeBuiltNeedsASite says what is missing.
func TestServeBuiltNeedsASite(t *testing.T) {
	var said strings.Builder
	code := run(t.Context(), []string{"serve", "--site", t.TempDir()}, streams{Out: io.Discard, Err: &said})
	if code != exitFault || !strings.Contains(said.String(), "holds no site that cando built") {
		t.Errorf("exit code %d: %s", code, said.String())
	}
}
