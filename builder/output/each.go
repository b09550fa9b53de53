package output

import "sync"

// diskWorkers is how many file operations are under way at once where they mostly wait for the disk. It does not depend on
// the number of cores: four are enough to keep the journal of a common file system busy.
const diskWorkers = 4

// each calls do for every item, diskWorkers at a time, and returns the first error that it met. After an error the items
// that were not begun are left out.
func each(items []string, do func(string) error) error {
	var (
		mu    sync.Mutex
		next  int
		first error
		wait  sync.WaitGroup
	)
	take := func(err error) (string, bool) {
		mu.Lock()
		defer mu.Unlock()
		if first == nil {
			first = err
		}
		if first != nil || next == len(items) {
			return "", false
		}
		next++
		return items[next-1], true
	}
	for range min(diskWorkers, len(items)) {
		wait.Go(func() {
			item, more := take(nil)
			for more {
				item, more = take(do(item))
			}
		})
	}
	wait.Wait()
	return first
}
