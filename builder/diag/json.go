package diag

import (
	"encoding/json"
	"io"
	"strings"
)

// record is one line of the JSON format; its keys are part of the contract.
type record struct {
	File     string `json:"file"`
	Line     int    `json:"line"`   // 0: the file as a whole
	Column   int    `json:"column"` // 0: the line as a whole
	Severity string `json:"severity"`
	Code     string `json:"code"`
	Message  string `json:"message"`
	Hint     string `json:"hint"`

	Fix *fixRecord `json:"fix,omitempty"`
}

// fixRecord is what cando check --fix would do: the columns from Column up to
// EndColumn of the line would be Text.
type fixRecord struct {
	File      string `json:"file"`
	Line      int    `json:"line"`
	Column    int    `json:"column"`
	EndColumn int    `json:"end_column"`
	Text      string `json:"text"`
	Why       string `json:"why"`
}

func fixRecordOf(f *Fix) *fixRecord {
	if f == nil {
		return nil
	}
	return &fixRecord{f.At.File, f.At.Line, f.At.Column, f.At.Column + f.At.Width, f.New, f.Why}
}

// WriteJSON prints one JSON object per line and diagnostic. Every key but fix is
// always there, in the same order.
func WriteJSON(w io.Writer, list List, _ Options) error {
	var out strings.Builder
	encoder := json.NewEncoder(&out)
	encoder.SetEscapeHTML(false)
	for _, d := range list {
		r := record{d.File, d.Line, d.Column, d.Severity.String(), d.Code, d.Message, d.Hint, fixRecordOf(d.Fix)}
		if err := encoder.Encode(r); err != nil {
			return err
		}
	}
	return flush(w, out.String())
}
