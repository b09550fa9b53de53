package markup

import "strings"

// nameSet is a set of HTML element names.
type nameSet map[string]bool

func names(list string) nameSet {
	set := nameSet{}
	for _, name := range strings.Fields(list) {
		set[name] = true
	}
	return set
}

// htmlNames says how elements behave. It is what HTML's own rules come to
// for the elements that a page may hold.
type htmlNames struct {
	allowed nameSet // pages may hold them
	known   nameSet // HTML has or had them; any other name is a writer's <placeholder>
	void    nameSet // they have no content and no closing tag
	block   nameSet // they end a paragraph, and part words
	hidden  nameSet // what is in them is never shown
	table   nameSet // they mean something in a table only
	embeds  nameSet // they show another document; a link takes their place
}

func newHTMLNames() htmlNames {
	block := names(`address article aside blockquote center dd details div dl dt fieldset figcaption figure footer
		form h1 h2 h3 h4 h5 h6 header hgroup hr li main menu nav ol p pre search section summary table ul`)
	table := names("caption col colgroup tbody td tfoot th thead tr")
	h := htmlNames{
		allowed: names(`a abbr article aside audio b bdi bdo big blockquote br caption center cite code col colgroup
			dd del details dfn div dl dt em figcaption figure footer h1 h2 h3 h4 h5 h6 header hr i img ins kbd li mark ol p
			picture pre q rp rt ruby s samp section small source span strike strong sub summary sup table tbody
			td tfoot th thead time tr track tt u ul var video wbr`),
		known: names(`acronym address applet area base basefont bgsound blink body button canvas command content data
			datalist dialog dir embed fieldset font form frame frameset head hgroup html iframe image
			input isindex keygen label legend link listing main map marquee math menu menuitem meta meter multicol
			nav nextid nobr noembed noframes noscript object optgroup option output param plaintext portal
			progress rb rtc script search select shadow slot spacer style svg template textarea title xmp
			animate animatemotion animatetransform circle clippath defs desc ellipse feimage filter foreignobject
			g handler image line lineargradient marker mask metadata path pattern polygon polyline radialgradient
			rect set stop switch symbol text textpath tspan use view
			annotation annotation-xml maction merror mfrac mglyph mi mn mo mpadded mroot mrow ms mspace msqrt mstyle
			msub msup mtable mtd mtext mtr munder none semantics`),
		void:   names("area base br col embed hr img input link meta param source track wbr"),
		block:  block,
		hidden: names("script style iframe noembed noframes template"),
		table:  table,
		embeds: names("iframe embed object"),
	}
	for name := range h.allowed {
		h.known[name] = true
	}
	return h
}

// endsWith reports whether an open element ends where another begins, with
// no closing tag: HTML lets writers leave these out.
func endsWith(open, next string) bool {
	switch next {
	case "li":
		return open == "li"
	case "dt", "dd":
		return open == "dt" || open == "dd"
	case "td", "th":
		return open == "td" || open == "th"
	case "tr":
		return open == "tr"
	case "thead", "tbody", "tfoot":
		return open == "thead" || open == "tbody" || open == "tfoot" || open == "caption" || open == "colgroup"
	case "rt", "rp":
		return open == "rt" || open == "rp"
	case "p":
		return open == "p"
	}
	return false
}

// shields reports whether an open element keeps those around it from ending
// so.
func shields(open, next string) bool {
	switch open {
	case "table":
		return true
	case "ul", "ol":
		return next == "li"
	case "dl":
		return next == "dt" || next == "dd"
	case "ruby":
		return next == "rt" || next == "rp"
	case "td", "th", "caption":
		return next == "p" || next == "li" || next == "dt" || next == "dd"
	}
	return false
}
