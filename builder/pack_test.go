package builder_test

import (
	"bytes"
	"compress/gzip"
	"testing"
)

// packedSize is how many bytes a text takes with gzip.
func packedSize(t *testing.T, text string) int {
	t.Helper()
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	if _, err := z.Write([]byte(text)); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Len()
}
