package builder_test

import (
	"fmt"
	"net/url"
	"path"
	"strings"

	"golang.org/x/net/html"
)

// seen is what a browser sees in a page: its text, and what it points to.
type seen struct {
	text  string
	ids   map[string]bool
	links []pointer
}

// pointer is an attribute that leads to another file.
type pointer struct {
	tag, target string
	loads       bool // the browser fetches it by itself
}

// look reads a page in one pass.
func look(body string) seen {
	s := seen{ids: make(map[string]bool)}
	var text strings.Builder
	z := html.NewTokenizer(strings.NewReader(body))
	for {
		switch z.Next() {
		case html.ErrorToken:
			s.text = text.String()
			return s
		case html.TextToken:
			text.Write(z.Text())
			text.WriteByte(' ')
		case html.StartTagToken, html.SelfClosingTagToken:
			s.element(z.Token(), &text)
		}
	}
}

func (s *seen) element(token html.Token, text *strings.Builder) {
	for _, a := range token.Attr {
		switch a.Key {
		case "id", "name":
			s.ids[a.Val] = true
		case "alt":
			text.WriteString(a.Val + " ")
		case "href", "src", "action", "poster":
			s.links = append(s.links, pointer{token.Data, a.Val, loads(token, a.Key)})
		}
	}
}

func loads(token html.Token, key string) bool {
	switch token.Data {
	case "a", "form":
		return false
	case "audio", "video", "source", "track":
		return key == "poster" // the rest is preload="none": nothing before the reader plays it
	case "link":
		for _, a := range token.Attr {
			if a.Key == "rel" && (a.Val == "canonical" || a.Val == "alternate") {
				return false
			}
		}
	}
	return true
}

// crawl follows every link of a published site. It returns the links that
// lead nowhere, and what pages load from other hosts that is no image.
func crawl(pages map[string]seen, files map[string]string) (dead, away []string) {
	for name, page := range pages {
		for _, link := range page.links {
			u, err := url.Parse(link.target)
			switch {
			case err != nil:
				// An author's address that no browser understands either.
			case u.Scheme != "" || u.Host != "":
				if link.loads && link.tag != "img" {
					away = append(away, fmt.Sprintf("%s loads %s", name, link.target))
				}
			case name == "404.html":
				// A host shows it at any depth, so its links are absolute.
			default:
				to := name
				if u.Path != "" {
					to = path.Join(path.Dir(name), u.Path)
				}
				if _, ok := files[to]; !ok || strings.HasPrefix(u.Path, "/") {
					dead = append(dead, fmt.Sprintf("%s links to %s", name, link.target))
				}
			}
		}
	}
	return dead, away
}

// lookAll reads all pages of a site.
func lookAll(files map[string]string) map[string]seen {
	pages := make(map[string]seen)
	for name, body := range files {
		if strings.HasSuffix(name, ".html") {
			pages[name] = look(body)
		}
	}
	return pages
}
