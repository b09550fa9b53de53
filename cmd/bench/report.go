package main

import (
	"encoding/json"
	"fmt"
	"io"
	"os"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// stageOrder is the order in which a build goes through its stages.
var stageOrder = [...]string{"scan", "parse", "assemble", "render", "index", "publish", "total"}

// print writes the tables for people.
func (s summary) print(w io.Writer) error {
	var text strings.Builder
	m := s.Machine
	fmt.Fprintf(&text, "%s/%s, %d cores, %s; median of %d after a warm-up\n", m.OS, m.Arch, m.Cores, m.Go, s.Runs)
	for _, c := range s.Corpora {
		fmt.Fprintf(&text, "\n%s: %d pages, %.1f MB of Markdown\n\n", c.Name, c.Pages, float64(c.Bytes)/1e6)
		c.printTools(&text)
	}
	printRatios(&text, s.Ratios)
	if len(s.Growth) > 0 {
		printGrowth(&text, s.Growth, s.Corpora[0].Pages, s.Corpora[len(s.Corpora)-1].Pages)
	}
	_, err := io.WriteString(w, text.String())
	return err
}

func (c corpusSummary) printTools(text *strings.Builder) {
	rows := [][]string{{"", "wall, s", "from–to", "CPU, s", "peak, MB", "pages/s", "HTML files"}}
	for _, t := range c.Tools {
		rows = append(rows, []string{
			t.Name, fmt.Sprintf("%.2f", t.WallMS/1000),
			fmt.Sprintf("%.2f–%.2f", slices.Min(t.EachWallMS)/1000, slices.Max(t.EachWallMS)/1000),
			fmt.Sprintf("%.2f", t.CPUMS/1000), known(float64(t.PeakBytes) / 1e6), known(t.PagesPerSecond), known(float64(t.HTML)),
		})
	}
	printTable(text, rows)
	for _, t := range c.Tools {
		if t.HTML < c.Pages && t.HTML > 0 && t.Name != hugoAndPagefind {
			fmt.Fprintf(text, "Note: %s wrote only %d HTML files for %d pages.\n", t.Name, t.HTML, c.Pages)
		}
	}
	for _, t := range c.Tools {
		if len(t.StagesMS) > 0 {
			fmt.Fprintf(text, "%s, ms: %s\n", t.Name, stages(t.StagesMS))
		}
	}
}

// known is a whole number, or a dash for what was not found out.
func known(value float64) string {
	if value == 0 {
		return "-"
	}
	return fmt.Sprintf("%.0f", value)
}

// stages lists the stages that were timed, in order.
func stages(ms map[string]float64) string {
	var list []string
	for _, stage := range stageOrder {
		if took, timed := ms[stage]; timed {
			list = append(list, fmt.Sprintf("%s %.0f", stage, took))
		}
	}
	return strings.Join(list, ", ")
}

func printRatios(text *strings.Builder, ratios []ratio) {
	rows := [][]string{{"corpus", "ratio", "", "bar", ""}}
	for _, r := range ratios {
		limit, met := r.Bar.words()
		rows = append(rows, []string{r.Corpus, r.Name, fmt.Sprintf("%.2f", r.Value), limit, met})
	}
	text.WriteByte('\n')
	printTable(text, rows)
}

func printGrowth(text *strings.Builder, found []growth, small, large int) {
	rows := [][]string{{"cost of a page", "", fmt.Sprintf("of %d", small), fmt.Sprintf("of %d", large), "ratio", "bar", ""}}
	for _, g := range found {
		limit, met := g.Bar.words()
		rows = append(rows, []string{
			g.Tool, g.Cost, fmt.Sprintf("%.2f", g.Small), fmt.Sprintf("%.2f", g.Large), fmt.Sprintf("%.2f", g.Ratio), limit, met,
		})
	}
	text.WriteByte('\n')
	printTable(text, rows)
}

// words are the bar and whether it was met; nothing without a bar.
func (b *bar) words() (limit, met string) {
	switch {
	case b == nil:
		return "", ""
	case b.Met:
		met = "met"
	default:
		met = "missed"
	}
	return "≤ " + strconv.FormatFloat(b.Limit, 'g', -1, 64), met
}

// printTable aligns columns: numbers to the right, words to the left.
func printTable(text *strings.Builder, rows [][]string) {
	widths, numeric := make([]int, len(rows[0])), make([]bool, len(rows[0]))
	for i, row := range rows {
		for column, cell := range row {
			widths[column] = max(widths[column], utf8.RuneCountInString(cell))
			numeric[column] = numeric[column] || i > 0 && cell != "" && cell[0] >= '0' && cell[0] <= '9'
		}
	}
	for _, row := range rows {
		var line strings.Builder
		for column, cell := range row {
			space := strings.Repeat(" ", widths[column]-utf8.RuneCountInString(cell))
			if numeric[column] {
				cell = space + cell
			} else {
				cell += space
			}
			line.WriteString(cell + "  ")
		}
		text.WriteString(strings.TrimRight(line.String(), " ") + "\n")
	}
}

// printJSON writes the summary as one line.
func (s summary) printJSON(w io.Writer) error {
	return json.NewEncoder(w).Encode(s)
}

// record appends the summary to a file of runs, one a line.
func (s summary) record(path string) (err error) {
	file, err := os.OpenFile(path, os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o644)
	if err != nil {
		return fmt.Errorf("record the run: %w", err)
	}
	defer func() {
		if closed := file.Close(); err == nil {
			err = closed
		}
	}()
	return s.printJSON(file)
}
