package main

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/mapping"
	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/text"
)

// floorMode is the first argument that turns this program into the floor: the
// least that any builder with these two libraries does. It runs as a process
// of its own, so that it is timed exactly as the others are.
const floorMode = "floor"

// floorPage is what the floor's index knows of a page.
type floorPage struct {
	path  string
	Title string
	Body  string
}

// buildFloor reads every Markdown file below content, renders it with goldmark
// (GFM), writes the HTML below site and indexes titles and text with Bleve's
// offline builder as it comes. There is no template, no check, no link, no
// cache and no staging.
func buildFloor(ctx context.Context, content, site string) error {
	paths, err := markdownFiles(content)
	if err != nil {
		return err
	}
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	todo := make(chan string, len(paths))
	for _, path := range paths {
		todo <- path
	}
	close(todo)
	pages := make(chan floorPage, len(paths))
	var workers sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		workers.Go(func() {
			if err := renderFloor(ctx, content, site, todo, pages); err != nil {
				cancel(err)
			}
		})
	}
	go func() {
		workers.Wait()
		close(pages)
	}()
	if err := indexFloor(filepath.Join(site, "search"), pages); err != nil {
		cancel(err)
	}
	workers.Wait()
	return context.Cause(ctx)
}

// renderFloor is one worker: file to HTML file, and its text onwards.
func renderFloor(ctx context.Context, content, site string, todo <-chan string, pages chan<- floorPage) error {
	markdown := goldmark.New(goldmark.WithExtensions(extension.GFM))
	for path := range todo {
		if ctx.Err() != nil {
			return nil // somebody else failed, and has said why
		}
		source, err := os.ReadFile(filepath.Join(content, path))
		if err != nil {
			return fmt.Errorf("read a page: %w", err)
		}
		tree := markdown.Parser().Parse(text.NewReader(source))
		var html bytes.Buffer
		if err := markdown.Renderer().Render(&html, source, tree); err != nil {
			return fmt.Errorf("render %s: %w", path, err)
		}
		if err := writeFile(filepath.Join(site, strings.TrimSuffix(path, ".md")+".html"), html.Bytes()); err != nil {
			return fmt.Errorf("write a page: %w", err)
		}
		page := floorPage{path: path, Title: path}
		page.read(tree, source)
		pages <- page // never blocks: there is room for all
	}
	return nil
}

// read takes the title (the first heading) and the text from a parsed page.
func (p *floorPage) read(tree ast.Node, source []byte) {
	var body bytes.Buffer
	titled := false
	// The walk fails only when the visitor does, and this one never does.
	_ = ast.Walk(tree, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		switch n := n.(type) {
		case *ast.Text:
			if entering {
				body.Write(n.Segment.Value(source))
				body.WriteByte(' ')
			}
		case *ast.FencedCodeBlock, *ast.CodeBlock:
			if entering {
				body.Write(n.Lines().Value(source))
			}
		case *ast.Heading:
			if !entering && !titled {
				p.Title, titled = strings.TrimSpace(body.String()), true
			}
		}
		return ast.WalkContinue, nil
	})
	p.Body = body.String()
}

// indexFloor is the other half, on the goroutine that called: Bleve's offline
// builder takes one document at a time.
func indexFloor(folder string, pages <-chan floorPage) error {
	if err := os.MkdirAll(filepath.Dir(folder), 0o755); err != nil {
		return fmt.Errorf("make room for the index: %w", err)
	}
	// Segments are renamed into place, so they are built on the same disk.
	index, err := bleve.NewBuilder(folder, floorMapping(), map[string]any{"buildPathPrefix": filepath.Dir(folder)})
	if err != nil {
		return fmt.Errorf("begin the index: %w", err)
	}
	for page := range pages {
		if err := index.Index(page.path, page); err != nil {
			return fmt.Errorf("index %s: %w", page.path, err)
		}
	}
	if err := index.Close(); err != nil {
		return fmt.Errorf("close the index: %w", err)
	}
	return nil
}

// floorMapping indexes the two fields with their positions (phrases need
// them) and keeps nothing else: no stored copies, no columns, no field that
// repeats all the others.
func floorMapping() mapping.IndexMapping {
	words := bleve.NewTextFieldMapping()
	words.Store, words.DocValues, words.IncludeInAll = false, false, false
	page := bleve.NewDocumentStaticMapping()
	page.AddFieldMappingsAt("Title", words)
	page.AddFieldMappingsAt("Body", words)
	index := bleve.NewIndexMapping()
	index.DefaultMapping = page
	return index
}
