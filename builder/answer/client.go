package answer

import (
	"bytes"
	"embed"
	"slices"
)

//go:embed client/*.js
var clientFiles embed.FS

// clientSources are the files of the twin in the order in which they need each
// other.
var clientSources = [...]string{"number.js", "amount.js", "find.js", "verdict.js", "voice.js", "answer.js"}

// factsPlace is where the twin's facts go.
const factsPlace = "(FACTS);"

// Script returns the finder's twin for browsers: one classic script that leaves
// the function say with the site that is searched. It needs the reader of the
// search's client. Smaller, if not nil, takes from its code what only a reader
// of the source needs.
func (f *Finder) Script(smaller func([]byte) ([]byte, error)) ([]byte, error) {
	facts, err := f.Settled()
	if err != nil {
		return nil, err
	}
	code := clientCode()
	if smaller != nil {
		if code, err = smaller(code); err != nil {
			return nil, err
		}
	}
	code = bytes.TrimSuffix(bytes.TrimSuffix(bytes.TrimSpace(code), []byte(";")), []byte(factsPlace[:len(factsPlace)-1]))
	return slices.Concat(code, []byte("("), facts, []byte(");\n")), nil
}

// clientCode is the twin without its facts.
func clientCode() []byte {
	var script bytes.Buffer
	script.WriteString("(function (facts) {\n'use strict';\nconst {cando} = globalThis;\n")
	for _, name := range clientSources {
		text, err := clientFiles.ReadFile("client/" + name)
		if err != nil {
			panic(err) // the compiler has embedded it
		}
		script.Write(bytes.TrimPrefix(text, []byte("'use strict';\n\n")))
	}
	script.WriteString("})" + factsPlace)
	return script.Bytes()
}
