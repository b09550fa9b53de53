package builder

import (
	"slices"

	"cando/builder/site"
	"cando/builder/source"
)

// documents keeps what was parsed from one build to the next. Its laws:
//
//   - A document depends on its file and the options only, and a Builder's
//     options never change: the same path with the same text gives the same
//     document.
//   - A document is never changed once it has been parsed.
//   - What a build with it gives is, byte for byte, what a Builder that has
//     never built before would give.
type documents map[string]*site.Document

// of returns the document of a file, or nil if the file has to be parsed.
func (d documents) of(f *source.File) *site.Document {
	if known := d[f.Path]; known != nil && known.File.Hash == f.Hash {
		return known
	}
	return nil
}

// keep replaces what was kept by the documents of the latest build.
func keep(latest []*site.Document) documents {
	kept := make(documents, len(latest))
	for _, d := range latest {
		kept[d.File.Path] = d
	}
	return kept
}

// Inherit takes over what an earlier Builder of the same knowledge base has
// parsed and found out, where the options that documents depend on are the same, and
// the last index, in case the pages say the same. The earlier one must not build
// again.
func (b *Builder) Inherit(earlier *Builder) {
	same := b.parsing() == earlier.parsing() && b.options.Scan.Prefix == earlier.options.Scan.Prefix
	if same {
		b.documents, b.memory = earlier.documents, earlier.memory
		b.memory.ForgetImages() // one may have changed together with the configuration
	}
	b.lastIndex = earlier.lastIndex
}

// ThemeChanged tells that files of the theme have changed since the last build.
func (b *Builder) ThemeChanged() { b.theme = nil }

// Changed tells which files and folders of the content have changed since the
// last build, by their paths below the content folder; "." is all of it. A file
// of which it is not told, and whose size and time of modification have stayed
// the same, is not read again.
func (b *Builder) Changed(paths ...string) { b.changed = append(b.changed, paths...) }

// forget is done with the changes once they have been read. What is no page may
// be an image, or lead to one.
func (b *Builder) forget() {
	if slices.ContainsFunc(b.changed, func(path string) bool { return !source.IsMarkdown(path) }) {
		b.memory.ForgetImages()
	}
	b.changed = nil
}
