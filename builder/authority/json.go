package authority

import (
	"bytes"
	"encoding/json"
	"fmt"
)

// The JSON of permissions is as people write them: a text is a string, or an
// object by language.

// MarshalJSON writes one text as a string, and several as an object by language.
func (t Text) MarshalJSON() ([]byte, error) { return marshalByLanguage(t) }

// UnmarshalJSON reads both forms.
func (t *Text) UnmarshalJSON(text []byte) (err error) {
	*t, err = unmarshalByLanguage[string](text)
	return err
}

// MarshalJSON writes one list as an array, and several as an object by language.
func (w Words) MarshalJSON() ([]byte, error) { return marshalByLanguage(w) }

// UnmarshalJSON reads both forms.
func (w *Words) UnmarshalJSON(text []byte) (err error) {
	*w, err = unmarshalByLanguage[[]string](text)
	return err
}

// MarshalJSON writes true, a string, or an object by language.
func (n Never) MarshalJSON() ([]byte, error) {
	if n.Always() {
		return []byte("true"), nil
	}
	return marshalByLanguage(n)
}

// UnmarshalJSON reads the three forms.
func (n *Never) UnmarshalJSON(text []byte) (err error) {
	if word := string(bytes.TrimSpace(text)); word == "true" || word == "false" {
		return n.UnmarshalText([]byte(word))
	}
	*n, err = unmarshalByLanguage[string](text)
	return err
}

// MarshalText writes the form that ParseAmount reads.
func (a Amount) MarshalText() ([]byte, error) { return []byte(a.String()), nil }

// MarshalText writes the form that ParseDay reads.
func (d Day) MarshalText() ([]byte, error) { return []byte(d.String()), nil }

func marshalByLanguage[V any](by map[string]V) ([]byte, error) {
	if single, ok := by[""]; ok && len(by) == 1 {
		return json.Marshal(single)
	}
	return json.Marshal(by)
}

func unmarshalByLanguage[V any](text []byte) (map[string]V, error) {
	var by map[string]V
	if bytes.HasPrefix(bytes.TrimSpace(text), []byte("{")) {
		if err := json.Unmarshal(text, &by); err != nil {
			return nil, fmt.Errorf("read what is written by language: %w", err)
		}
		return by, nil
	}
	var single V
	if err := json.Unmarshal(text, &single); err != nil {
		return nil, fmt.Errorf("read what holds in every language: %w", err)
	}
	return map[string]V{"": single}, nil
}
