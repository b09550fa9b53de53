package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path/filepath"
	"slices"
	"strings"
)

// Names of Cando's engines, and the set that has bars of its own.
const (
	bleveName   = "Cando, Bleve"
	staticName  = "Cando, browser"
	bankingName = "banking77"
)

// The bars of relevance.
const (
	bankingFirst  = 0.66
	bankingThree  = 0.85
	overBestPeer  = 0    // MRR, on each other set
	overBestJS    = 0.05 // MRR, on average over the other sets
	mostLost      = 0.04 // success@3, on average, by a misspelt word
	mostNothing   = 0.01 // share of questions
	sameFirstHit  = 0.99
	sameHits      = 0.98
	sameHitsOrder = 0.95
)

// setsFigures is how well the sets are answered.
type setsFigures struct {
	Sets   []setFigures `json:"sets"`
	Parity parity       `json:"parity"` // of Cando's two engines, over all sets
}

type setFigures struct {
	Name      string          `json:"name"`
	Documents int             `json:"documents"`
	Engines   []engineFigures `json:"engines"`
}

type engineFigures struct {
	Name     string     `json:"name"`
	Kind     engineKind `json:"kind"`
	Plain    relevance  `json:"plain"`
	Misspelt relevance  `json:"misspelt"` // the same questions, the longest word misspelt
}

// parity counts questions to which both engines answered alike.
type parity struct {
	Questions int `json:"questions"`
	First     int `json:"first"`
	Same      int `json:"same"` // pages, among ten
	Order     int `json:"order"`
}

// note compares the answers to one question.
func (p *parity) note(bleve, browser []string) {
	p.Questions++
	if slices.Equal(bleve[:min(1, len(bleve))], browser[:min(1, len(browser))]) {
		p.First++
	}
	if slices.Equal(bleve, browser) {
		p.Order++
	}
	if slices.Equal(slices.Sorted(slices.Values(bleve)), slices.Sorted(slices.Values(browser))) {
		p.Same++
	}
}

// benchRelevance asks all sets of all engines.
func (o searchOptions) benchRelevance(ctx context.Context, work string, s *searchSummary, progress io.Writer) error {
	sets, err := readSets(o.sets, o.sample, o.seed)
	if errors.Is(err, fs.ErrNotExist) {
		s.LeftOut = append(s.LeftOut, fmt.Sprintf("relevance: there is no folder %s; say where the sets are by --sets", o.sets))
		return nil
	}
	if err != nil {
		return err
	}
	misspelt, err := readMisspellings(o.misspellings)
	if errors.Is(err, fs.ErrNotExist) {
		s.LeftOut = append(s.LeftOut, fmt.Sprintf("real misspellings: there is no %s; letters are swapped instead", o.misspellings))
	} else if err != nil {
		return err
	}
	figures := &setsFigures{}
	for _, set := range sets {
		fmt.Fprintf(progress, "asking %d questions of %s\n", len(set.questions), set.name)
		if err := o.askSet(ctx, filepath.Join(work, "sets", set.name), set, set.texts(misspelt), figures); err != nil {
			return fmt.Errorf("ask the questions of %s: %w", set.name, err)
		}
	}
	s.Relevance = figures
	s.Verdicts = append(s.Verdicts, figures.verdicts()...)
	return nil
}

// askSet asks all engines the texts of one set.
func (o searchOptions) askSet(ctx context.Context, dir string, set questionSet, texts []string, figures *setsFigures) error {
	found := setFigures{Name: set.name, Documents: len(set.documents)}
	cando, err := o.askBoth(ctx, dir, set, texts, &figures.Parity)
	if err != nil {
		return err
	}
	found.Engines = cando
	others, err := o.askOthers(ctx, dir, set, texts)
	if err != nil {
		return err
	}
	for _, a := range others {
		found.Engines = append(found.Engines, figuresOfEngine(a, set.questions))
	}
	figures.Sets = append(figures.Sets, found)
	return nil
}

// figuresOfEngine judges the answers of an engine: the first half are to the
// questions as they are, the other half to the misspelt ones.
func figuresOfEngine(a answered, questions []judgedQuestion) engineFigures {
	n := len(questions)
	return engineFigures{a.engine, a.kind, judge(questions, a.answers[:n]), judge(questions, a.answers[n:])}
}

