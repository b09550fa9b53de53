package decode

import "strings"

const sayNoValue = "this is no value"

// tomlSayings has, for what the parser says (its first words), what a writer
// understands. The first that fits wins.
var tomlSayings = [...]struct{ says, message, hint string }{
	{"strings must be quoted", "text must stand in quotes", `write "…" around it`},
	{"expected keyword", "text must stand in quotes", `write "…" around it`},
	{"unexpected character", sayNoValue, `write text in double quotes: "…"`},
	{"expected value", "a value is missing here", `write text in double quotes: "…"`},
	{"expected '=' after key", "an = is missing behind the key", `write key = "value"`},
	{"expected newline", "there is more text behind the value", "begin a new line, or put the whole value in quotes"},
	{"invalid character at start of key", "a key cannot begin with this character", `put the key in quotes: "…" = `},
	{"expected key", "a key is missing here", ""},
	{"expected ']' to close table", "the table's name is not closed", "add a ]"},
	{"expected ']]' to close array", "the table's name is not closed", "add ]]"},
	{"array is incomplete", "the list is not closed", "add a ] at its end"},
	{"expected ',' or ']'", "a comma or a ] is missing here", ""},
	{"inline table is incomplete", "the group is not closed", "add a } at its end"},
	{"expected ',' or '}'", "a comma or a } is missing here", ""},
	{"unexpected comma", "this comma is one too many", "delete it"},
	{"unterminated", "the text has no closing quote", "add it at the end of the text"},
	{"basic strings cannot have new lines", "the text has no closing quote on its line", `for text of several lines write """ at both ends`},
	{"literal strings cannot have new lines", "the text has no closing quote on its line", `for text of several lines write ''' at both ends`},
	{"multiline", "the text of several lines has no closing quotes", "write the same three quotes at its end"},
	{"too many quotes", "there are too many quotes at the end of the text", ""},
	{"invalid escape", "this backslash means nothing in double quotes", `write \\ for a backslash, or use single quotes`},
	{"need a character after", "this backslash means nothing in double quotes", `write \\ for a backslash, or use single quotes`},
	{"integers cannot have leading zeroes", "a number cannot begin with 0", `put it in quotes if it is no quantity: "007"`},
	{"arrays and inline tables are nested", "lists and groups lie far too deep inside each other here", "check for brackets that are not closed"},
}

func tomlWords(says string) (message, hint string) {
	for _, s := range tomlSayings {
		if strings.HasPrefix(says, s.says) {
			return s.message, s.hint
		}
	}
	return "this is not valid TOML: " + says, ""
}
