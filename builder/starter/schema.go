package starter

// Where the JSON Schemas lie that editors read: beside cando.yaml, so that
// they work without a network, and not in .cando/, which is a cache that
// anybody may delete.
const (
	SchemaFolder      = "schema"
	ConfigSchema      = "config.json"
	FrontMatterSchema = "frontmatter.json"
	QuestionsSchema   = "queries.json"
)
