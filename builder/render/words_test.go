package render

import (
	"encoding/json"
	"testing"
	"testing/fstest"
)

func TestWordsFallBack(t *testing.T) {
	theme := fstest.MapFS{
		"i18n/en.json": {Data: []byte(`{"home": "Home", "next": "Next", "script.none": "Nothing"}`)},
		"i18n/es.json": {Data: []byte(`{"home": "Inicio"}`)},
	}
	w, list, err := loadWords(theme)
	if err != nil || len(list) > 0 {
		t.Fatal(list, err)
	}
	for _, c := range []struct{ lang, key, want string }{
		{"en", "home", "Home"},
		{"es", "home", "Inicio"},
		{"es-MX", "home", "Inicio"},
		{"es", "next", "Next"},
		{"ar", "home", "Home"},
	} {
		if got := w.in(c.lang)[c.key]; got != c.want {
			t.Errorf("%q in %s is %q, want %q", c.key, c.lang, got, c.want)
		}
	}
	var said map[string]string
	if err := json.Unmarshal([]byte(w.in("es")[scriptKey]), &said); err != nil || said["none"] != "Nothing" || len(said) != 1 {
		t.Errorf("scripts are told %v, %v", said, err)
	}
}

func TestWordsThatAreNotTexts(t *testing.T) {
	for name, c := range map[string]struct {
		text string
		line int
	}{
		"no JSON":   {"{\n\"home\": \"Home\",\n}", 3},
		"no object": {`["home"]`, 0},
		"no text":   {`{"home": 1}`, 0},
	} {
		_, list, err := loadWords(fstest.MapFS{"i18n/en.json": {Data: []byte(c.text)}})
		if err != nil || len(list) != 1 || list[0].File != "i18n/en.json" || list[0].Line != c.line {
			t.Errorf("%s: %v, %v; want one fault on line %d", name, list, err, c.line)
		}
	}
}

func TestWordsNeedNoFile(t *testing.T) {
	w, list, err := loadWords(fstest.MapFS{})
	if err != nil || len(list) > 0 {
		t.Fatal(list, err)
	}
	if _, err := (View{Words: w.in("en")}).T("home"); err == nil {
		t.Error("a word that is not there is no error")
	}
}

func TestFolderIsOneAsset(t *testing.T) {
	theme := fstest.MapFS{
		"assets/site.css/2-b.css": {Data: []byte("b{}")},
		"assets/site.css/1-a.css": {Data: []byte("a{}")},
		"assets/icon.svg":         {Data: []byte("<svg/>")},
	}
	for name, want := range map[string]string{"assets/site.css": "a{}b{}", "assets/icon.svg": "<svg/>"} {
		got, err := readAsset(theme, name)
		if err != nil || string(got) != want {
			t.Errorf("%s is %q, %v; want %q", name, got, err, want)
		}
	}
}
