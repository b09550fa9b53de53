package site

import (
	"encoding/xml"
	"image"
	_ "image/gif"  // so that image.DecodeConfig knows it
	_ "image/jpeg" // likewise
	_ "image/png"  // likewise
	"io"
	"io/fs"
	"math"
	"path"
	"strconv"
	"strings"

	_ "golang.org/x/image/webp" // likewise
)

// measure returns an image's size in pixels, or zeros when it cannot be
// known. Only the file's head is read.
func measure(content fs.FS, name string) (width, height int) {
	f, err := content.Open(name)
	if err != nil {
		return 0, 0
	}
	defer f.Close()
	if strings.EqualFold(path.Ext(name), ".svg") {
		return measureSVG(f)
	}
	c, _, err := image.DecodeConfig(f)
	if err != nil {
		return 0, 0
	}
	return c.Width, c.Height
}

// measureSVG reads the size that the outermost element states, else that of
// its view box.
func measureSVG(r io.Reader) (width, height int) {
	d := xml.NewDecoder(io.LimitReader(r, 64<<10))
	d.Strict = false
	for {
		token, err := d.Token()
		if err != nil {
			return 0, 0
		}
		start, ok := token.(xml.StartElement)
		if !ok {
			continue
		}
		attributes := make(map[string]string, len(start.Attr))
		for _, a := range start.Attr {
			attributes[a.Name.Local] = a.Value
		}
		w, h := pixels(attributes["width"]), pixels(attributes["height"])
		if w == 0 || h == 0 {
			if box := strings.FieldsFunc(attributes["viewBox"], func(r rune) bool { return r == ' ' || r == ',' }); len(box) == 4 {
				w, h = pixels(box[2]), pixels(box[3])
			}
		}
		if w == 0 || h == 0 {
			return 0, 0
		}
		return w, h
	}
}

// pixels reads a length in pixels; in any other unit it is not known.
func pixels(s string) int {
	f, err := strconv.ParseFloat(strings.TrimSuffix(strings.TrimSpace(s), "px"), 64)
	if err != nil || f < 0.5 || f > 1<<15 {
		return 0
	}
	return int(math.Round(f))
}
