package main

import (
	"fmt"
	"os"
	"strings"

	"github.com/spf13/cobra"
	"golang.org/x/term"

	"cando/builder/diag"
	"cando/builder/explain"
)

// everyCode is what --explain means when no code follows it.
const everyCode = "all"

// registerExplain adds --explain. A code may follow as a word of its own, which
// then is the command's argument.
func registerExplain(c *cobra.Command, code *string) {
	c.Flags().StringVar(code, "explain", "", "say what the `CODE` of a message means, with an example; without one, list all codes")
	c.Flags().Lookup("explain").NoOptDefVal = everyCode
	c.ValidArgsFunction = func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
		if *code == "" {
			return nil, cobra.ShellCompDirectiveFilterDirs
		}
		return diag.Codes(), cobra.ShellCompDirectiveNoFileComp
	}
}

// unknownCode is a word that is no code of a diagnostic.
type unknownCode string

func (c unknownCode) Error() string { return fmt.Sprintf("there is no code %q", string(c)) }

// Hint names the nearest code, else how to list all.
func (c unknownCode) Hint() string {
	if hint := diag.DidYouMean(string(c), diag.Codes()); hint != "" {
		return hint
	}
	return "cando check --explain lists all codes"
}

// explainCode prints the page of a code, or one line for each code.
func explainCode(s streams, code string, args []string) error {
	if code == everyCode && len(args) > 0 {
		code = args[0]
	}
	// As it stands in the message: [broken-link].
	code = strings.ToLower(strings.Trim(strings.TrimSpace(code), "[]"))
	if code == everyCode {
		for _, code := range diag.Codes() {
			fmt.Fprintf(s.Out, "%-26s %s\n", code, diag.Describe(code))
		}
		return nil
	}
	page, ok := explain.Page(code)
	if !ok {
		return unknownCode(code)
	}
	fmt.Fprint(s.Out, explain.Terminal(page, pageWidth(s), colour(s.Out)))
	return nil
}

// widestPage is how wide a paragraph may be for comfortable reading.
const widestPage = 92

// pageWidth is how many columns a page has: the terminal's, within reason.
func pageWidth(s streams) int {
	f, ok := s.Out.(*os.File)
	if !ok || !terminal(f) {
		return widestPage
	}
	width, _, err := term.GetSize(int(f.Fd()))
	if err != nil || width < 20 {
		return widestPage
	}
	return min(width, widestPage)
}
