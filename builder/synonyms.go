package builder

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"slices"
	"strings"

	"cando/builder/decode"
	"cando/builder/diag"
	"cando/builder/source"
)

// SynonymsName is the name of the file beside cando.yaml that takes the
// synonyms of a knowledge base with many.
const SynonymsName = "synonyms.yaml"

// readSynonyms adds the words of synonyms.yaml to those of the configuration. A
// word may have synonyms in both.
func (l *Layout) readSynonyms() (diag.List, error) {
	raw, err := l.read(SynonymsName)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("read the synonyms: %w", err)
	}
	f := source.NewFile(SynonymsName, l.named(SynonymsName), raw)
	more, list := LoadSynonyms(f)
	l.ConfigText += "\n---\n" + string(f.Text)
	all := make(map[string][]string, len(l.Config.Synonyms)+len(more))
	maps.Copy(all, l.Config.Synonyms)
	for word, others := range more {
		all[word] = slices.Concat(all[word], others)
	}
	l.Config.Synonyms = all
	return list, nil
}

// LoadSynonyms reads a file of synonyms: words, each with a list of words and
// phrases that mean the same to a searcher.
func LoadSynonyms(f *source.File) (map[string][]string, diag.List) {
	node, list := decode.YAML(f, 0, len(f.Text))
	if node == nil || node.Kind != decode.Map && node.Text == "" && len(node.Items) == 0 {
		return nil, list // nothing, or nothing but comments
	}
	if node.Kind != decode.Map {
		list.Add(diag.Error, f.Span(node.Span.Start, node.Span.End), "wrong-type",
			SynonymsName+" must be words with their synonyms", "write parcel: [package, box]")
		return nil, list
	}
	// The file is what would stand under the key in cando.yaml.
	var under struct {
		Synonyms map[string][]string `json:"synonyms"`
	}
	whole := &decode.Node{Kind: decode.Map, Span: node.Span, Fields: []decode.Field{{Key: "synonyms", Span: node.Span, Value: node}}}
	places, faults := decode.Bind(f, whole, &under, decode.Strict)
	if list = append(list, faults...); list.Failed() {
		return under.Synonyms, list
	}
	return under.Synonyms, append(list, checkSynonyms(under.Synonyms, func(key string) diag.Pos {
		if span, ok := places["synonyms."+key]; ok {
			return f.Span(span.Start, span.End)
		}
		return f.Whole()
	})...)
}

// checkSynonyms finds words without synonyms and phrases without words.
func checkSynonyms(synonyms map[string][]string, at func(key string) diag.Pos) (list diag.List) {
	for _, word := range slices.Sorted(maps.Keys(synonyms)) {
		others := synonyms[word]
		if strings.TrimSpace(word) == "" || len(others) == 0 {
			list.Add(diag.Error, at(word), "bad-value", decode.Quote(word)+" has no synonyms", "write parcel: [package, box], or delete it")
		}
		for i, other := range others {
			if strings.TrimSpace(other) == "" {
				list.Add(diag.Error, at(fmt.Sprintf("%s[%d]", word, i)), "bad-value", "a synonym of "+decode.Quote(word)+" is empty", "write a word or a phrase, or delete it")
			}
		}
	}
	return list
}
