package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
)

// previewProcess is cando serve.
type previewProcess struct {
	cmd     *exec.Cmd
	address string // with a slash at its end
}

// startPreview starts cando serve and waits for its address.
func startPreview(ctx context.Context, binary, dir string) (*previewProcess, error) {
	cmd := exec.CommandContext(ctx, binary, "serve", dir, "--addr", "127.0.0.1:0")
	out, err := cmd.StdoutPipe()
	if err == nil {
		err = cmd.Start()
	}
	if err != nil {
		return nil, fmt.Errorf("start cando serve: %w", err)
	}
	p := &previewProcess{cmd: cmd}
	lines := bufio.NewScanner(out)
	for lines.Scan() {
		for word := range strings.FieldsSeq(lines.Text()) {
			if strings.HasPrefix(word, "http://") {
				p.address = word
			}
		}
		if p.address != "" {
			go io.Copy(io.Discard, out) // or it would wait for a reader
			return p, nil
		}
	}
	p.stop()
	return nil, errors.New("cando serve printed no address")
}

func (p *previewProcess) stop() {
	_ = p.cmd.Process.Kill() // it may have ended
	_ = p.cmd.Wait()         // likewise: killed is not fine
}

// livePage is a page that is edited.
type livePage struct{ file, url string }

// firstPage fetches a page from the middle of the knowledge base.
func (p *previewProcess) firstPage(ctx context.Context, dir string) (livePage, error) {
	paths, err := markdownFiles(dir)
	if err != nil {
		return livePage{}, err
	}
	for _, path := range paths[len(paths)/2:] {
		name := filepath.ToSlash(strings.TrimSuffix(path, ".md")) + ".html"
		page := livePage{filepath.Join(dir, path), (&url.URL{Path: strings.TrimPrefix(name, "content/")}).EscapedPath()}
		answer, err := p.get(ctx, page.url)
		if err != nil {
			return page, err
		}
		_, err = io.Copy(io.Discard, answer.Body)
		err = errors.Join(err, answer.Body.Close())
		if answer.StatusCode == http.StatusOK || err != nil {
			return page, err
		}
	}
	return livePage{}, errors.New("no page has the address of its file")
}

func (p *previewProcess) get(ctx context.Context, url string) (*http.Response, error) {
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, p.address+url, nil)
	if err != nil {
		return nil, fmt.Errorf("ask the preview: %w", err)
	}
	answer, err := http.DefaultClient.Do(request)
	if err != nil {
		return nil, fmt.Errorf("ask the preview: %w", err)
	}
	return answer, nil
}

// newsStream is what the preview tells a page.
type newsStream struct {
	body  io.Closer
	lines *bufio.Scanner
}

// listen listens as a page does, from when it has been told what there is.
func (p *previewProcess) listen(ctx context.Context, page string) (*newsStream, error) {
	answer, err := p.get(ctx, "_cando/events?page="+url.QueryEscape("/"+page))
	if err != nil {
		return nil, err
	}
	s := &newsStream{answer.Body, bufio.NewScanner(answer.Body)}
	return s, s.wait()
}

func (s *newsStream) Close() error { return s.body.Close() }

// wait waits until the page is said to have changed.
func (s *newsStream) wait() error {
	for s.lines.Scan() {
		if s.lines.Text() == "event: page" {
			return nil
		}
	}
	return errors.Join(errors.New("the preview has stopped"), s.lines.Err())
}

// resident is the memory of the process in bytes; 0 where the system does not
// say.
func (p *previewProcess) resident() int64 {
	status, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", p.cmd.Process.Pid))
	if err != nil {
		return 0
	}
	_, rest, _ := strings.Cut(string(status), "VmRSS:")
	kilobytes, err := strconv.ParseInt(strings.TrimSpace(strings.SplitN(rest, "kB", 2)[0]), 10, 64)
	if err != nil {
		return 0
	}
	return kilobytes << 10
}
