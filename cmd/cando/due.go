package main

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"cando/builder"
	"cando/builder/diag"
	"cando/builder/site"
)

// dueOptions are the options of cando due.
type dueOptions struct {
	contentFlags
	format, owner string
}

func dueCommand(s streams) *cobra.Command {
	var o dueOptions
	c := &cobra.Command{
		Use:   "due [dir]",
		Short: "Say what has to be looked at again, by whom and when",
		Long: "Due lists, for each owner, the pages of the knowledge base in dir (here, when none is\n" +
			"named) whose review is due or overdue, and the permissions that end within 14 days or\n" +
			"have ended. That something is due is no fault: the exit code is 0. It is 1 when the\n" +
			"content has errors, for then nobody can say what is due.\n\n" +
			"With --format json or ics every coming day is listed too. json is one object per\n" +
			"line: owner, owner_label, email; what (review, permission); state (fresh, due,\n" +
			"expired); day (the last on which it may be relied on) and days until then, negative\n" +
			"when it is past; file, line, path, url, title, kind and lang of the page; and of a\n" +
			"permission action and roles (none: everybody). ics is a calendar to subscribe to: a\n" +
			"whole day for each, with a reminder 14 days before.",
		Args: cobra.MaximumNArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			return due(c.Context(), s, dirArgument(args), o)
		},
	}
	o.register(c)
	c.Flags().StringVar(&o.format, "format", "text", "how to print: "+strings.Join(dueFormats(), ", "))
	c.Flags().StringVar(&o.owner, "owner", "", "only what this owner keeps: an id from cando.yaml")
	return c
}

func dueFormats() []string { return []string{"text", "json", "ics"} }

// due prints what is due.
func due(ctx context.Context, s streams, dir string, o dueOptions) error {
	if !slices.Contains(dueFormats(), o.format) {
		return unknownName{"format", o.format, dueFormats()}
	}
	bar := newProgress(s.Err)
	defer bar.clear()
	kb, list, err := o.open(dir, bar.show)
	if err != nil {
		return err
	}
	defer kb.Close()
	result, found := &builder.Result{}, builder.Agenda{}
	if kb.builder != nil {
		if found, result, err = kb.builder.Due(ctx); err != nil {
			return err
		}
	}
	bar.clear()
	list = append(list, result.Diagnostics...)
	if list.Failed() {
		return refuse(s, list)
	}
	a := agenda{found, result.Site}
	if err := a.keepOnly(o.owner); err != nil {
		return err
	}
	return a.print(s.Out, o.format)
}

// refuse prints the errors for which a command does nothing. Warnings are
// left to build and check.
func refuse(s streams, list diag.List) error {
	faults := slices.DeleteFunc(list, func(d diag.Diagnostic) bool { return d.Severity == diag.Warning })
	if err := diag.WriteText(s.Err, faults, diag.Options{Color: colour(s.Err)}); err != nil {
		return err
	}
	return verdict(faults, false)
}

// agenda is what has to be looked at again, to be printed.
type agenda struct {
	builder.Agenda
	site *site.Site
}

// keepOnly leaves what one owner keeps; "" leaves everything.
func (a *agenda) keepOnly(owner string) error {
	if owner == "" {
		return nil
	}
	known := slices.Sorted(maps.Keys(a.site.Config.Owners))
	for _, d := range a.Duties {
		if id := d.Owner(); id != "" && !slices.Contains(known, id) {
			known = append(known, id) // in a folder without cando.yaml
		}
	}
	if !slices.Contains(known, owner) {
		return unknownName{"owner", owner, known}
	}
	a.Duties = slices.DeleteFunc(a.Duties, func(d builder.Duty) bool { return d.Owner() != owner })
	return nil
}

func (a *agenda) print(w io.Writer, format string) error {
	write := a.text
	switch format {
	case "json":
		write = a.json
	case "ics":
		write = a.calendar
	}
	text, err := write()
	if err != nil {
		return fmt.Errorf("print what is due: %w", err)
	}
	if _, err = io.WriteString(w, text); err != nil {
		return fmt.Errorf("print what is due: %w", err)
	}
	return nil
}

// owner is what an owner is called in the language of the knowledge base, and
// where to write to them.
func (a *agenda) owner(id string) (label, email string) {
	o := a.site.Config.Owners[id]
	return cmp.Or(o.Label.In(a.language()), id), o.Email
}

func (a *agenda) language() string { return cmp.Or(a.site.Config.Language, site.DefaultLanguage) }

func (a *agenda) action(id string) string {
	for _, action := range a.site.Config.Actions {
		if action.ID == id {
			return cmp.Or(action.Label.In(a.language()), id)
		}
	}
	return id
}

// unknownName is a word on the command line that is none of those that there are.
type unknownName struct {
	what, name string
	known      []string
}

func (e unknownName) Error() string { return fmt.Sprintf("there is no %s %q", e.what, e.name) }

// Hint names the nearest one, else all of them.
func (e unknownName) Hint() string {
	if hint := diag.DidYouMean(e.name, e.known); hint != "" {
		return hint
	}
	if len(e.known) == 0 {
		return ""
	}
	return fmt.Sprintf("the %ss are %s", e.what, strings.Join(e.known, ", "))
}
