package markup

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"

	"cando/builder/site"
	"cando/builder/source"
)

// flows finds the questions of a page: headings that ask, each with the list
// of links that answers it. Nothing is written for them here; what becomes of
// the answers is for the whole site to say.
func flows() feature {
	return feature{render: map[ast.NodeKind]renderFunc{
		ast.KindHeading: renderAsking,
		ast.KindList:    renderAnswers,
		ast.KindLink:    renderAnswer,
	}}
}

// asking is the question whose section is being written.
type asking struct {
	question site.Question
	open     bool       // the heading asks, and no list has answered it yet
	awaited  []ast.Node // links that are answers and are still to be written
	names    idSet      // of the question's answers
}

// questionMarks are the signs that end a question, of the scripts that have one.
const questionMarks = "?？؟"

// asks reports whether a heading's text is a question.
func asks(heading string) bool {
	last, _ := utf8.DecodeLastRuneInString(heading)
	return strings.ContainsRune(questionMarks, last)
}

// renderAsking writes a heading, and begins a question if it asks one. A
// heading in a quote or a list is no step: it has no section of its own.
func renderAsking(r *renderer, n ast.Node) {
	renderHeading(r, n)
	if r.opts.Foreign || r.plain || n.Parent().Kind() != ast.KindDocument {
		return
	}
	r.finishQuestion()
	last := len(r.doc.Headings) - 1
	if heading := r.doc.Headings[last]; asks(heading.Text) {
		r.asked = asking{open: true, question: site.Question{Heading: last, Span: r.lineSpan(n)}}
	}
}

// finishQuestion keeps the question whose section ends.
func (r *renderer) finishQuestion() {
	if len(r.asked.question.Answers) > 0 {
		r.doc.Flow = append(r.doc.Flow, r.asked.question)
	}
	r.asked = asking{}
}

// renderAnswers writes a list. The first one below a question of which every
// item begins with a link is its answers. A list of which only some do is
// kept as well, until a better one comes: its author may have meant it.
func renderAnswers(r *renderer, n ast.Node) {
	if !r.asked.open || n.Parent().Kind() != ast.KindDocument {
		renderList(r, n)
		return
	}
	links, plain := leadingLinks(r, n)
	if len(links) == 0 || len(plain) > 0 && len(r.asked.question.Answers) > 0 {
		renderList(r, n)
		return
	}
	r.asked.question.Answers, r.asked.question.Plain = nil, plain
	r.asked.awaited, r.asked.names = links, newIDSet()
	renderList(r, n)
	r.asked.open = len(r.asked.question.Answers) == 0 || len(r.asked.question.Plain) > 0
	r.asked.awaited = nil
}

// leadingLinks returns the links with which a list's items begin, and the
// places of the items that begin otherwise.
func leadingLinks(r *renderer, list ast.Node) (links []ast.Node, plain []source.Span) {
	for item := list.FirstChild(); item != nil; item = item.NextSibling() {
		if link := leadingLink(item); link != nil {
			links = append(links, link)
		} else {
			plain = append(plain, r.itemSpan(item))
		}
	}
	return links, plain
}

// leadingLink returns the link with which an item begins, whatever its
// letters look like, or nil.
func leadingLink(item ast.Node) ast.Node {
	block := item.FirstChild()
	if block == nil || block.Kind() != ast.KindTextBlock && block.Kind() != ast.KindParagraph {
		return nil
	}
	first := block.FirstChild()
	for first != nil && first.Kind() == ast.KindEmphasis {
		first = first.FirstChild()
	}
	if first == nil || first.Kind() != ast.KindLink {
		return nil
	}
	return first
}

// itemSpan returns the place of an item's first line.
func (r *renderer) itemSpan(item ast.Node) source.Span {
	if first := item.FirstChild(); first != nil {
		return r.lineSpan(first)
	}
	return r.lineSpan(item)
}

// renderAnswer writes a link, and notes it if it is an answer. One to another
// host leads out of the flow, and is none.
func renderAnswer(r *renderer, n ast.Node) {
	if len(r.asked.awaited) == 0 || r.asked.awaited[0] != n {
		renderLink(r, n)
		return
	}
	r.asked.awaited = r.asked.awaited[1:]
	words, hole := len(r.text), len(r.doc.Holes)
	renderLink(r, n)
	q := &r.asked.question
	target := string(resolved(n.(*ast.Link).Destination))
	if len(r.doc.Holes) == hole || r.doc.Holes[hole].Target != target {
		item := n.Parent()
		for item.Kind() != ast.KindListItem {
			item = item.Parent()
		}
		q.Plain = append(q.Plain, r.itemSpan(item))
		return
	}
	text := strings.TrimSpace(string(r.text[words:]))
	q.Answers = append(q.Answers, site.Answer{Text: text, Name: r.asked.names.unique(answerName(text)), Hole: hole})
}

// answerName makes of an answer's text what stands for it in an address.
func answerName(text string) string {
	if !strings.ContainsFunc(text, func(c rune) bool { return unicode.IsLetter(c) || unicode.IsDigit(c) }) {
		return "answer"
	}
	return strings.Join(strings.FieldsFunc(slug(text), func(c rune) bool { return c == '-' }), "-")
}
