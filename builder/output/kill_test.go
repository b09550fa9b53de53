package output

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"testing"
)

// The test binary publishes one version of a small site when these are set, so that it can be killed while it does.
const (
	envTarget  = "CANDO_TEST_TARGET"
	envVersion = "CANDO_TEST_VERSION"
	envInPlace = "CANDO_TEST_IN_PLACE"
	envStep    = "CANDO_TEST_STEP" // wait for permission before each operation
)

func TestMain(m *testing.M) {
	if target := os.Getenv(envTarget); target != "" {
		if err := publishAnnounced(target); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		os.Exit(0)
	}
	os.Exit(m.Run())
}

// publishAnnounced writes a byte to standard output before each operation on the disk, and if it is told to waits for
// one on standard input.
func publishAnnounced(target string) error {
	version, err := strconv.Atoi(os.Getenv(envVersion))
	if err != nil {
		return err
	}
	step := os.Getenv(envStep) != ""
	disk := &tracedDisk{disk: realDisk{}, fail: func(string, int, string) error {
		one := []byte{'.'}
		_, err := os.Stdout.Write(one)
		if err == nil && step {
			_, err = os.Stdin.Read(one)
		}
		return err
	}}
	_, err = publishVersion(target, version, Options{disk: disk, InPlace: os.Getenv(envInPlace) != ""})
	return err
}

// siteVersion is a site of some thirty files. From one version to the next some change, some come and go, and most stay.
func siteVersion(version int) map[string]string {
	site := map[string]string{siteMark: fmt.Sprint("version ", version), "index/" + keyFile: fmt.Sprint(version / 2)}
	site["index/store/root"] = "made from " + site["index/"+keyFile]
	for i := range 30 {
		path := fmt.Sprintf("folder-%d/page-%d.html", i%4, i)
		if (i+version)%7 == 0 {
			continue
		}
		site[path] = fmt.Sprint("page ", i, " ", (version+i)/5)
	}
	return site
}

func publishVersion(target string, version int, opts Options) (Report, error) {
	stage, err := NewStage(target, opts)
	if err != nil {
		return Report{}, err
	}
	defer stage.Discard()
	site := siteVersion(version)
	dir, err := stage.Folder("index", site["index/"+keyFile])
	if err == nil && dir != "" {
		err = os.Mkdir(filepath.Join(dir, "store"), 0o777)
	}
	if err == nil && dir != "" {
		err = os.WriteFile(filepath.Join(dir, "store", "root"), []byte(site["index/store/root"]), 0o666)
	}
	if err != nil {
		return Report{}, err
	}
	delete(site, "index/"+keyFile)
	delete(site, "index/store/root")
	for path, body := range site {
		if err := stage.Write(path, []byte(body)); err != nil {
			return Report{}, err
		}
	}
	return stage.Commit(context.Background())
}

// killAt lets a process publish a version and kills it once it has announced the given number of operations. In step it
// is killed exactly before that operation; else it runs on meanwhile and the kill meets it anywhere, also inside a
// system call.
func killAt(t *testing.T, target string, version, operations int, step bool, env ...string) (killed bool) {
	t.Helper()
	binary, err := os.Executable()
	must(t, err)
	publisher := exec.Command(binary)
	publisher.Env = append(os.Environ(), "GORACE=atexit_sleep_ms=0") // the race detector would linger for a second at each exit
	publisher.Env = append(publisher.Env, envTarget+"="+target, envVersion+"="+strconv.Itoa(version))
	publisher.Env = append(publisher.Env, env...)
	if step {
		publisher.Env = append(publisher.Env, envStep+"=1")
	}
	publisher.Stderr = os.Stderr
	announced, err := publisher.StdoutPipe()
	must(t, err)
	permit, err := publisher.StdinPipe()
	must(t, err)
	must(t, publisher.Start())

	reader := bufio.NewReaderSize(announced, 1)
	for range operations {
		if _, err := reader.ReadByte(); err == io.EOF {
			must(t, publisher.Wait()) // it had fewer to do
			return false
		}
		if step {
			_, _ = permit.Write([]byte{'.'}) // fails when the publisher has just finished
		}
	}
	must(t, publisher.Process.Kill())
	return publisher.Wait() != nil
}

// However a build is killed, the target is the whole old site or the whole new one, and the next build clears up.
func TestKilledAtAnyMoment(t *testing.T) {
	if !canExchange {
		t.Skip("this system publishes file by file")
	}
	const kills, seed = 200, 20251122
	random := rand.New(rand.NewPCG(seed, 0))
	around := t.TempDir()
	target := filepath.Join(around, "public")
	sites := map[bool]int{} // how often the new site was there
	version, before := 0, map[string]string{}
	for killed := 0; killed < kills; version++ {
		if killed%10 == 0 {
			must(t, os.RemoveAll(target))
			before = map[string]string{}
		}
		if killAt(t, target, version, 1+random.IntN(75), version%2 == 0) {
			killed++
		}
		have, after := tree(t, target), siteVersion(version)
		isNew := maps.Equal(have, after)
		if !isNew && !maps.Equal(have, before) {
			t.Fatalf("version %d: the target is neither the old site nor the new one:\n%q", version, have)
		}
		sites[isNew]++
		before = have
		checkCleared(t, target)
	}
	t.Logf("%d builds: the old site was there %d times, the new one %d times", version, sites[false], sites[true])
	if sites[false] < kills/10 || sites[true] < kills/10 {
		t.Error("the kills do not meet both sides of the exchange")
	}
}

// checkCleared begins the next build and looks for what the killed one left behind.
func checkCleared(t *testing.T, target string) {
	t.Helper()
	must(t, newStage(t, target, Options{}).Discard())
	for _, name := range list(t, filepath.Dir(target)) {
		if name != filepath.Base(target) {
			t.Fatalf("%s is left beside the target", name)
		}
	}
}

// A build that is killed while it changes the target file by file leaves every single file whole, and the next completes it.
func TestKilledInPlace(t *testing.T) {
	const kills, seed = 30, 20251123
	random := rand.New(rand.NewPCG(seed, 0))
	target := filepath.Join(t.TempDir(), "public")
	version := 0
	_, err := publishVersion(target, version, Options{})
	must(t, err)
	for killed := 0; killed < kills; {
		version++
		before, after := siteVersion(version-1), siteVersion(version)
		if killAt(t, target, version, 1+random.IntN(40), version%2 == 0, envInPlace+"=1") {
			killed++
		}
		checkEachWhole(t, target, before, after)
		_, err = publishVersion(target, version, Options{InPlace: true})
		must(t, err)
		same(t, "completed", after, tree(t, target))
	}
}

func checkEachWhole(t *testing.T, target string, before, after map[string]string) {
	t.Helper()
	must(t, filepath.WalkDir(target, func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			if entry != nil && isInnerStage(entry.Name()) {
				return fs.SkipDir
			}
			return err
		}
		body, err := os.ReadFile(name)
		path := filepath.ToSlash(name[len(target)+1:])
		if text := string(body); text != before[path] && text != after[path] {
			t.Errorf("%s is neither old nor new: %q", path, text)
		}
		return err
	}))
}
