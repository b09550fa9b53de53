package builder

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"cando/builder/decode"
	"cando/builder/diag"
	"cando/search"
)

// Engine is a search engine that golden questions are put to.
type Engine struct {
	// Name is how cando search knows it: bleve, static.
	Name string
	Searcher
}

// Searcher answers what people type.
type Searcher interface {
	Search(context.Context, search.Request) (search.Response, error)
}

// Ask puts the questions to the engines and reports each that does not find
// its page high enough; what is wrong in several engines alike is said once.
// Questions in which Check found a fault are not asked.
func (q *Questions) Ask(ctx context.Context, engines ...Engine) (diag.List, error) {
	var list diag.List
	for _, one := range q.list {
		if one.faulty {
			continue
		}
		var failed []outcome
		for _, e := range engines {
			o, err := one.ask(ctx, e)
			if err != nil {
				return nil, fmt.Errorf("ask %s of the search engine %s: %w", decode.Quote(one.Ask), e.Name, err)
			}
			if !o.found(one.top()) {
				failed = append(failed, o)
			}
		}
		if len(failed) > 0 {
			list.Add(diag.Error, q.at(one, "ask"), "golden-question", one.complaint(failed, len(engines)), one.advice(len(failed) == len(engines)))
		}
	}
	return list, nil
}

// outcome is what an engine answered.
type outcome struct {
	engine string
	path   string // the expected page that is highest; "" when none is there
	place  int    // its place, from 1
	first  string // the page that came first; "" when nothing was found
	more   bool   // there are more pages than were looked at
}

// found reports whether the page is among the first top.
func (o outcome) found(top int) bool { return o.path != "" && o.place <= top }

// deeper is how far down a page is looked for that is not where it must be:
// beyond, it makes no difference to anybody where it is.
const deeper = 20

// ask puts the question to an engine. Only when the page is not where it must
// be is it looked for further down.
func (one *question) ask(ctx context.Context, e Engine) (outcome, error) {
	o := outcome{engine: e.Name}
	for _, limit := range []int{one.top(), max(one.top(), deeper)} {
		response, err := e.Search(ctx, search.Request{Query: one.Ask, Limit: limit, Role: one.Role, Lang: one.Lang, Bare: true})
		if err != nil {
			return o, err
		}
		o.more = response.Total > len(response.Hits)
		for i, hit := range response.Hits {
			if i == 0 {
				o.first = hit.Path
			}
			if slices.Contains(one.pages, hit.Path) {
				o.path, o.place = hit.Path, i+1
				return o, nil
			}
		}
		if !o.more {
			break
		}
	}
	return o, nil
}

// complaint says what came instead.
func (one *question) complaint(failed []outcome, engines int) string {
	first := failed[0]
	said := fmt.Sprintf("%s %s (top %d)", decode.Quote(one.Ask), one.where(first), one.top())
	alike := !slices.ContainsFunc(failed, func(o outcome) bool { o.engine = first.engine; return o != first })
	switch {
	case alike && len(failed) < engines:
		return said + ", in the engine " + first.engine + " alone" + instead(first)
	case !alike:
		said += ", in the engine " + first.engine + instead(first)
		for _, o := range failed[1:] {
			said += "; the engine " + o.engine + " " + one.where(o) + instead(o)
		}
		return said
	case engines == 2:
		said += ", in both engines"
	}
	return said + instead(first)
}

func (one *question) where(o outcome) string {
	switch {
	case o.path != "":
		return fmt.Sprintf("finds %s only at place %d", o.path, o.place)
	case o.more:
		return fmt.Sprintf("does not find %s among the first %d pages", strings.Join(one.pages, " or "), max(one.top(), deeper))
	}
	return "does not find " + strings.Join(one.pages, " or ")
}

func instead(o outcome) string {
	if o.first == "" {
		return "; nothing is found"
	}
	return "; first is " + o.first
}

// advice says what the writer can do. That engines differ is not the writer's
// fault.
func (one *question) advice(all bool) string {
	if !all {
		return "all engines should find the same pages: please report this as a mistake of Cando"
	}
	return fmt.Sprintf("add words of the question to the asks of %s, or raise top", one.pages[0])
}