// askBoth asks Cando's engine over Bleve everything, and the browser's some.
func (o searchOptions) askBoth(
	ctx context.Context, dir string, set questionSet, texts []string, p *parity,
) (figures []engineFigures, err error) {
	both, err := indexSet(ctx, dir, set.documents)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, both.close()) }()
	answers, err := askCando(ctx, both.index, texts)
	if err != nil {
		return nil, err
	}
	var questions []judgedQuestion
	var asked []string
	var expected [][]string
	n := len(set.questions)
	places := evenly(n, o.staticSample)
	for _, from := range []int{0, n} {
		for _, i := range places {
			asked, expected = append(asked, texts[from+i]), append(expected, answers[from+i])
		}
	}
	for _, i := range places {
		questions = append(questions, set.questions[i])
	}
	browser, err := askCando(ctx, both.static, asked)
	if err != nil {
		return nil, err
	}
	for i := range browser {
		p.note(expected[i], browser[i])
	}
	return []engineFigures{
		figuresOfEngine(answered{bleveName, ours, answers}, set.questions),
		figuresOfEngine(answered{staticName, ours, browser}, questions),
	}, nil
}

// evenly gives so many places spread over n; 0 gives all.
func evenly(n, sample int) []int {
	if sample == 0 || sample > n {
		sample = n
	}
	places := make([]int, sample)
	for i := range places {
		places[i] = i * n / sample
	}
	return places
}

// askOthers asks the engines of others that were given.
func (o searchOptions) askOthers(ctx context.Context, dir string, set questionSet, texts []string) ([]answered, error) {
	all, err := askTextbook(set, texts)
	if err != nil {
		return nil, err
	}
	if o.nodeModules != "" {
		peers, err := askPeers(ctx, o.nodeModules, dir, set, texts)
		if err != nil {
			return nil, err
		}
		all = append(all, peers...)
	}
	if o.pagefind != "" {
		found, err := askPagefind(ctx, o.pagefind, filepath.Join(dir, "pagefind"), set, texts)
		if err != nil {
			return nil, err
		}
		all = append(all, found)
	}
	return all, nil
}

// best is the engine of these kinds with the highest MRR on the set as it is.
func (s setFigures) best(kinds ...engineKind) (engineFigures, bool) {
	var best engineFigures
	found := false
	for _, e := range s.Engines {
		if slices.Contains(kinds, e.Kind) && (!found || e.Plain.MRR > best.Plain.MRR) {
			best, found = e, true
		}
	}
	return best, found
}

// verdicts hold the figures of the engine over Bleve against the bars.
func (f *setsFigures) verdicts() []verdict {
	var list []verdict
	var lost, nothing, overJS []float64
	for _, set := range f.Sets {
		cando := set.Engines[0]
		lost = append(lost, cando.Plain.Three-cando.Misspelt.Three)
		nothing = append(nothing, cando.Plain.Nothing)
		if strings.HasPrefix(set.Name, bankingName) {
			list = append(list,
				atLeast(set.Name+", success@1", cando.Plain.First, bankingFirst),
				atLeast(set.Name+", success@3", cando.Plain.Three, bankingThree))
			continue
		}
		if peer, found := set.best(javaScript, bookKind); found {
			list = append(list, atLeast(set.Name+", MRR@10 less that of "+peer.Name, cando.Plain.MRR-peer.Plain.MRR, overBestPeer))
		}
		if peer, found := set.best(javaScript); found {
			overJS = append(overJS, cando.Plain.MRR-peer.Plain.MRR)
		}
	}
	if len(overJS) > 0 {
		list = append(list, atLeast("other sets, MRR@10 less that of the best JavaScript engine, mean", mean(overJS), overBestJS))
	}
	list = append(list,
		atMost("success@3 lost by a misspelt word, mean", mean(lost), mostLost),
		atMost("questions with no result, share, worst set", percentile(nothing, 100), mostNothing))
	return append(list, f.Parity.verdicts()...)
}

func (p parity) verdicts() []verdict {
	if p.Questions == 0 {
		return nil
	}
	share := func(n int) float64 { return float64(n) / float64(p.Questions) }
	return []verdict{
		atLeast("both engines, same first page, share", share(p.First), sameFirstHit),
		atLeast("both engines, same ten pages, share", share(p.Same), sameHits),
		atLeast("both engines, same order, share", share(p.Order), sameHitsOrder),
	}
}

func mean(values []float64) float64 {
	sum := 0.0
	for _, v := range values {
		sum += v
	}
	return sum / float64(max(1, len(values)))
}
