package main

import (
	"context"
	"encoding/json"
	"fmt"
	"html"
	"path"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/chromedp/chromedp"
)

// askPagefind makes a page of each document, has Pagefind index them and asks
// it in Chromium, which is the only place where it answers.
func askPagefind(ctx context.Context, binary, dir string, set questionSet, texts []string) (answered, error) {
	for i, d := range set.documents {
		if err := writeFile(filepath.Join(dir, strconv.Itoa(i)+".html"), plainPage(d)); err != nil {
			return answered{}, fmt.Errorf("write a page for Pagefind: %w", err)
		}
	}
	if _, _, err := timeProcess(ctx, command{program: binary, args: []string{"--quiet", "--site", dir}}); err != nil {
		return answered{}, err
	}
	numbers, err := searchPagefind(ctx, dir, texts)
	if err != nil {
		return answered{}, err
	}
	answers := make([][]string, len(texts))
	for i, found := range numbers {
		for _, url := range found {
			n, err := strconv.Atoi(strings.TrimSuffix(path.Base(url), ".html"))
			if err != nil || n >= len(set.documents) {
				return answered{}, fmt.Errorf("read the answers of Pagefind: there is no page %q", url)
			}
			answers[i] = append(answers[i], set.documents[n].ID)
		}
	}
	return answered{"Pagefind", javaScript, answers}, nil
}

// plainPage is a document as a page, each line of it a paragraph.
func plainPage(d document) []byte {
	var page strings.Builder
	title := html.EscapeString(d.Title)
	fmt.Fprintf(&page, "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>%s</title></head>\n", title)
	fmt.Fprintf(&page, "<body><main><h1>%s</h1>\n", title)
	for line := range strings.Lines(d.Text) {
		fmt.Fprintf(&page, "<p>%s</p>\n", html.EscapeString(strings.TrimSpace(line)))
	}
	page.WriteString("</main></body></html>\n")
	return []byte(page.String())
}

// askingPagefind gives the addresses of the pages found for each text.
const askingPagefind = `(async (texts) => {
	const pagefind = await import('/pagefind/pagefind.js');
	const answers = [];
	for (const text of texts) {
		const {results} = await pagefind.search(text);
		const pages = await Promise.all(results.slice(0, 10).map((result) => result.data()));
		answers.push(pages.map((page) => page.raw_url || page.url));
	}
	return answers;
})`

// searchPagefind asks in Chromium, some texts at a time.
func searchPagefind(ctx context.Context, dir string, texts []string) ([][]string, error) {
	tab, closeTab, err := openChromium(ctx)
	if err != nil {
		return nil, err
	}
	defer closeTab()
	server := serveFolder(dir)
	defer server.Close()
	if err := chromedp.Do(tab, chromedp.Navigate(server.URL+"/0.html")); err != nil {
		return nil, fmt.Errorf("ask Pagefind: %w", err)
	}
	var found [][]string
	for len(texts) > len(found) {
		asked, err := json.Marshal(texts[len(found):min(len(found)+100, len(texts))])
		if err != nil {
			return nil, err
		}
		some, err := chromedp.Run(tab, chromedp.Evaluate[[][]string](askingPagefind+"("+string(asked)+")", chromedp.EvalAwaitPromise))
		if err != nil {
			return nil, fmt.Errorf("ask Pagefind: %w", err)
		}
		found = append(found, some...)
	}
	return found, nil
}
