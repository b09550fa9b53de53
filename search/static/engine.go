// Package static answers questions as a reader's browser would: it runs the
// client that was published with a site, over the files that the client asks
// for, and nothing else of the site. So any machine can check what readers get.
package static

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"slices"
	"strings"
	"sync"
	"time"

	"modernc.org/quickjs"

	"cando/search"
)

const engineName = "static"

// Engine is the search of a published site. It is safe for concurrent use, but
// answers one question at a time: there is one JavaScript engine behind it.
type Engine struct {
	dir   string
	root  *os.Root
	files fs.FS // root's; tests have others

	mu sync.Mutex
	vm *quickjs.VM // nil after an interruption
	// settled is what the last call of the client came to.
	settled *outcome
	loaded  []string // files, in order
}

// outcome is what became of a promise.
type outcome struct {
	value  string // JSON
	failed bool   // then value says why, in the client's words
}

// Open opens the search of a site: dir is the folder "search" of the site. It
// reads entry.js there, the client and what the client needs to start.
func Open(dir string) (*Engine, error) {
	root, err := os.OpenRoot(dir)
	if err == nil {
		_, err = root.Stat("entry.js")
		if err != nil {
			root.Close()
		}
	}
	if errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("open the browser's search: there is none in %s; build the site first: %w", dir, fs.ErrNotExist)
	}
	if err != nil {
		return nil, fmt.Errorf("open the browser's search: %w", err)
	}
	e := &Engine{dir: dir, root: root, files: root.FS()}
	if err := e.start(); err != nil {
		return nil, errors.Join(fmt.Errorf("open the browser's search: %w", err), e.Close())
	}
	return e, nil
}

// Close releases the engine. Searches that are under way must have returned.
func (e *Engine) Close() error {
	e.mu.Lock()
	defer e.mu.Unlock()
	if err := errors.Join(e.stop(), e.root.Close()); err != nil {
		return fmt.Errorf("close the browser's search: %w", err)
	}
	return nil
}

// Loaded lists the files that the client has asked for and got, in order, by
// their paths below the folder of the search: what a browser would have loaded
// by now.
func (e *Engine) Loaded() []string {
	e.mu.Lock()
	defer e.mu.Unlock()
	return slices.Clone(e.loaded)
}

// Search answers a request. Requests for explanations are answered without:
// only package search can explain. No text typed by a person makes it fail.
func (e *Engine) Search(ctx context.Context, req search.Request) (search.Response, error) {
	began := time.Now()
	response, err := e.search(ctx, req)
	if err != nil {
		return search.Response{}, fmt.Errorf("search: %w", err)
	}
	response.TookUS = time.Since(began).Microseconds()
	return response, nil
}

// options are the client's options, by their names there.
type options struct {
	Limit    int    `json:"limit"`
	Kind     string `json:"kind"`
	Role     string `json:"role"`
	Day      string `json:"day,omitempty"`
	Lang     string `json:"lang"`
	Channel  string `json:"channel"`
	Action   string `json:"action"`
	Tag      string `json:"tag"`
	Facets   bool   `json:"facets"`
	Snippets bool   `json:"snippets"`
}

func (e *Engine) search(ctx context.Context, req search.Request) (search.Response, error) {
	query := strings.ToValidUTF8(req.Query, "\uFFFD")
	answer, err := e.call(ctx, "search", query, options{
		Limit: req.Limit, Kind: req.Kind, Role: req.Role, Day: req.Day, Lang: req.Lang,
		Channel: req.Channel, Action: req.Action, Tag: req.Tag, Facets: req.Facets, Snippets: !req.Bare,
	})
	if err != nil {
		return search.Response{}, err
	}
	response := search.Response{Hits: []search.Hit{}}
	if err := json.Unmarshal([]byte(answer), &response); err != nil {
		return search.Response{}, e.damaged()
	}
	response.Query, response.Engine = query, engineName
	return response, nil
}

// call calls a function of the client and returns its answer as JSON.
func (e *Engine) call(ctx context.Context, function string, args ...any) (string, error) {
	packed, err := json.Marshal(args)
	if err != nil {
		return "", err
	}
	e.mu.Lock()
	defer e.mu.Unlock()
	if err := ctx.Err(); err != nil {
		return "", err
	}
	if e.vm == nil {
		if err := e.start(); err != nil {
			return "", err
		}
	}
	return e.ask(ctx, function, string(packed))
}
