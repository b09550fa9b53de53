package builder_test

import (
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"pgregory.net/rapid"

	"cando/builder/diag"
	parsing "cando/builder/markup"
	"cando/builder/site"
	"cando/builder/source"
)

// drawing is a flow as a drawing: for each section, the sections that its
// answers lead to; a section without answers is an outcome, or just text.
type drawing [][]int

// drawFlow draws flows that mostly go on, so that some are long, sometimes
// back, and sometimes leave a question out.
func drawFlow(t *rapid.T) drawing {
	sections := make(drawing, rapid.IntRange(1, 13).Draw(t, "sections"))
	back := rapid.IntRange(0, 3).Draw(t, "goes back") == 0
	for i := range sections {
		if rapid.IntRange(0, 3).Draw(t, "outcome") == 0 {
			continue
		}
		for range rapid.IntRange(1, 3).Draw(t, "answers") {
			low := i + 1
			if back {
				low = 0
			}
			if low < len(sections) {
				to := rapid.IntRange(low, len(sections)-1).Draw(t, "to")
				if rapid.Bool().Draw(t, "next") {
					to = low
				}
				sections[i] = append(sections[i], to)
			}
		}
	}
	return sections
}

// text writes the sections as a trainer would.
func (a drawing) text() string {
	var b strings.Builder
	b.WriteString("---\nasks: [x]\n---\n")
	for i, answers := range a {
		if len(answers) == 0 {
			fmt.Fprintf(&b, "## S%d {#s%d}\n\nDo it.\n\n", i, i)
			continue
		}
		fmt.Fprintf(&b, "## S%d? {#s%d}\n\n", i, i)
		for n, to := range answers {
			fmt.Fprintf(&b, "- [Answer %d](#s%d)\n", n, to)
		}
		b.WriteString("\n")
	}
	return b.String()
}

// assembled is what becomes of the flow: the page, and what is said.
func (a drawing) assembled() (*site.Page, diag.List) {
	file := source.NewFile("playbooks/x.md", "playbooks/x.md", []byte(a.text()))
	made, list := site.Assemble(site.Input{
		Config:    site.Config{Title: "x", Language: "en"},
		Documents: []*site.Document{parsing.New(parsing.Options{}).Parse(file)},
		Content:   fstest.MapFS{},
	})
	return made.PageAt("playbooks/x.md"), list
}

// closure tells, step by step, what can be come to from where.
func (a drawing) closure() [][]bool {
	reach := make([][]bool, len(a))
	for i, answers := range a {
		reach[i] = make([]bool, len(a))
		for _, to := range answers {
			reach[i][to] = true
		}
	}
	for k := range a {
		for i := range a {
			for j := range a {
				reach[i][j] = reach[i][j] || reach[i][k] && reach[k][j]
			}
		}
	}
	return reach
}

// depth is how many questions are asked at most from a section on. There
// must be no circle.
func (a drawing) depth(section int) int {
	if len(a[section]) == 0 {
		return 0
	}
	most := 0
	for _, to := range a[section] {
		most = max(most, a.depth(to))
	}
	return 1 + most
}

// TestFlowsAgainstTheirDrawings holds the steps of random flows, and what is
// said of them, to what a slow and simple look at the drawing says.
func TestFlowsAgainstTheirDrawings(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a := drawFlow(t)
		page, list := a.assembled()
		first := slices.IndexFunc(a, func(answers []int) bool { return len(answers) > 0 })
		if first < 0 {
			if page.Flow != nil {
				t.Fatal("there is a flow where nothing is asked")
			}
			return
		}
		a.mustHaveSteps(t, page.Flow, first)
		reach := a.closure()
		said := map[string][]diag.Diagnostic{}
		for _, d := range list {
			said[d.Code] = append(said[d.Code], d)
		}
		if a.mustTellCircles(t, reach, said["question-circle"]) {
			return
		}
		var unreached []int // questions that nothing leads to
		for i := range a {
			led := slices.ContainsFunc(a, func(answers []int) bool { return slices.Contains(answers, i) })
			if len(a[i]) > 0 && i != first && !led {
				unreached = append(unreached, i)
			}
			if missed := len(a[i]) > 0 && i != first && !reach[first][i]; missed && len(said["unreached-question"]) == 0 {
				t.Fatalf("nobody says that S%d cannot be reached", i)
			}
		}
		if got := sectionsOf(said["unreached-question"]); !slices.Equal(got, unreached) {
			t.Fatalf("%v are said to be unreached, and %v are", got, unreached)
		}
		if deep := a.depth(first) > 7 && len(unreached) == 0; deep != (len(said["deep-flow"]) == 1) {
			t.Fatalf("of a flow of %d questions is said: %v", a.depth(first), said["deep-flow"])
		}
	})
}

