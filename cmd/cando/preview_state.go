package main

import (
	"errors"
	"fmt"
	"sync"

	"cando/builder"
	"cando/builder/serve"
)

// lentBase is a knowledge base that is closed once nobody uses it any more: a
// site that is still shown reads its images from the folder as it was opened.
type lentBase struct {
	*knowledgeBase

	mu    sync.Mutex
	users int
}

// lend returns the knowledge base for one more user, who gives it back.
func (b *lentBase) lend() *lentBase {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.users++
	return b
}

func (b *lentBase) giveBack() error {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.users--; b.users > 0 {
		return nil
	}
	if err := b.Close(); err != nil {
		return fmt.Errorf("close the content folder: %w", err)
	}
	return nil
}

// previewState is a site as it was when it was read, and tells what is wrong with
// its templates when somebody looks at a page.
type previewState struct {
	*builder.Preview
	base   *lentBase
	teller *teller
	desk   serve.Desk
}

// Desk is a [serve.State]'s.
func (s previewState) Desk() serve.Desk { return s.desk }

// Read is a [serve.State]'s.
func (s previewState) Read(path string) ([]byte, bool) {
	body, ok := s.Preview.Read(path)
	if !ok {
		if fault, wrong := s.Fault(path); wrong {
			s.teller.template(s.Preview, fault)
		}
	}
	return body, ok
}

// Close is a [serve.State]'s.
func (s previewState) Close() error { return errors.Join(s.Preview.Close(), s.base.giveBack()) }
