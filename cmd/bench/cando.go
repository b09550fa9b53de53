package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
)

// buildCando compiles Cando from the tree that this program was started in,
// and gives the path of the binary.
func buildCando(ctx context.Context, folder string) (string, error) {
	binary := filepath.Join(folder, "cando")
	if runtime.GOOS == "windows" {
		binary += ".exe"
	}
	_, _, err := timeProcess(ctx, command{program: "go", args: []string{"build", "-o", binary, "cando/cmd/cando"}})
	if err != nil {
		return "", fmt.Errorf("build cando: %w", err)
	}
	return binary, nil
}

// floorTool is this program in its other mode.
func floorTool(c corpus, work string) (tool, error) {
	self, err := os.Executable()
	if err != nil {
		return tool{}, fmt.Errorf("find this program: %w", err)
	}
	site := filepath.Join(work, "floor")
	return tool{
		name:    "floor",
		command: command{program: self, args: []string{floorMode, c.path, site}},
		before:  func() error { return removeAll(site) },
		site:    site,
	}, nil
}

// unchanged and onePage are builds after the first.
const (
	unchanged = "cando, nothing changed"
	onePage   = "cando, one page changed"
)

// candoTools are the build from nothing, as in a fresh clone, the same build
// again, and one after an edit. The cache lies where no other run of Cando sees it.
func candoTools(binary string, c corpus, work string) []tool {
	site, home := filepath.Join(work, "cando"), filepath.Join(work, "home")
	first := tool{
		name: "cando",
		command: command{
			program: binary,
			args:    []string{"build", c.path, "--out", site, "--json"},
			env:     []string{"HOME=" + home, "XDG_CACHE_HOME=" + home, "LocalAppData=" + home},
		},
		before: func() error { return removeAll(site, home, filepath.Join(c.path, ".cando")) },
		site:   site,
		stages: candoStages,
	}
	again := first
	again.name, again.before = unchanged, nil
	edited := first
	edited.name, edited.before = onePage, func() error { return editPage(c.path) }
	return []tool{first, again, edited}
}

// editPage adds a line to the end of a page from the middle.
func editPage(dir string) error {
	paths, err := markdownFiles(dir)
	if err != nil {
		return err
	}
	file, err := os.OpenFile(filepath.Join(dir, paths[len(paths)/2]), os.O_APPEND|os.O_WRONLY, 0)
	if err != nil {
		return fmt.Errorf("edit a page: %w", err)
	}
	_, err = file.WriteString("\n\nOne more line.\n")
	return errors.Join(err, file.Close())
}

// candoStages reads what cando build --json prints.
func candoStages(printed []byte) (map[string]float64, error) {
	var built struct {
		MS map[string]float64 `json:"ms"`
	}
	if err := json.Unmarshal(printed, &built); err != nil {
		return nil, fmt.Errorf("read what cando build --json printed: %w", err)
	}
	return built.MS, nil
}
