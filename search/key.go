package search

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"hash"
)

// Key is a fingerprint of what Build would write: the same key, the same
// index, down to every score. It changes with the format too.
func Key(records []Record, opts Options) string {
	k := keyHash{sum: sha256.New()}
	k.number(formatVersion)
	k.text(opts.DefaultLang)
	groups := synonymGroups(opts.Synonyms)
	k.number(len(groups))
	for _, group := range groups {
		k.list(group)
	}
	k.number(len(records))
	for i := range records {
		k.record(&records[i])
	}
	k.flush()
	return hex.EncodeToString(k.sum.Sum(nil)[:16])
}

// keyHash hashes values with their lengths, so that no two lists of values
// look the same.
type keyHash struct {
	sum     hash.Hash
	pending []byte // joined here: hashing small pieces is slow
}

func (k *keyHash) record(r *Record) {
	for _, s := range [...]string{r.Path, r.URL, r.Kind, r.Title, r.Summary, r.Lang, r.Audience} {
		k.text(s)
	}
	for _, list := range [...][]string{r.Asks, r.Actions, r.ActionWords, r.Tags, r.Channels} {
		k.list(list)
	}
	k.number(len(r.Sections))
	for _, s := range r.Sections {
		k.text(s.ID)
		k.text(s.Heading)
		k.text(s.Text)
	}
}

func (k *keyHash) list(list []string) {
	k.number(len(list))
	for _, s := range list {
		k.text(s)
	}
}

func (k *keyHash) text(s string) {
	k.number(len(s))
	k.pending = append(k.pending, s...)
	if len(k.pending) > 1<<16 {
		k.flush()
	}
}

func (k *keyHash) number(n int) {
	k.pending = binary.AppendUvarint(k.pending, uint64(n))
}

func (k *keyHash) flush() {
	k.sum.Write(k.pending)
	k.pending = k.pending[:0]
}
