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
	"golang.org/x/sync/errgroup"

	"cando/builder"
	"cando/builder/authority"
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
		Short: "Show the site in a browser, with its search, and follow its files",
		Long: "Serve shows the knowledge base in dir (here, when none is named) at an address on this\n" +
			"machine, and follows its files: a page that is open changes as soon as its file is\n" +
			"saved. It publishes nothing. With --site it serves a site that was built before.",
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
	return listen(ctx, s, shown{files: files, searcher: index}, o)
}

func openIndex(dir string) (*search.Index, error) {
	index, err := search.Open(dir)
	if err != nil {
		return nil, fmt.Errorf("open the search index: %w", err)
	}
	return index, nil
}

// shown is a site that is served.
type shown struct {
	files    serve.Files
	searcher serve.Searcher
	baseURL  string
	follow   func(context.Context) error // follows the files that the site is made of; nil: it is finished
	live     *serve.Live                 // likewise
}

// listen serves until ctx ends.
func listen(ctx context.Context, s streams, site shown, o serveOptions) error {
	l, err := listener(ctx, o)
	if err != nil {
		return err
	}
	handler, err := o.handler(site, l.Addr())
	if err != nil {
		return errors.Join(err, l.Close())
	}
	address := addressHere(l.Addr())
	fmt.Fprintf(s.Out, "site     %s\n", address)
	if other := (serve.Hosts{Listen: l.Addr().String()}).Reachable(); other != "" && "http://"+other+"/" != address {
		fmt.Fprintf(s.Out, "phone    http://%s/\n", other)
	}
	fmt.Fprintln(s.Out, "stop with Ctrl-C")
	if o.open {
		openBrowser(ctx, s, address)
	}
	server := &http.Server{Handler: handler, ReadHeaderTimeout: 10 * time.Second}
	group, ctx := errgroup.WithContext(ctx)
	stopped := context.AfterFunc(ctx, func() { server.Close() })
	defer stopped()
	if site.follow != nil {
		group.Go(func() error { return site.follow(ctx) })
	}
	group.Go(func() error {
		if err := server.Serve(l); !errors.Is(err, http.ErrServerClosed) {
			return fmt.Errorf("serve the site: %w", err)
		}
		return nil
	})
	return group.Wait()
}

// addressHere is where a browser on this machine finds what listens at an address:
// at the loopback, if it listens at all that the machine has.
func addressHere(at net.Addr) string {
	host, port, err := net.SplitHostPort(at.String())
	if ip := net.ParseIP(host); err == nil && ip != nil && ip.IsUnspecified() {
		return "http://" + net.JoinHostPort("127.0.0.1", port) + "/"
	}
	return "http://" + at.String() + "/"
}

// handler answers requests for a site at an address.
func (o serveOptions) handler(site shown, at net.Addr) (http.Handler, error) {
	names := o.allowHosts
	if u, err := url.Parse(site.baseURL); err == nil && u.Hostname() != "" {
		names = append(names, u.Hostname())
	}
	today, err := o.clock()
	if err != nil {
		return nil, err
	}
	server := serve.New(site.files, site.searcher, serve.Hosts{Listen: at.String(), Names: names}).
		Answering(builder.LiveAnswers(site.files, today))
	if site.live != nil {
		server.Following(site.live)
	}
	return server, nil
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
