package output

// A Writer takes the files of a site. All methods may be called by many goroutines at once.
//
// A path is slash-separated and relative, as [io/fs.ValidPath] has it. A path given twice, a path that is both a file
// and a folder, and a path that leaves the site are errors.
type Writer interface {
	// Write takes one file. The Writer keeps no reference to body, which the caller may use again.
	Write(path string, body []byte) error

	// Folder hands out an empty directory for files that another program writes itself, such as a search index.
	// The files must be complete before the site is published. The key says what the folder will be made from: when
	// the published folder was made under the same key it is kept as it is, and dir is "". An empty key
	// never matches. The Writer adds a file named "key" of its own, so the other program must not make one.
	Folder(path, key string) (dir string, err error)
}

// keyFile is the name, inside a folder that another program filled, of the file that holds the folder's key.
const keyFile = "key"
