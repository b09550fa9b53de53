package external

import (
	"encoding/json"
	"errors"
	"fmt"
	"time"
)

// Answers are what sites said, for the next time. The zero value has none.
type Answers struct{ byURL map[string]kept }

// kept is a good answer.
type kept struct {
	Asked time.Time `json:"asked"`
	To    string    `json:"to,omitempty"` // where the page has moved for good
}

// goodFor is how long a good answer holds. A bad one does not.
const goodFor = 7 * 24 * time.Hour

// answersFormat is the number of the form in which answers are written.
const answersFormat = 1

type answersFile struct {
	Format  int             `json:"format"`
	Answers map[string]kept `json:"answers"`
}

// ReadAnswers reads what Answers.Bytes wrote.
func ReadAnswers(text []byte) (*Answers, error) {
	var file answersFile
	if err := json.Unmarshal(text, &file); err != nil {
		return &Answers{}, fmt.Errorf("read the answers of earlier times: %w", err)
	}
	if file.Format != answersFormat {
		return &Answers{}, errors.New("read the answers of earlier times: another Cando wrote them")
	}
	return &Answers{file.Answers}, nil
}

// Bytes are the answers, to be kept. The same answers give the same bytes.
func (a *Answers) Bytes() ([]byte, error) {
	text, err := json.MarshalIndent(answersFile{answersFormat, a.byURL}, "", " ")
	if err != nil {
		return nil, fmt.Errorf("write the answers: %w", err)
	}
	return append(text, '\n'), nil
}

// of returns the verdict on an address, if it still holds. One that was given in
// the future was given by another clock.
func (a *Answers) of(url string, now time.Time) (verdict, bool) {
	k, ok := a.byURL[url]
	age := now.Sub(k.Asked)
	if !ok || age < 0 || age >= goodFor {
		return verdict{}, false
	}
	v := verdict{state: alive, known: true}
	if k.To != "" {
		v.state, v.to = moved, k.To
	}
	return v, true
}

// add keeps a good verdict, and forgets what a bad one proves wrong.
func (a *Answers) add(url string, v verdict, now time.Time) {
	if v.state != alive && v.state != moved {
		delete(a.byURL, url)
		return
	}
	if a.byURL == nil {
		a.byURL = make(map[string]kept)
	}
	a.byURL[url] = kept{Asked: now.UTC().Truncate(time.Second), To: v.to}
}

// keep forgets what nothing links to any more.
func (a *Answers) keep(addresses []*address) {
	linked := make(map[string]kept, len(a.byURL))
	for _, address := range addresses {
		if k, ok := a.byURL[address.written]; ok {
			linked[address.written] = k
		}
	}
	a.byURL = linked
}
