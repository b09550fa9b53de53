package main

import (
	"regexp"
	"strings"

	"github.com/spf13/cobra"
)

// commands lists the commands that help lists, but for help itself.
func commands(root *cobra.Command) []*cobra.Command {
	root.InitDefaultCompletionCmd()
	var list []*cobra.Command
	for _, c := range root.Commands() {
		if c.IsAvailableCommand() && c.Name() != "help" {
			list = append(list, c)
		}
	}
	return list
}

// commandPage is what cando help says of a command.
func commandPage(c *cobra.Command) []byte {
	var b strings.Builder
	b.WriteString(leaf{title: c.CommandPath(), summary: sentence(c.Short)}.front())
	b.WriteString("```text\n" + strings.Replace(c.UseLine(), "[flags]", "[options]", 1) + "\n```\n\n")
	below := c.Commands()
	if len(below) == 0 {
		b.WriteString(prose(c.Long) + "\n")
	}
	for _, sub := range below {
		b.WriteString("- `" + sub.CommandPath() + "`: " + prose(sentence(sub.Short)) + "\n")
	}
	if c.Example != "" {
		b.WriteString("\n## For example\n\n```sh\n" + unindented(c.Example) + "\n```\n")
	}
	if names := options(c); len(names) > 0 {
		b.WriteString("\n## Options\n\n")
		for _, name := range names {
			writeOption(&b, c, name)
		}
	}
	return []byte(b.String())
}

// optionName finds the options in what help says of them. The library that
// could list them is cobra's own.
var optionName = regexp.MustCompile(`(?m)^ +(?:-\w, )?--([a-z-]+)`)

// options lists a command's options, but for --help, which all of them have.
func options(c *cobra.Command) []string {
	var names []string
	for _, m := range optionName.FindAllStringSubmatch(c.LocalFlags().FlagUsages(), -1) {
		if m[1] != "help" {
			names = append(names, m[1])
		}
	}
	return names
}

// writeOption writes one option as a term and its meaning.
func writeOption(b *strings.Builder, c *cobra.Command, name string) {
	f := c.LocalFlags().Lookup(name)
	value, usage := "", f.Usage
	switch f.Value.Type() {
	case "bool":
	case "int":
		value = " N"
	default:
		value = " TEXT"
	}
	if _, rest, named := strings.Cut(usage, "`"); named {
		value, _, _ = strings.Cut(rest, "`")
		value, usage = " "+value, strings.ReplaceAll(usage, "`", "")
	}
	b.WriteString("`--" + name + value + "`\n: " + prose(sentence(usage)))
	if f.DefValue != "" && f.DefValue != "false" && f.DefValue != "[]" {
		b.WriteString(" When left out: " + code(f.DefValue) + ".")
	}
	if strings.HasSuffix(f.Value.Type(), "Array") {
		b.WriteString(" It may be given several times.")
	}
	b.WriteString("\n\n")
}

// unindented takes the indentation of an example away.
func unindented(text string) string {
	lines := strings.Split(text, "\n")
	for i, line := range lines {
		lines[i] = strings.TrimPrefix(line, "  ")
	}
	return strings.Join(lines, "\n")
}
