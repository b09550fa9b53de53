package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"os"
	"regexp"
	"strings"
	"testing"
)

// TestEnginesGiveTheSameAnswer asks both engines the golden questions of the care
// book, and some with amounts, for several roles and languages.
func TestEnginesGiveTheSameAnswer(t *testing.T) {
	dir := publishedCareBook(t)
	golden, err := os.ReadFile("../../queries.yaml")
	if err != nil {
		t.Fatal(err)
	}
	questions := []string{"refund 80", "refund €1.200,50", "80 euros back", "devolver 2 mil €", "upgrade the delivery 12", "is it gluten free",
		"taxi 1e5", "gift \u0668\u0660 \"<b>\"", "refund \u2028 80", "refund $80"}
	for _, found := range regexp.MustCompile(`(?m)ask: "?([^,"]+)`).FindAllStringSubmatch(string(golden), -1) {
		questions = append(questions, found[1])
	}
	if raceDetector {
		questions = questions[:5]
	}
	batch := strings.Join(questions, "\n") + "\n"
	cards := 0
	for _, who := range [][]string{{}, {"--role", "associate"}, {"--role", "cook", "--lang", "es"}, {"--role", "manager", "--lang", "en", "--today", "2027-09-01"}} {
		var answers [2][]json.RawMessage
		for i, engine := range []string{"bleve", "static"} {
			answers[i] = batchAnswers(t, batch, append([]string{"search", "--site", dir, "--today", "2026-11-22", "--batch", "--engine", engine}, who...))
		}
		for i, question := range questions {
			if answers[0][i] != nil {
				cards++
			}
			if !bytes.Equal(answers[0][i], answers[1][i]) {
				t.Errorf("%v %q:\n bleve %s\nstatic %s", who, question, answers[0][i], answers[1][i])
			}
		}
	}
	if cards < 60 && !raceDetector {
		t.Errorf("only %d answers", cards)
	}
}

// batchAnswers are the answer cards that cando search prints for questions.
func batchAnswers(t *testing.T, batch string, args []string) (answers []json.RawMessage) {
	t.Helper()
	var out, said bytes.Buffer
	if code := run(t.Context(), args, streams{In: strings.NewReader(batch), Out: &out, Err: &said}); code != exitFine {
		t.Fatalf("%v: exit code %d: %s", args, code, said.Bytes())
	}
	lines := bufio.NewScanner(&out)
	for lines.Buffer(nil, longestQuestion); lines.Scan(); {
		var response struct{ Answer json.RawMessage }
		if err := json.Unmarshal(lines.Bytes(), &response); err != nil {
			t.Fatal(err)
		}
		answers = append(answers, response.Answer)
	}
	return answers
}
