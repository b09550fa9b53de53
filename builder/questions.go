package builder

import (
	"errors"
	"fmt"
	"io/fs"
	"regexp"
	"slices"
	"strings"

	"cando/builder/decode"
	"cando/builder/diag"
	"cando/builder/source"
)

// QuestionsName is the name of the file of golden questions at the top of a
// knowledge base. It is for checks only: no build reads or publishes it.
const QuestionsName = "queries.yaml"

// Question is a golden question: what somebody types, and what must be found.
type Question struct {
	// Ask is what is typed, word for word.
	Ask string `json:"ask" jsonschema:"required" jsonschema_description:"What somebody types, word for word."`
	// Expect are the paths of pages, any of which will do.
	Expect []string `json:"expect" jsonschema:"required" jsonschema_description:"The path of the page that must be found, or of several, any of which will do: playbooks/late-delivery.md."`
	// Top is how far down the page may be, from 1; nil means defaultTop.
	Top *int `json:"top" jsonschema:"minimum=1,maximum=100" jsonschema_description:"How far down the page may be: 3 when left out."`
	// Role is the role of the person who asks, Lang the language of the pages
	// that are searched; both may be "".
	Role string `json:"role" jsonschema_description:"The role of the person who asks: a role from cando.yaml."`
	Lang string `json:"lang" jsonschema_description:"The language of the pages that are searched: en."`
}

const (
	// defaultTop is how many pages a phone shows under the search box, and how
	// many titles a person at a counter reads before typing something else.
	defaultTop = 3
	// deepestTop is the most that Top may be.
	deepestTop = 100
)

// top returns how far down the page may be.
func (q Question) top() int {
	if q.Top == nil {
		return defaultTop
	}
	return *q.Top
}

// Questions are the golden questions of a knowledge base.
type Questions struct {
	file *source.File
	list []*question
}

// question is a Question with its places in the file.
type question struct {
	Question
	places source.Places
	whole  source.Span
	pages  []string // the paths of the pages that Expect means
	faulty bool     // not to be asked: something about it is wrong
}

// Len returns how many questions there are, those with faults too.
func (q *Questions) Len() int {
	if q == nil {
		return 0
	}
	return len(q.list)
}

// Faulty returns how many questions cannot be asked, because something is
// wrong with them.
func (q *Questions) Faulty() int {
	n := 0
	for _, one := range q.list {
		if one.faulty {
			n++
		}
	}
	return n
}

// Questions reads the golden questions of the knowledge base: nil when there
// are none. The error is the machine's: the file cannot be read.
func (l Layout) Questions() (*Questions, diag.List, error) {
	raw, err := l.read(QuestionsName)
	if errors.Is(err, fs.ErrNotExist) || l.Config.Foreign && !asksQuestions.Match(raw) {
		return nil, nil, nil
	}
	if err != nil {
		return nil, nil, fmt.Errorf("read the golden questions: %w", err)
	}
	questions, list := LoadQuestions(source.NewFile(QuestionsName, l.named(QuestionsName), raw))
	return questions, list, nil
}

// asksQuestions matches a file with golden questions. In a folder that knows
// nothing of Cando, queries.yaml may be anything.
var asksQuestions = regexp.MustCompile(`(?m)(^|[\s{,-])["']?(ask|expect)["']?[ \t]*:`)

// LoadQuestions reads a file of golden questions. What is wrong with it is in
// the list; the questions are then those that could be read.
func LoadQuestions(f *source.File) (*Questions, diag.List) {
	q := &Questions{file: f}
	node, list := decode.YAML(f, 0, len(f.Text))
	if node == nil || node.Kind != decode.List && len(node.Fields) == 0 && node.Text == "" {
		return q, list // nothing, or nothing but comments
	}
	if node.Kind != decode.List {
		list.Add(diag.Error, f.Span(node.Span.Start, node.Span.End), "wrong-type",
			QuestionsName+" must be a list of questions", `begin each question with "- ask: "`)
		return q, list
	}
	asked := make(map[string]*question)
	for _, item := range node.Items {
		one, faults := q.load(item)
		if len(faults) == 0 {
			q.checkWords(one, &faults)
			q.checkTwice(one, asked, &faults)
		}
		one.faulty = faults.Failed()
		q.list = append(q.list, one)
		list = append(list, faults...)
	}
	return q, list
}

// load reads one question.
func (q *Questions) load(n *decode.Node) (*question, diag.List) {
	one := &question{whole: n.Span}
	if n.Kind != decode.Map {
		var list diag.List
		list.Add(diag.Error, q.file.Span(n.Span.Start, n.Span.End), "wrong-type",
			"a question must be a group of keys", "write - {ask: where is my parcel, expect: playbooks/late-delivery.md}")
		return one, list
	}
	var list diag.List
	one.places, list = decode.Bind(q.file, n, &one.Question, decode.Strict)
	for _, key := range []string{"ask", "expect"} {
		if _, written := one.places[key]; !written && !misspelt(key, n) {
			list.Add(diag.Error, q.at(one, key), "missing-key", key+" is missing", `add the key "`+key+`" to this question`)
		}
	}
	return one, list
}

// misspelt reports whether a question has a key that was meant for another,
// which has been said already.
func misspelt(key string, n *decode.Node) bool {
	return slices.ContainsFunc(n.Fields, func(f decode.Field) bool {
		return diag.Nearest(f.Key, []string{"ask", "expect", "top", "role", "lang"}) == key
	})
}

// at returns the place of a key, else that of the whole question.
func (q *Questions) at(one *question, key string) diag.Pos {
	span, ok := one.places[key]
	if !ok {
		span = one.whole
	}
	return q.file.Span(span.Start, span.End)
}

// checkWords looks at what a question says by itself.
func (q *Questions) checkWords(one *question, list *diag.List) {
	fault := func(key, message, hint string) {
		list.Add(diag.Error, q.at(one, key), "bad-value", message, hint)
	}
	if strings.TrimSpace(one.Ask) == "" {
		fault("ask", "ask is empty", "write what somebody types, such as wheres my parcel")
	}
	if len(one.Expect) == 0 {
		fault("expect", "expect is empty", "name the page that must be found, such as playbooks/late-delivery.md")
	}
	if top := one.top(); top < 1 || top > deepestTop {
		fault("top", fmt.Sprintf("top must be from 1 to %d, not %d", deepestTop, top), "write 1 for a page that must come first")
	}
	if one.Lang != "" && !languageTag.MatchString(one.Lang) {
		fault("lang", decode.Quote(one.Lang)+" is no language code", "write it as en, es or pt-BR")
	}
}

// checkTwice finds a question that was asked before.
func (q *Questions) checkTwice(one *question, asked map[string]*question, list *diag.List) {
	key := strings.Join([]string{strings.Join(strings.Fields(strings.ToLower(one.Ask)), " "), one.Role, one.Lang}, "\n")
	first, twice := asked[key]
	if !twice {
		asked[key] = one
		return
	}
	list.Add(diag.Error, q.at(one, "ask"), "duplicate-question",
		fmt.Sprintf("%s is asked twice, first in line %d", decode.Quote(one.Ask), q.at(first, "ask").Line),
		"delete one of the two; expect takes a list of pages when any of them will do")
}
