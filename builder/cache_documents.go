package builder

import (
	"context"
	"crypto/sha256"
	"fmt"
	"slices"

	"github.com/fxamacker/cbor/v2"

	"cando/builder/packfile"
	"cando/builder/site"
	"cando/builder/source"
)

// keptDocuments are the documents on a disk, during a build. nil keeps nothing.
type keptDocuments struct {
	builder *Builder
	name    string
	pack    *packfile.Pack
}

// openDocuments opens them, or returns nil when there is no cache.
func (b *Builder) openDocuments() *keptDocuments {
	name, pack := b.disk.openPack(documentsPack, fmt.Sprintf("%+v", b.parsing()))
	if name == "" {
		return nil
	}
	return &keptDocuments{b, name, pack}
}

// documentKey is of all that a document depends on but the options of parsing,
// which are in the pack's name.
func documentKey(f *source.File) packfile.Key {
	h := sha256.New()
	fmt.Fprintf(h, "%q %q ", f.Path, f.Name)
	h.Write(f.Hash[:])
	return packfile.Key(h.Sum(nil))
}

// decoding takes text of any bytes, as authors write it, and of any length.
var decoding = func() cbor.DecMode {
	mode, err := cbor.DecOptions{UTF8: cbor.UTF8DecodeInvalid, MaxArrayElements: 1 << 30, MaxMapPairs: 1 << 30}.DecMode()
	if err != nil {
		panic(err) // the options are among those that there are
	}
	return mode
}()

// of returns the document of a file, or nil if it is not kept.
func (k *keptDocuments) of(f *source.File) *site.Document {
	if k == nil {
		return nil
	}
	value, err := k.pack.Get(documentKey(f))
	doc := new(site.Document)
	if err == nil && value != nil {
		err = decoding.Unmarshal(value, doc)
	}
	if err != nil {
		k.builder.disk.note(fmt.Sprintf("A part of the cache was left aside: %v.", err))
	}
	if err != nil || value == nil {
		return nil
	}
	k.builder.parser.Complete(doc, f)
	return doc
}

// keep keeps the documents for the next build, unless they are kept already, and
// closes the pack.
func (k *keptDocuments) keep(documents []*site.Document) {
	missing := func(d *site.Document) bool { return !k.pack.Has(documentKey(d.File)) }
	if len(documents) == k.pack.Len() && !slices.ContainsFunc(documents, missing) {
		k.builder.disk.closePack(documentsPack, nil, k.pack, nil)
		return
	}
	w := k.builder.disk.createPack(documentsPack, k.name)
	err := inParallel(context.Background(), len(documents), func(i int) error {
		key := documentKey(documents[i].File)
		if w == nil || w.Keep(k.pack, key) {
			return nil
		}
		value, err := cbor.Marshal(documents[i])
		w.Put(key, value)
		return err
	})
	k.builder.disk.closePack(documentsPack, w, k.pack, err)
}

func (k *keptDocuments) close() error {
	if k == nil {
		return nil
	}
	return k.pack.Close()
}
