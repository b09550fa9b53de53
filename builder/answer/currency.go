package answer

import (
	"strings"
	"unicode/utf8"
)

// What people call money. One sign may be that of several currencies.

// currencyCodes are the codes of ISO 4217 that are in use, and those that are
// words in some language, which count only in capitals.
const (
	currencyCodes = "AED AFN AOA ARS AUD AWG AZN BBD BDT BGN BHD BIF BMD BND BRL BSD BTN BWP BYN BZD CAD CDF CHF CLP CNY COP " +
		"CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR IQD IRR " +
		"ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LKR LRD LSL LYD MDL MGA MKD MMK MNT MRU MUR MVR MWK MXN MYR MZN NAD " +
		"NGN NIO NOK NPR NZD OMR PGK PHP PKR PLN PYG QAR RSD RUB RWF SBD SCR SDG SEK SGD SHP SLE SRD SSP STN SVC SYP SZL THB TJS " +
		"TMT TND TTD TWD TZS UAH UGX USD UYU UZS VND VUV XAF XCD XOF XPF YER ZAR ZMW"
	wordlikeCodes = "ALL AMD ANG BAM BOB GEL LAK LBP MAD MOP PAB PEN RON SAR SOS TOP TRY VES WST"
)

const dollars = "USD AUD CAD NZD SGD HKD TWD FJD JMD TTD BBD BSD BZD BND XCD GYD LRD NAD SRD KYD BMD MXN ARS CLP COP UYU DOP CUP NIO BRL"

// currencyNames returns other names of currencies, folded, with their codes.
func currencyNames() map[string]string {
	return map[string]string{
		"€": "EUR", "euro": "EUR", "euros": "EUR", "eur": "EUR", "евро": "EUR", "ευρω": "EUR",
		"£": "GBP EGP FKP GIP SHP SSP SDG SYP LBP", "pound": "GBP", "pounds": "GBP", "quid": "GBP", "libra": "GBP", "libras": "GBP",
		"$": dollars, "dollar": dollars, "dollars": dollars, "dolar": dollars, "dolares": dollars, "buck": dollars, "bucks": dollars,
		"us$": "USD", "a$": "AUD", "au$": "AUD", "c$": "CAD", "ca$": "CAD", "nz$": "NZD", "s$": "SGD", "hk$": "HKD", "nt$": "TWD",
		"r$": "BRL", "real": "BRL", "reais": "BRL", "mx$": "MXN",
		"¥": "JPY CNY", "￥": "JPY CNY", "yen": "JPY", "yenes": "JPY", "円": "JPY", "元": "CNY", "yuan": "CNY", "rmb": "CNY",
		"₹": "INR", "rs": "INR PKR LKR NPR MUR", "₨": "INR PKR LKR NPR MUR", "rupee": "INR PKR LKR NPR MUR", "rupees": "INR PKR LKR NPR MUR",
		"kr": "SEK NOK DKK ISK", "krona": "SEK ISK", "kronor": "SEK", "krone": "NOK DKK", "kroner": "NOK DKK", "corona": "SEK NOK DKK ISK CZK", "coronas": "SEK NOK DKK ISK CZK",
		"kc": "CZK", "koruna": "CZK", "korun": "CZK",
		"zl": "PLN", "zloty": "PLN", "zlotys": "PLN", "zlotych": "PLN", "ft": "HUF", "forint": "HUF", "forints": "HUF",
		"lei": "RON MDL", "leu": "RON MDL", "лв": "BGN", "lev": "BGN", "leva": "BGN",
		"fr": "CHF", "sfr": "CHF", "franc": "CHF XAF XOF", "francs": "CHF XAF XOF", "franken": "CHF", "franco": "CHF", "francos": "CHF",
		"₺": "TRY", "lira": "TRY", "₽": "RUB", "ruble": "RUB", "rubles": "RUB", "rouble": "RUB", "roubles": "RUB", "руб": "RUB",
		"₴": "UAH", "грн": "UAH", "hryvnia": "UAH", "₪": "ILS", "shekel": "ILS", "shekels": "ILS", "₩": "KRW", "won": "KRW", "원": "KRW",
		"₫": "VND", "฿": "THB", "baht": "THB", "₱": "PHP", "peso": "MXN ARS CLP COP UYU DOP CUP PHP", "pesos": "MXN ARS CLP COP UYU DOP CUP PHP",
		"rand": "ZAR", "₦": "NGN", "naira": "NGN", "₵": "GHS", "₸": "KZT", "₾": "GEL", "₼": "AZN", "֏": "AMD",
	}
}

// currencies returns the codes of the currencies that a word may stand for, a
// space between them, or "".
func (s *scanner) currencies(word string) string {
	folded := s.fold(word)
	if codes, ok := s.names[folded]; ok {
		return codes
	}
	if sign, size := utf8.DecodeRuneInString(folded); size == len(folded) && isMoney(sign) {
		return unknownCurrency
	}
	if len(folded) != 3 || strings.Trim(folded, "abcdefghijklmnopqrstuvwxyz") != "" {
		return ""
	}
	code := strings.ToUpper(folded)
	if strings.Contains(currencyCodes, code) || word == code && strings.Contains(wordlikeCodes, code) {
		return code
	}
	return ""
}

// unknownCurrency stands for a sign that is that of no currency known here: the
// code that ISO 4217 keeps for no currency. No limit is in it.
const unknownCurrency = "XXX"

// isOneOf reports whether a code is among those that currencies returned.
func isOneOf(code, codes string) bool { return code != "" && strings.Contains(codes, code) }
