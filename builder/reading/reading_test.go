package reading_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"cando/builder/reading"
)

// long is a sentence of so many words.
func long(words int) string { return strings.TrimSpace(strings.Repeat("word ", words)) }

func TestSentences(t *testing.T) {
	for name, test := range map[string]struct {
		blocks           []string
		words, sentences int
	}{
		"no text":             {nil, 0, 0},
		"nothing but signs":   {[]string{"—", "* * *", "…"}, 0, 0},
		"two":                 {[]string{"Say sorry. Then look up the order."}, 7, 2},
		"without an end":      {[]string{"The order number"}, 3, 1},
		"a list":              {[]string{"Ask for", "the order number", "the date"}, 7, 3},
		"an amount":           {[]string{"Refund up to 80.50 EUR at once. Above 1.000,00 EUR ask."}, 11, 2},
		"short forms":         {[]string{"Ask Mr. Smith, e.g. by phone, i.e. ext. 204, before approx. 5 p.m. Then wait."}, 15, 2},
		"a number":            {[]string{"It is No. 5 on the list. If not, say no. Then go on."}, 14, 3},
		"initials":            {[]string{"J. Smith of the U.S. Army called."}, 7, 1},
		"Spanish":             {[]string{"La Sra. López pide el reembolso. ¿Tiene el recibo? ¡Perfecto!"}, 10, 3},
		"German":              {[]string{"Rufen Sie z. B. Dr. Huber an, ggf. auch zweimal."}, 10, 1},
		"an address":          {[]string{"Write to care@example.com or see www.example.com/help.html today."}, 7, 1},
		"quotes":              {[]string{`He says “It is late.” Then he goes. “Where is it?” she asks.`}, 13, 3},
		"a quote in brackets": {[]string{"Ask (politely!) for it. (It may be lost.) Wait."}, 9, 3},
		"several marks":       {[]string{"Really?! Yes... No… Well."}, 4, 4},
		"enumerated by hand":  {[]string{"1. Ask for the receipt. 2 items are enough."}, 9, 2},
		"Chinese":             {[]string{"请客户提供订单号。然后查询！"}, 6, 2},
		"Japanese":            {[]string{"注文番号を聞いてください。確認します。"}, 9, 2},
		"Thai":                {[]string{"ขอหมายเลขคำสั่งซื้อ"}, 4, 1},
		"Korean":              {[]string{"주문 번호를 물어보세요. 확인합니다."}, 4, 2},
		"Arabic":              {[]string{"اطلب رقم الطلب. هل لديه الإيصال؟ نعم."}, 7, 3},
		"Hebrew":              {[]string{"בקשו את מספר ההזמנה. אחר כך חכו."}, 7, 2},
		"Hindi":               {[]string{"आदेश संख्या पूछें। फिर प्रतीक्षा करें।"}, 6, 2},
		"not UTF-8":           {[]string{"as\xff bs. C\xf0 d."}, 4, 2},
	} {
		m := reading.Text(test.blocks...)
		if m.Words != test.words || m.Sentences != test.sentences {
			t.Errorf("%s: %d words in %d sentences, want %d in %d", name, m.Words, m.Sentences, test.words, test.sentences)
		}
	}
}

func TestLongSentences(t *testing.T) {
	fits, tooLong := "Fit "+long(reading.Longest-1)+".", "Long "+long(reading.Longest)
	characters := strings.Repeat("长", 2*reading.Longest)
	m := reading.Text("Short. "+fits+" "+tooLong+".", tooLong+" (80.50 EUR).", fits, characters, characters+"长")
	want := []reading.Sentence{
		{Text: tooLong + ".", Words: 26},
		{Text: tooLong + " (80.50 EUR).", Words: 28},
		{Text: characters + "长", Words: 26},
	}
	if diff := cmp.Diff(want, m.Long); diff != "" {
		t.Error(diff)
	}
}

func TestEase(t *testing.T) {
	for name, test := range map[string]struct {
		text string
		lix  int
		ease reading.Ease
	}{
		"too short":        {strings.Repeat("Say sorry. ", 24), 0, reading.Unknown},
		"short words":      {strings.Repeat("Say sorry to her. ", 20), 4, reading.Easy},
		"one long in four": {strings.Repeat("Say sorry to customers now and wait for them here. ", 10), 20, reading.Easy},
		"between":          {strings.Repeat("The customer receives another voucher after we have looked. ", 10), 53, reading.Hard},
		"official":         {strings.Repeat("Reimbursement notwithstanding contractual stipulations presupposes authorisation. ", 10), 106, reading.Hard},
		"Chinese":          {strings.Repeat("请客户提供订单号。", 30), 0, reading.Unknown},
		"Korean":           {strings.Repeat("주문 번호를 물어보세요. ", 30), 0, reading.Unknown},
	} {
		m := reading.Text(test.text)
		if m.LIX != test.lix || m.Ease != test.ease {
			t.Errorf("%s: %d %q, want %d %q (%d words in %d sentences)", name, m.LIX, m.Ease, test.lix, test.ease, m.Words, m.Sentences)
		}
	}
}
