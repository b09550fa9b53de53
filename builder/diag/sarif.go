package diag

import (
	"encoding/json"
	"fmt"
	"io"
	"net/url"
	"slices"
	"strings"
)

// The part of SARIF 2.1.0 (OASIS, 2020) that Cando speaks. The fields stand
// in the order in which they are written, so that the same list always gives
// the same bytes.
type (
	sarifLog struct {
		Schema  string     `json:"$schema"`
		Version string     `json:"version"`
		Runs    []sarifRun `json:"runs"`
	}
	sarifRun struct {
		Tool       sarifTool     `json:"tool"`
		ColumnKind string        `json:"columnKind"`
		Results    []sarifResult `json:"results"`
	}
	sarifTool struct {
		Driver sarifDriver `json:"driver"`
	}
	sarifDriver struct {
		Name    string      `json:"name"`
		Version string      `json:"version,omitempty"`
		Rules   []sarifRule `json:"rules"`
	}
	sarifRule struct {
		ID    string     `json:"id"`
		Short *sarifText `json:"shortDescription,omitempty"`
	}
	sarifText struct {
		Text string `json:"text"`
	}
	sarifResult struct {
		RuleID    string          `json:"ruleId"`
		RuleIndex int             `json:"ruleIndex"`
		Level     string          `json:"level"`
		Message   sarifText       `json:"message"`
		Locations []sarifLocation `json:"locations,omitempty"`
		Fixes     []sarifFix      `json:"fixes,omitempty"`
	}
	sarifFix struct {
		Description sarifText     `json:"description"`
		Changes     []sarifChange `json:"artifactChanges"`
	}
	sarifChange struct {
		Artifact     sarifArtifact      `json:"artifactLocation"`
		Replacements []sarifReplacement `json:"replacements"`
	}
	sarifReplacement struct {
		Deleted  sarifRegion `json:"deletedRegion"`
		Inserted sarifText   `json:"insertedContent"`
	}
	sarifLocation struct {
		Physical sarifPhysical `json:"physicalLocation"`
	}
	sarifPhysical struct {
		Artifact sarifArtifact `json:"artifactLocation"`
		Region   *sarifRegion  `json:"region,omitempty"`
	}
	sarifArtifact struct {
		URI string `json:"uri"`
	}
	sarifRegion struct {
		StartLine   int `json:"startLine"`
		StartColumn int `json:"startColumn,omitempty"`
		EndColumn   int `json:"endColumn,omitempty"`
	}
)

const sarifSchema = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"

// WriteSARIF prints one SARIF 2.1.0 log with one run, whose rules are the
// codes that occur in the list.
func WriteSARIF(w io.Writer, list List, opts Options) error {
	rules, indexOf := sarifRules(list)
	results := make([]sarifResult, 0, len(list)) // SARIF wants an empty list, not null, when nothing was found
	for _, d := range list {
		results = append(results, sarifResult{
			RuleID:    d.Code,
			RuleIndex: indexOf[d.Code],
			Level:     d.Severity.String(),
			Message:   sarifText{withHint(d)},
			Locations: sarifLocations(d.Pos),
			Fixes:     sarifFixes(d.Fix),
		})
	}
	log := sarifLog{Schema: sarifSchema, Version: "2.1.0", Runs: []sarifRun{{
		Tool:       sarifTool{sarifDriver{Name: "cando", Version: opts.Version, Rules: rules}},
		ColumnKind: "unicodeCodePoints",
		Results:    results,
	}}}
	var out strings.Builder
	encoder := json.NewEncoder(&out)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	if err := encoder.Encode(log); err != nil {
		return fmt.Errorf("encode SARIF: %w", err)
	}
	return flush(w, out.String())
}

// sarifRules returns the codes of the list as rules, sorted, and where each stands.
func sarifRules(list List) ([]sarifRule, map[string]int) {
	var codes []string
	for _, d := range list {
		codes = append(codes, d.Code)
	}
	slices.Sort(codes)
	codes = slices.Compact(codes)
	rules, indexOf := make([]sarifRule, len(codes)), make(map[string]int, len(codes))
	for i, code := range codes {
		rules[i].ID = code
		if said := Describe(code); said != "" {
			rules[i].Short = &sarifText{said}
		}
		indexOf[code] = i
	}
	return rules, indexOf
}

func sarifLocations(pos Pos) []sarifLocation {
	if pos.File == "" {
		return nil
	}
	physical := sarifPhysical{Artifact: sarifArtifact{sarifURI(pos.File)}}
	if pos.Line > 0 {
		physical.Region = &sarifRegion{StartLine: pos.Line, StartColumn: pos.Column}
		if pos.Column > 0 {
			physical.Region.EndColumn = pos.Column + max(pos.Width, 1)
		}
	}
	return []sarifLocation{{physical}}
}

// sarifFixes is what would put a result right. SARIF's column of the end is the
// one behind the last that is deleted.
func sarifFixes(f *Fix) []sarifFix {
	if f == nil {
		return nil
	}
	deleted := sarifRegion{StartLine: f.At.Line, StartColumn: f.At.Column, EndColumn: f.At.Column + f.At.Width}
	return []sarifFix{{
		Description: sarifText{f.Why},
		Changes: []sarifChange{{
			Artifact:     sarifArtifact{sarifURI(f.At.File)},
			Replacements: []sarifReplacement{{deleted, sarifText{f.New}}},
		}},
	}}
}

// sarifURI returns a relative reference, or a file: URI for an absolute path;
// what a URI may not contain is percent-encoded.
func sarifURI(file string) string {
	u := url.URL{Path: file}
	switch {
	case strings.HasPrefix(file, "/"):
		u.Scheme = "file"
	case len(file) > 2 && file[1] == ':' && file[2] == '/': // C:/care/late.md
		u.Scheme, u.Path = "file", "/"+file
	}
	return u.String()
}
