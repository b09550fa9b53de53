package main

import (
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
)

// print writes the tables for people.
func (s searchSummary) print(w io.Writer) error {
	var text strings.Builder
	m := s.Machine
	fmt.Fprintf(&text, "%s/%s, %d cores, %s; seed %d\n", m.OS, m.Arch, m.Cores, m.Go, s.Seed)
	if s.Corpus != nil {
		fmt.Fprintf(&text, "%s: %d pages, %.1f MB of Markdown\n", s.Corpus.Name, s.Corpus.Pages, float64(s.Corpus.Bytes)/1e6)
	}
	if s.Bytes != nil {
		s.Bytes.print(&text)
	}
	if len(s.Keys) > 0 {
		printKeys(&text, s.Keys)
	}
	if s.Build != nil {
		s.Build.print(&text)
	}
	if s.Relevance != nil {
		s.Relevance.print(&text)
	}
	printVerdicts(&text, s.Verdicts)
	for _, what := range s.LeftOut {
		fmt.Fprintf(&text, "LEFT OUT: %s\n", what)
	}
	_, err := io.WriteString(w, text.String())
	return err
}

// printJSON writes the summary as one line.
func (s searchSummary) printJSON(w io.Writer) error {
	return json.NewEncoder(w).Encode(s)
}

func (f byteFigures) print(text *strings.Builder) {
	text.WriteString("\nBytes; packed by gzip, each file alone\n\n")
	rows := [][]string{{"", "raw", "packed", "files"}}
	add := func(name string, size fileSize, files string) {
		rows = append(rows, []string{name, strconv.Itoa(size.Raw), strconv.Itoa(size.Packed), files})
	}
	add("code (entry, client)", f.Code, "2")
	add("description of the site", f.Description, "1")
	add("the whole copy of the index", f.Copy, strconv.Itoa(f.Files-2))
	add("of it a page", f.PerPage, "")
	rows = append(rows, []string{"Bleve's index, for comparison", strconv.Itoa(f.Bleve), "", ""})
	printTable(text, rows)
	fmt.Fprintf(text, "\nA first question in a browser that has nothing yet, packed (%d questions)\n\n", f.Cold.Questions)
	f.Cold.print(text)
	if f.Typed != nil {
		fmt.Fprintf(text, "\nThe same, typed letter by letter without a pause (%d questions)\n\n", f.Typed.Questions)
		f.Typed.print(text)
	}
}

func (c coldFigures) print(text *strings.Builder) {
	rows := [][]string{{"", "median", "p95", "most"}}
	add := func(name string, s spread) {
		rows = append(rows, []string{name, known(s.Median), known(s.P95), known(s.Most)})
	}
	for _, part := range loadedParts {
		if c.Parts[part].Most > 0 {
			add(part, c.Parts[part])
		}
	}
	add("all", c.Bytes)
	add("files", c.Files)
	printTable(text, rows)
	for _, q := range c.Heaviest {
		fmt.Fprintf(text, "heaviest: %d bytes in %d files for %q (%s)\n", q.Bytes, q.Files, q.Query, q.parts())
	}
}

// parts lists what a question loads, in the order of loading.
func (q coldQuestion) parts() string {
	var list []string
	for _, part := range loadedParts {
		if bytes := q.Parts[part]; bytes > 0 {
			list = append(list, fmt.Sprintf("%s %d", part, bytes))
		}
	}
	return strings.Join(list, ", ")
}

func printKeys(text *strings.Builder, keys []keyFigures) {
	text.WriteString("\nA keystroke, with what it needs loaded already, ms\n\n")
	rows := [][]string{{"", "keystrokes", "p50", "p95", "most"}}
	for _, k := range keys {
		rows = append(rows, []string{
			k.Name, strconv.Itoa(k.Keystrokes), fmt.Sprintf("%.2f", k.P50), fmt.Sprintf("%.2f", k.P95), fmt.Sprintf("%.2f", k.Most),
		})
	}
	printTable(text, rows)
	for _, k := range keys {
		var slowest []string
		for _, key := range k.Slowest {
			slowest = append(slowest, fmt.Sprintf("%q %.1f", key.Typed, key.MS))
		}
		fmt.Fprintf(text, "slowest, %s: %s\n", k.Name, strings.Join(slowest, ", "))
	}
}

func (f buildFigures) print(text *strings.Builder) {
	fmt.Fprintf(text, "\nBuild, median of %d after a warm-up\n\n", f.Runs)
	rows := [][]string{{"", "wall, s", "from–to", "CPU, s"}}
	for _, t := range f.Tools {
		rows = append(rows, []string{
			t.Name, fmt.Sprintf("%.2f", t.WallMS/1000),
			fmt.Sprintf("%.2f–%.2f", slices.Min(t.EachWallMS)/1000, slices.Max(t.EachWallMS)/1000),
			fmt.Sprintf("%.2f", t.CPUMS/1000),
		})
	}
	printTable(text, rows)
	for _, t := range f.Tools {
		if len(t.StagesMS) > 0 {
			fmt.Fprintf(text, "%s, ms: %s\n", t.Name, stages(t.StagesMS)+exportStages(t.StagesMS))
		}
	}
	fmt.Fprintf(text, "site with the browser's copy ÷ without: %.2f (CPU: %.2f)\n", f.Export, f.CPU)
	fmt.Fprintf(text, "index and copy ÷ index, with nothing beside: %.2f\n", f.ByIndex)
	fmt.Fprintf(text, "the copy, with nothing beside ÷ Cando's whole build: %.2f\n", f.Share)
}

// exportStages lists the steps of the copy.
func exportStages(ms map[string]float64) string {
	list := ""
	for _, stage := range [...]string{"client", "open", "export"} {
		if took, timed := ms[stage]; timed {
			list += fmt.Sprintf(", %s %.0f", stage, took)
		}
	}
	return list
}

func (f *setsFigures) print(text *strings.Builder) {
	for _, set := range f.Sets {
		fmt.Fprintf(text, "\n%s: %d documents\n\n", set.Name, set.Documents)
		rows := [][]string{{
			"", "success@1", "success@3", "MRR@10", "nothing", "misspelt: @1", "@3", "MRR@10", "nothing", "@3 lost", "questions",
		}}
		for _, e := range set.Engines {
			row := []string{e.Name}
			for _, r := range []relevance{e.Plain, e.Misspelt} {
				for _, share := range []float64{r.First, r.Three, r.MRR, r.Nothing} {
					row = append(row, fmt.Sprintf("%.3f", share))
				}
			}
			rows = append(rows, append(row, fmt.Sprintf("%.3f", e.Plain.Three-e.Misspelt.Three), strconv.Itoa(e.Plain.Questions)))
		}
		printTable(text, rows)
	}
}

// printVerdicts prints every figure that has a bar beside it.
func printVerdicts(text *strings.Builder, verdicts []verdict) {
	if len(verdicts) == 0 {
		return
	}
	rows := [][]string{{"", "", "bar", ""}}
	for _, v := range verdicts {
		bar, met := "≤ ", "misses"
		if v.AtLeast {
			bar = "≥ "
		}
		if v.Meets {
			met = "meets"
		}
		rows = append(rows, []string{v.Name, figure(v.Value), bar + strconv.FormatFloat(v.Bar, 'f', -1, 64), met})
	}
	text.WriteByte('\n')
	printTable(text, rows)
}

// figure rounds a value to what is worth reading.
func figure(value float64) string {
	if value >= 1000 {
		return fmt.Sprintf("%.0f", value)
	}
	return fmt.Sprintf("%.3f", value)
}
