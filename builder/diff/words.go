package diff

import (
	"strconv"
	"strings"

	"cando/builder/answer"
	"cando/builder/authority"
)

// words are how changes are said in one language; each {} is filled in.
type words struct {
	title, nothing string
	// Sections of the briefing, and what a line of the text begins with.
	everybody, askSection, namesSection, pagesSection string
	role, action, contact, page                       string
	added, removed, moved, called                     string

	never, noLonger, ungranted, lapsed, lifted string
	ask, above, askInstead, aboveInstead       string
	nobody, absent                             string
	may, mayYou, also, noMore, before          string
	caveat, noCaveat                           string

	from, until, between string
	date                 string
	months               string

	// terms are those of the theme, for a site that does not publish its own.
	terms answer.Wording
}

// wordsIn returns the words of a language, or English.
func wordsIn(lang string) words {
	if base, _, _ := strings.Cut(lang, "-"); base == "es" {
		return spanish()
	}
	return english()
}

func english() words {
	return words{
		title: "What changed", nothing: "nothing changed for anybody",
		everybody: "Everybody", askSection: "Whom to ask", namesSection: "Roles and actions", pagesSection: "Pages",
		role: "Role", action: "Action", contact: "Contact", page: "Page",
		added: "new: {}", removed: "gone: {}", moved: "moved: {}", called: "{} is now called {}",
		never: "never", noLonger: "no longer without asking", ungranted: "no longer: no guideline grants it",
		lapsed: "ask first: the review is overdue", lifted: "no longer forbidden",
		ask: "ask: {}", above: "above that, ask: {}",
		askInstead: "ask {} instead of {}", aboveInstead: "above the limit, ask {} instead of {}",
		nobody: "nobody", absent: "when they are not there, ask: {}",
		may: "may now", mayYou: "you can now", also: "also: {}", noMore: "no longer", before: "before: {}",
		caveat: "never when {}", noCaveat: "no longer ruled out when {}",
		from: "from {}", until: "until {}", between: "from {} until {}",
		date: "{day} {month} {year}", months: "January February March April May June July August September October November December",
		terms: answer.Wording{"upTo": "up to {}", "noLimit": "no limit", "per": "per {}", "when": "when {}", "needs": "with {}", "channels": "only: {}"},
	}
}

func spanish() words {
	return words{
		title: "Qué ha cambiado", nothing: "no ha cambiado nada para nadie",
		everybody: "Para todos", askSection: "A quién preguntar", namesSection: "Puestos y acciones", pagesSection: "Páginas",
		role: "Puesto", action: "Acción", contact: "Contacto", page: "Página",
		added: "novedad: {}", removed: "ya no está: {}", moved: "ha cambiado de sitio: {}", called: "{} se llama ahora {}",
		never: "nunca", noLonger: "ya no sin preguntar", ungranted: "ya no: ninguna pauta lo permite",
		lapsed: "hay que preguntar antes: la revisión está vencida", lifted: "ya no está prohibido",
		ask: "pregunta a: {}", above: "a partir de ahí, pregunta a: {}",
		askInstead: "pregunta a: {}, ya no a: {}", aboveInstead: "por encima del límite, pregunta a: {}, ya no a: {}",
		nobody: "nadie", absent: "si no está, pregunta a: {}",
		may: "ahora puede", mayYou: "ahora puedes", also: "también: {}", noMore: "ya no", before: "antes: {}",
		caveat: "nunca si {}", noCaveat: "ya no se excluye si {}",
		from: "desde el {}", until: "hasta el {}", between: "del {} al {}",
		date: "{day} de {month} de {year}", months: "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
		terms: answer.Wording{"upTo": "hasta {}", "noLimit": "sin límite", "per": "por {}", "when": "cuando {}", "needs": "con {}", "channels": "solo: {}"},
	}
}

// fill puts texts into the places of a phrase.
func fill(phrase string, texts ...string) string {
	var out strings.Builder
	for _, text := range texts {
		before, after, _ := strings.Cut(phrase, "{}")
		out.WriteString(before + text)
		phrase = after
	}
	return out.String() + phrase
}

// day writes a day as the language does.
func (w *words) day(day authority.Day) string {
	t := day.Time()
	return strings.NewReplacer(
		"{day}", strconv.Itoa(t.Day()), "{month}", strings.Fields(w.months)[t.Month()-1], "{year}", strconv.Itoa(t.Year()),
	).Replace(w.date)
}

// period says when something holds; "" if it does now and for good.
func (w *words) period(p Period) string {
	switch {
	case p.From.IsZero() && p.Until.IsZero():
		return ""
	case p.Until.IsZero():
		return fill(w.from, w.day(p.From))
	case p.From.IsZero():
		return fill(w.until, w.day(p.Until))
	}
	return fill(w.between, w.day(p.From), w.day(p.Until))
}
