package main

import (
	"encoding/json"
	"fmt"

	"github.com/invopop/jsonschema"
	"github.com/spf13/cobra"

	"cando/builder/site"
)

func schemaCommand(s streams) *cobra.Command {
	return &cobra.Command{
		Use:       "schema config|frontmatter",
		Short:     "Print the JSON Schema of the configuration or the front matter",
		Long:      "Schema prints a JSON Schema, so that an editor completes and checks keys while you type.",
		Args:      cobra.MatchAll(cobra.ExactArgs(1), cobra.OnlyValidArgs),
		ValidArgs: []string{"config", "frontmatter"},
		RunE: func(_ *cobra.Command, args []string) error {
			var of any = site.FrontMatter{}
			if args[0] == "config" {
				of = site.Config{}
			}
			text, err := schemaText(of)
			if err != nil {
				return err
			}
			fmt.Fprint(s.Out, string(text))
			return nil
		},
	}
}

// schemaText is the schema of a type as it is written into a file.
func schemaText(of any) ([]byte, error) {
	text, err := json.MarshalIndent(schemaOf(of), "", "  ")
	if err != nil {
		return nil, fmt.Errorf("write the schema: %w", err)
	}
	return append(text, '\n'), nil
}

// schemaOf describes a type of the front matter or the configuration by the
// same facts that its decoder goes by.
func schemaOf(v any) *jsonschema.Schema {
	r := &jsonschema.Reflector{
		Anonymous:                  true,
		DoNotReference:             true,
		ExpandedStruct:             true,
		RequiredFromJSONSchemaTags: true,
		Mapper:                     schemaOfForm,
	}
	return r.Reflect(v)
}
