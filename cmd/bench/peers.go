package main

import (
	"context"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
)

// hugoSite is the least that makes Hugo publish every page: title and content
// of each, and a list of each section's pages. What Cando does not publish
// either (feeds and a sitemap without an address, pages of tags) is off.
var hugoSite = map[string]string{
	"hugo.toml": `baseURL = "https://kb.example/"
title = "Knowledge base"
disableKinds = ["taxonomy", "term", "RSS", "sitemap", "robotsTXT", "404"]
`,
	"layouts/baseof.html": `<!DOCTYPE html>
<html lang="en">
<head><meta charset="utf-8"><title>{{ .Title }}</title></head>
<body><main>{{ block "main" . }}{{ end }}</main></body>
</html>
`,
	"layouts/page.html": `{{ define "main" }}<h1>{{ .Title }}</h1>
{{ .Content }}{{ end }}
`,
	"layouts/list.html": `{{ define "main" }}<h1>{{ .Title }}</h1>
{{ .Content }}
<ul>{{ range .Pages }}<li><a href="{{ .RelPermalink }}">{{ .LinkTitle }}</a></li>{{ end }}</ul>{{ end }}
`,
}

// hugoTool writes Hugo's site of the corpus below work.
func hugoTool(binary string, c corpus, work string) (tool, error) {
	source, site := filepath.Join(work, "hugo-source"), filepath.Join(work, "hugo")
	cache := filepath.Join(work, "hugo-cache")
	if err := hugoContent(filepath.Join(source, "content"), c.path); err != nil {
		return tool{}, fmt.Errorf("lay out the corpus for Hugo: %w", err)
	}
	for name, text := range hugoSite {
		if err := writeFile(filepath.Join(source, filepath.FromSlash(name)), []byte(text)); err != nil {
			return tool{}, fmt.Errorf("write Hugo's layout: %w", err)
		}
	}
	return tool{
		name: "hugo",
		command: command{program: binary, args: []string{
			"--quiet", "--source", source, "--destination", site, "--cacheDir", cache,
		}},
		before: func() error { return removeAll(site, cache, filepath.Join(source, "resources")) },
		site:   site,
	}, nil
}

// hugoContent copies the corpus, with the names that Hugo knows.
func hugoContent(to, from string) error {
	return filepath.WalkDir(from, func(file string, entry fs.DirEntry, err error) error {
		if err != nil || !entry.Type().IsRegular() {
			return err
		}
		name, err := filepath.Rel(from, file)
		if err != nil {
			return err
		}
		content, err := os.ReadFile(file)
		if err != nil {
			return err
		}
		beside, err := os.ReadDir(filepath.Dir(file))
		if err != nil {
			return err
		}
		return writeFile(filepath.Join(to, filepath.FromSlash(hugoName(filepath.ToSlash(name), beside))), content)
	})
}

// hugoName gives index.md, or README.md where there is none, the name that
// makes it the page of its folder. As index.md it would make the folder one
// page, and Hugo would not render the pages beside it.
func hugoName(name string, beside []fs.DirEntry) string {
	folder, base := path.Split(name)
	if slices.ContainsFunc(beside, func(e fs.DirEntry) bool { return e.Name() == "_index.md" }) {
		return name
	}
	switch strings.ToLower(base) {
	case "index.md":
		return folder + "_index.md"
	case "readme.md":
		if !slices.ContainsFunc(beside, func(e fs.DirEntry) bool { return strings.EqualFold(e.Name(), "index.md") }) {
			return folder + "_index.md"
		}
	}
	return name
}

// pagefindTool indexes what Hugo wrote; it has to run after Hugo.
func pagefindTool(binary string, hugo tool) tool {
	return tool{
		name:    "pagefind",
		command: command{program: binary, args: []string{"--quiet", "--site", hugo.site}},
	}
}

// version asks a tool who it is; the first line, or nothing if it will not say.
func version(ctx context.Context, binary string, args ...string) string {
	_, printed, err := timeProcess(ctx, command{program: binary, args: args})
	if err != nil {
		return ""
	}
	line, _, _ := strings.Cut(strings.TrimSpace(string(printed)), "\n")
	return line
}
