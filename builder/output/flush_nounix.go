//go:build !unix

package output

// flushFolder does nothing: Windows keeps a journal of names and has no such request.
func flushFolder(string) error { return nil }
