package main

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"time"

	"cando/builder"
	"cando/builder/authority"
	"cando/search"
)

// answeringEngine adds to what an engine finds what the asker may do.
type answeringEngine struct {
	searchEngine
	answer func(search.Request) (json.RawMessage, error)
	// told: the engine tells it by itself, as a browser does.
	told bool
}

// answering has an engine say what the asker may do, today.
func (o *searchOptions) answering(engine searchEngine) (searchEngine, error) {
	today, err := todayFrom(o.today, os.Getenv("SOURCE_DATE_EPOCH"), time.Now())
	if err != nil {
		return engine, err
	}
	o.request.Day = today.String()
	read := func(name string) ([]byte, bool) {
		text, err := os.ReadFile(filepath.Join(o.site, filepath.FromSlash(name)))
		return text, err == nil
	}
	answering := answeringEngine{engine, builder.LiveAnswers(read, func() authority.Day { return today }), o.engine == "static"}
	if o.request.Role == "" {
		return answering, nil
	}
	_, err = answering.answer(search.Request{Role: o.request.Role})
	return answering, err
}

// Search is part of searchEngine.
func (e answeringEngine) Search(ctx context.Context, req search.Request) (search.Response, error) {
	response, err := e.searchEngine.Search(ctx, req)
	if err != nil || e.told {
		return response, err
	}
	response.Answer, err = e.answer(req)
	return response, err
}

// printAnswer prints an answer card for a person.
func printAnswer(w io.Writer, card json.RawMessage) error {
	if card == nil {
		return nil
	}
	var a builder.AnswerCard
	if err := json.Unmarshal(card, &a); err != nil {
		return fmt.Errorf("read the answer: %w", err)
	}
	var b strings.Builder
	b.WriteString(oneLine(a.Label))
	for _, part := range []string{a.Amount, a.RoleLabel} {
		if part != "" {
			b.WriteString(" · " + oneLine(part))
		}
	}
	b.WriteByte('\n')
	if a.Verdict == authority.RulingNone {
		printLadder(&b, a)
	} else {
		fmt.Fprintf(&b, "  %s\n", oneLine(a.Text))
	}
	if a.Reach != "" {
		fmt.Fprintf(&b, "  %s: %s\n", oneLine(a.AskLabel), oneLine(a.Reach))
	}
	if a.Source != "" {
		fmt.Fprintf(&b, "  (%s:%d)\n", oneLine(a.Source), a.Line)
	}
	b.WriteByte('\n')
	_, err := io.WriteString(w, b.String())
	return err
}

// printLadder prints what every role may do.
func printLadder(b *strings.Builder, a builder.AnswerCard) {
	if a.Note != "" {
		fmt.Fprintf(b, "  %s\n", oneLine(a.Note))
	}
	for _, rung := range a.Ladder {
		if rung.Word == "" {
			continue
		}
		said := rung.Word
		if rung.Text != "" {
			said += ": " + rung.Text
		}
		fmt.Fprintf(b, "  %s: %s\n", oneLine(rung.Label), oneLine(said))
	}
	for _, caveat := range a.Caveats {
		fmt.Fprintf(b, "  %s\n", oneLine(caveat))
	}
}
