package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"time"

	"github.com/spf13/cobra"

	"cando/builder"
	"cando/builder/authority"
	"cando/builder/diag"
	"cando/builder/output"
	"cando/builder/serve"
	"cando/search"
)

// defaultAddress is where cando serve listens unless told otherwise.
const defaultAddress = "127.0.0.1:1313"

// serveOptions are the options of cando serve.
type serveOptions struct {
	contentFlags
	site       string
	address    string
	asked      bool // the address was asked for, so no other will do
	open       bool
	allowHosts []string
}

func serveCommand(s streams) *cobra.Command {
	var o serveOptions
	c := &cobra.Command{
		Use:   "serve [dir]",
		Short: "Show the site in a browser, with its search",
		Long: "Serve builds the knowledge base in dir (here, when none is named) and shows its site\n" +
			"at an address on this machine. It publishes nothing. With --site it serves a site that\n" +
			"was built before.",
		Args: cobra.MaximumNArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			o.asked = c.Flags().Changed("addr")
			if o.site != "" {
				if len(args) > 0 {
					return errors.New("serve takes a folder to build or --site, not both")
				}
				return serveBuilt(c.Context(), s, o)
			}
			return servePreview(c.Context(), s, dirArgument(args), o)
		},
	}
	o.register(c)
	c.Flags().StringVar(&o.site, "site", "", "serve this built site")
	c.Flags().StringVar(&o.address, "addr", defaultAddress, "the address to listen on")
	c.Flags().BoolVar(&o.open, "open", false, "open a browser")
	c.Flags().StringArrayVar(&o.allowHosts, "allow-host", nil, "a further name by which the site may be asked for")
	return c
}

// servePreview builds a knowledge base in memory and serves it.
func servePreview(ctx context.Context, s streams, dir string, o serveOptions) error {
	start := time.Now()
	bar := newProgress(s.Err)
	kb, list, err := o.contentFlags.open(dir, bar.show)
	if err != nil {
		return err
	}
	defer kb.Close()
	scratch, err := os.MkdirTemp("", "cando-serve-*")
	if err != nil {
		return fmt.Errorf("make a folder for the search index: %w", err)
	}
	defer os.RemoveAll(scratch)
	set := output.NewSet(scratch)
	result := &builder.Result{}
	if !list.Failed() {
		if result, err = kb.builder.Build(ctx, set); err != nil {
			return err
		}
		list = append(list, result.Diagnostics...)
	}
	bar.clear()
	if err := diag.WriteText(s.Err, list, diag.Options{Color: colour(s.Err)}); err != nil {
		return err
	}
	if err := verdict(list, false); err != nil {
		fmt.Fprintf(s.Out, "%s; there is no site to show\n", counts(list))
		return err
	}
	fmt.Fprintf(s.Out, "content  %s\n%s, %s, built in %s\n", kb.layout.Content,
		plural(result.Site.Authored(), "page"), counts(list), time.Since(start).Round(time.Millisecond))
	folder, _ := set.FolderDir("search/bleve")
	index, err := openIndex(folder)
	if err != nil {
		return err
	}
	defer index.Close()
	return listen(ctx, s, set.Read, index, kb.layout.Config.BaseURL, o)
}

// serveBuilt serves a site that was published to a folder.
func serveBuilt(ctx context.Context, s streams, o serveOptions) error {
	if _, err := os.Stat(filepath.Join(o.site, "cando.json")); err != nil {
		return fmt.Errorf("%s holds no site that cando built: it has no cando.json", o.site)
	}
	index, err := openIndex(filepath.Join(o.site, "search", "bleve"))
	if err != nil {
		return err
	}
	defer index.Close()
	// Publishing exchanges the folder for another of the same name, so it is
	// looked up anew for each file.
	files := func(name string) ([]byte, bool) {
		f, err := os.OpenInRoot(o.site, filepath.FromSlash(name))
		if err != nil {
			return nil, false
		}
		defer f.Close()
		body, err := io.ReadAll(f)
		return body, err == nil
	}
	return listen(ctx, s, files, index, "", o)
}

func openIndex(dir string) (*search.Index, error) {
	index, err := search.Open(dir)
	if err != nil {
		return nil, fmt.Errorf("open the search index: %w", err)
	}
	return index, nil
}

// listen serves until ctx ends.
func listen(ctx context.Context, s streams, files serve.Files, index *search.Index, baseURL string, o serveOptions) error {
	l, err := listener(ctx, o)
	if err != nil {
		return err
	}
	names := o.allowHosts
	if u, err := url.Parse(baseURL); err == nil && u.Hostname() != "" {
		names = append(names, u.Hostname())
	}
	today, err := o.clock()
	if err != nil {
		return errors.Join(err, l.Close())
	}
	handler := serve.New(files, index, serve.Hosts{Listen: l.Addr().String(), Names: names})
	server := &http.Server{
		Handler:           handler.Answering(builder.LiveAnswers(files, today)),
		ReadHeaderTimeout: 10 * time.Second,
	}
	address := "http://" + l.Addr().String() + "/"
	fmt.Fprintf(s.Out, "site     %s\nstop with Ctrl-C\n", address)
	if o.open {
		openBrowser(ctx, s, address)
	}
	stopped := context.AfterFunc(ctx, func() { server.Close() })
	defer stopped()
	if err := server.Serve(l); !errors.Is(err, http.ErrServerClosed) {
		return fmt.Errorf("serve the site: %w", err)
	}
	return nil
}

// clock returns a function that gives the day that counts as today, which may
// change while the server runs.
func (o serveOptions) clock() (func() authority.Day, error) {
	epoch := os.Getenv("SOURCE_DATE_EPOCH")
	if _, err := todayFrom(o.today, epoch, time.Now()); err != nil {
		return nil, err
	}
	return func() authority.Day {
		day, err := todayFrom(o.today, epoch, time.Now())
		if err != nil {
			panic(err) // it was understood before
		}
		return day
	}, nil
}

// listener listens on the address, or on a free port of its host when the
// port is taken and was not asked for.
func listener(ctx context.Context, o serveOptions) (net.Listener, error) {
	var config net.ListenConfig
	l, err := config.Listen(ctx, "tcp", o.address)
	if err != nil && !o.asked {
		l, err = config.Listen(ctx, "tcp", "127.0.0.1:0")
	}
	if err != nil {
		return nil, fmt.Errorf("listen on %s: %w", o.address, err)
	}
	return l, nil
}

// openBrowser opens the address; where that fails, the user opens it.
func openBrowser(ctx context.Context, s streams, address string) {
	name, args := "xdg-open", []string{address}
	switch runtime.GOOS {
	case "darwin":
		name = "open"
	case "windows":
		name, args = "rundll32", []string{"url.dll,FileProtocolHandler", address}
	}
	if err := exec.CommandContext(ctx, name, args...).Start(); err != nil {
		fmt.Fprintf(s.Err, "cannot open a browser: %v\n", err)
	}
}
