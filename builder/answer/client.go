package answer

import (
	"bytes"
	"embed"
)

//go:embed client/*.js
var clientFiles embed.FS

// clientSources are the files of the twin in the order in which they need each
// other.
var clientSources = [...]string{"number.js", "amount.js", "find.js", "verdict.js", "voice.js", "answer.js"}

// Script returns the finder's twin for browsers: one classic script that leaves
// the function say with the site that is searched. It needs the reader of the
// search's client.
func (f *Finder) Script() ([]byte, error) {
	facts, err := f.Settled()
	if err != nil {
		return nil, err
	}
	var script bytes.Buffer
	script.WriteString("(function (facts) {\n'use strict';\nconst {cando} = globalThis;\n")
	for _, name := range clientSources {
		text, err := clientFiles.ReadFile("client/" + name)
		if err != nil {
			panic(err) // the compiler has embedded it
		}
		script.Write(bytes.TrimPrefix(text, []byte("'use strict';\n\n")))
	}
	script.WriteString("})(")
	script.Write(facts)
	script.WriteString(");\n")
	return script.Bytes(), nil
}
