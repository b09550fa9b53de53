package main

import (
	"encoding/json"
	"errors"
	"fmt"

	"github.com/invopop/jsonschema"
	"github.com/spf13/cobra"

	"cando/builder"
	"cando/builder/site"
	"cando/builder/starter"
)

func schemaCommand(s streams) *cobra.Command {
	return &cobra.Command{
		Use:   "schema config|frontmatter|queries",
		Short: "Print a JSON Schema, for editors",
		Long: "Schema prints the JSON Schema of the configuration, the front matter or the golden\n" +
			"questions, so that an editor completes and checks keys while you type.",
		Args:      cobra.MatchAll(cobra.ExactArgs(1), cobra.OnlyValidArgs),
		ValidArgs: []string{"config", "frontmatter", "queries"},
		RunE: func(_ *cobra.Command, args []string) error {
			schemas, err := allSchemas()
			if err != nil {
				return err
			}
			text := map[string][]byte{"config": schemas.Config, "frontmatter": schemas.FrontMatter, "queries": schemas.Questions}[args[0]]
			fmt.Fprint(s.Out, string(text))
			return nil
		},
	}
}

// allSchemas are the schemas as they are written into files.
func allSchemas() (starter.Schemas, error) {
	question := schemaOf(builder.Question{})
	questions := &jsonschema.Schema{Version: question.Version, Type: "array", Items: question}
	question.Version = ""
	config, fault1 := schemaText(schemaOf(site.Config{}))
	front, fault2 := schemaText(schemaOf(site.FrontMatter{}))
	asked, fault3 := schemaText(questions)
	return starter.Schemas{Config: config, FrontMatter: front, Questions: asked}, errors.Join(fault1, fault2, fault3)
}

// schemaText is a schema as it is written into a file.
func schemaText(schema *jsonschema.Schema) ([]byte, error) {
	text, err := json.MarshalIndent(schema, "", "  ")
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
