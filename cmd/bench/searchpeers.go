package main

import (
	"bytes"
	"context"
	_ "embed"
	"encoding/json"
	"fmt"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
)

//go:embed peers.mjs
var peersScript []byte

// askPeers has node ask the JavaScript engines that are installed in a folder.
func askPeers(ctx context.Context, nodeModules, work string, set questionSet, texts []string) ([]answered, error) {
	script := filepath.Join(work, "peers.mjs")
	if err := writeFile(script, peersScript); err != nil {
		return nil, fmt.Errorf("write the script for node: %w", err)
	}
	folder, err := filepath.Abs(nodeModules)
	if err != nil {
		return nil, fmt.Errorf("find %s: %w", nodeModules, err)
	}
	asked, err := json.Marshal(map[string]any{"documents": set.documents, "texts": texts})
	if err != nil {
		return nil, err
	}
	node := exec.CommandContext(ctx, "node", script, folder)
	said := &tail{limit: 2 << 10}
	node.Stdin, node.Stderr = bytes.NewReader(asked), said
	printed, err := node.Output()
	if err != nil {
		return nil, fmt.Errorf("ask the engines in %s: %w\n%s", folder, err, said.kept)
	}
	return readPeers(printed, len(texts))
}

// readPeers reads what the script printed.
func readPeers(printed []byte, texts int) ([]answered, error) {
	answers := map[string][][]string{}
	if err := json.Unmarshal(printed, &answers); err != nil {
		return nil, fmt.Errorf("read the answers of the engines in node: %w", err)
	}
	var all []answered
	for name, list := range answers {
		if len(list) != texts {
			return nil, fmt.Errorf("%s answered %d of %d questions", name, len(list), texts)
		}
		all = append(all, answered{name, javaScript, list})
	}
	slices.SortFunc(all, func(a, b answered) int { return strings.Compare(a.engine, b.engine) })
	return all, nil
}
