package main

import (
	"bufio"
	"context"
	"io"
	"net"
	"path/filepath"
	"strings"
	"sync"
	"testing"
)

// door is an address that stays the same while the servers behind it come and
// go. Nobody else can be given the address meanwhile.
type door struct {
	net.Listener

	mu     sync.Mutex
	behind string // the address of the server; "" while there is none
}

func newDoor(t *testing.T) *door {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	d := &door{Listener: l}
	t.Cleanup(func() { l.Close() })
	go func() {
		for {
			guest, err := l.Accept()
			if err != nil {
				return
			}
			go d.lead(guest)
		}
	}()
	return d
}

// to has guests led to a server from now on, or turned away.
func (d *door) to(address string) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.behind = strings.TrimSuffix(strings.TrimPrefix(address, "http://"), "/")
}

func (d *door) lead(guest net.Conn) {
	defer guest.Close()
	d.mu.Lock()
	behind := d.behind
	d.mu.Unlock()
	if behind == "" {
		return
	}
	host, err := net.Dial("tcp", behind)
	if err != nil {
		return
	}
	defer host.Close()
	go func() {
		_, _ = io.Copy(host, guest)
		host.Close()
	}()
	_, _ = io.Copy(guest, host)
}

// startPreview runs cando serve, and returns its address and what ends it.
func startPreview(t *testing.T, dir string) (address string, stop func()) {
	t.Helper()
	ctx, cancel := context.WithCancel(context.WithoutCancel(t.Context()))
	out, printed := io.Pipe()
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		run(ctx, []string{"serve", dir, "--addr", "127.0.0.1:0"}, streams{In: strings.NewReader(""), Out: printed, Err: io.Discard})
		printed.Close()
	}()
	for lines, found := bufio.NewScanner(out), false; !found && lines.Scan(); {
		address, found = strings.CutPrefix(lines.Text(), "site     ")
	}
	go io.Copy(io.Discard, out)
	return address, func() { cancel(); <-ended }
}

// TestBrowserLiveAway is a trainer whose preview is stopped and started again.
func TestBrowserLiveAway(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	writeFile(t, filepath.Join(dir, "cando.yaml"), "title: T\n")
	writeFile(t, filepath.Join(dir, "content", "index.md"), "# Home\n\nFirst\n")
	d := newDoor(t)
	address, stop := startPreview(t, dir)
	t.Cleanup(func() { stop() }) // after the browser's own
	d.to(address)
	b := trainerAt(newBrowser(t, "http://"+d.Addr().String()+"/"), dir)
	b.open("index.html")
	b.mark()
	d.to("")
	stop()
	b.wait(`document.querySelector(".cando-away")?.textContent.includes("The preview has stopped")`)
	b.shows("First")
	b.save("content/index.md", "# Home\n\nSecond\n")
	address, stop = startPreview(t, dir)
	d.to(address)
	b.shows("Second")
	b.wait(`!document.querySelector(".cando-away")`)
	b.save("content/index.md", "# Home\n\nThird\n") // it follows as before
	b.shows("Third")
	b.forgive("Failed to load resource")
}