// mustHaveSteps wants all sections that ask, or that an answer leads to, in
// their order, with their answers.
func (a drawing) mustHaveSteps(t *rapid.T, flow *site.Flow, first int) {
	var sections []int
	for i := range a {
		if len(a[i]) > 0 || slices.ContainsFunc(a, func(answers []int) bool { return slices.Contains(answers, i) }) {
			sections = append(sections, i)
		}
	}
	if flow == nil || len(flow.Steps) != len(sections) || sections[flow.First] != first {
		t.Fatalf("the steps should be %v: %+v", sections, flow)
	}
	for n, step := range flow.Steps {
		var to []int
		for _, way := range step.Answers {
			to = append(to, sections[way.Step-1])
		}
		if step.Number != n+1 || step.Heading.ID != fmt.Sprintf("s%d", sections[n]) || !slices.Equal(to, a[sections[n]]) {
			t.Fatalf("step %d is %+v, its answers lead to %v", n+1, step, to)
		}
	}
}

// mustTellCircles wants circles that are there, and one at least for all
// questions that lead to each other. It reports whether there are any.
func (a drawing) mustTellCircles(t *rapid.T, reach [][]bool, said []diag.Diagnostic) bool {
	told := map[int]bool{}
	for _, d := range said {
		for _, part := range strings.Split(d.Message, "…") { // a long circle is cut short
			named := sectionsIn(part)
			for i, to := range named[1:] {
				if !slices.Contains(a[named[i]], to) {
					t.Fatalf("there is no answer from S%d to S%d: %s", named[i], to, d.Message)
				}
				if told[named[i]] {
					t.Fatalf("S%d is told of twice", named[i])
				}
				told[named[i]] = true
			}
		}
	}
	round := false
	for i := range a {
		if !reach[i][i] {
			continue
		}
		round = true
		if !slices.ContainsFunc(slices.Collect(maps.Keys(told)), func(j int) bool { return reach[i][j] && reach[j][i] }) {
			t.Fatalf("nobody says that one comes back to S%d: %v", i, said)
		}
	}
	return round
}

var sectionName = regexp.MustCompile(`S([0-9]+)`)

// sectionsIn are the sections that a text names.
func sectionsIn(text string) []int {
	var sections []int
	for _, match := range sectionName.FindAllStringSubmatch(text, -1) {
		n := 0
		fmt.Sscan(match[1], &n)
		sections = append(sections, n)
	}
	return sections
}

// sectionsOf are the sections in whose headings things are said.
func sectionsOf(list []diag.Diagnostic) []int {
	var sections []int
	for _, d := range list {
		sections = append(sections, sectionsIn(d.Text)[0])
	}
	return sections
}

// TestFlowOfManyQuestions guards that a huge flow costs no more than its
// size: every question leads to the next one and back to the first.
func TestFlowOfManyQuestions(t *testing.T) {
	const many = 5_000
	a := make(drawing, many)
	for i := range many - 1 {
		a[i] = []int{i + 1, 0, max(i-1, 0)}
	}
	page, list := a.assembled()
	if len(page.Flow.Steps) != many || !list.Failed() {
		t.Errorf("%d steps, %d faults", len(page.Flow.Steps), len(list))
	}
	for _, d := range list {
		if len(d.Message) > 400 {
			t.Fatalf("a message of %d bytes", len(d.Message))
		}
	}
}
