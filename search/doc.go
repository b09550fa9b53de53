// Package search indexes the pages of a knowledge base with Bleve and answers
// what people type. This comment is the specification; the browser's engine
// (package client, plain JavaScript) follows it too, from a copy of the same
// index, and a test holds the two to the same answers.
//
// # What people type
//
// Whole sentences, half words, misspelt words, the customer's words, other
// languages. So any word may match, more matched words rank higher, and no
// word is ever required. A query of 10,000 characters is a query.
//
// # Analysis
//
// A text is cut into words by categories and scripts of Unicode, much as its
// own rules (UAX 29) do; words.go tells the rule. A full stop, colon or
// underscore between letters separates: "login.gov" is found by "login". Words
// are made lower case and typographic apostrophes plain. Words longer than 80
// bytes are left out.
//
// A word becomes a term by the filters of Bleve's analyser for the page's
// language: elision, possessives, normalisation, stemming. The stop filter
// removes nothing here; it only tells stop words. The index keeps what it told
// of each word of the pages; a word that is not theirs is a stop word if all
// spellings of its term are. The last step folds: accents
// and ligatures are undone (NFKD without U+0300 to U+036F, then NFC, and a
// table for ß æ œ ø đ ð ł þ ı), apostrophes dropped.
//
// Languages: ar bg ca ckb cs da de el en es eu fa fi fr ga gl hi hr hu hy id
// it nl no pt ro ru sv tr; some of these have stop words but no stemmer. Chinese,
// Japanese, Korean, Thai, Lao, Khmer and Burmese are indexed as pairs of
// neighbouring characters. Any
// other language gets lower case and folding only. A record without a language
// is in Options.DefaultLang.
//
// The pages of one analysis form a side of the index, with its own terms. A
// query is analysed once for each side and each reading finds only pages of
// its side; without Request.Lang all sides are searched.
//
// # Weights
//
// The fields of a page count: title 2, asks 1.5, summary, headings and body 1,
// actions (with the words for them) and tags (with channels) 0.5. A heading
// that repeats the title is not counted. A term's
// weight in a page is a mixture of two BM25 weights, k1 = 1.2:
//
//	0.6 × all fields as one text, each occurrence and each word of length
//	      counted by its field's importance, b = 0.7
//	0.4 × the sum over the fields of importance × the weight in that field,
//	      b = 0.7 for the body, 0.6 for the others
//
// Lengths are relative to the mean of the side's pages (per field: of the
// pages that have it). Means are rounded to levels about a sixteenth apart, so
// that a page that changes hardly ever moves them and with them every weight; no
// page's place hangs on so little. The mixture does well both on pages that are lists of
// questions, where one text is best, and on articles, where the sum is.
//
// Weights do not depend on queries. So Build computes them, times 32, as whole
// numbers from 1 to 255 (of which 93 levels, about a thirtieth apart, are used),
// and stores them as the frequencies of the terms in Bleve's field
// "words.<analysis>". Bleve's own scoring is not used: its mean
// length is of different terms per segment, so its scores change with the way
// an index happened to be written; its idf is squared; and expanded words are
// scored by how many expansions matched. Scores here are sums of whole numbers:
// the same for the same pages on every machine, whatever the segments, the
// number of cores or the order of adding.
//
// Two neighbouring terms of a title or an ask are a term too ("late deliveri").
//
// # Scores
//
// Each different word of the query (at most 32, of the first 2,000 bytes) is a
// concept. Its worth is ln(1 + (N−n+½)/(n+½))^0.8, in thousandths, where n of
// the N pages searched have it. A page earns weight × worth.
//
//   - Stop words, and numbers, count a third. They rank the pages that other
//     words found; pages that have nothing else are left out, unless the query
//     has nothing else. One that more than 2,000 pages have is not asked for,
//     unless nothing else is found: a browser would load thousands of numbers
//     that tell nothing. An amount is for the authority, not for the index: a
//     number only nudges.
//   - Accents left out: a typed word stands for every term of the words that
//     fold to it.
//   - The last word may be unfinished if the query ends with it. It then stands
//     for the 32 most common terms of words that begin with it too, from two
//     letters on (one, in Chinese and Japanese; three, where a side has more
//     than 20,000 words), as many as have 5,000 pages together. A completion
//     counts 0.4, and up to 0.8 the more of it is typed; half of that if the
//     typed part is a word of the site.
//   - Misspelt: a word that no page has, or at most two pages or one in 1,000,
//     stands also for the words one edit away, if it has four letters or more,
//     and two from eight letters on. The first letter must be right. A letter
//     too many, missing or wrong is an edit, and so are two swapped. Where the
//     word exists, only words ten times as common are tried. One edit counts
//     0.7, two 0.45. A page earns less by a correction than any page does by the
//     word as typed. Six words of a query are corrected, by eight terms each.
//   - Two words typed apart count 0.7 for one: "log in" finds "login". A word
//     that nothing else is known of counts 0.7 for two neighbours of a title,
//     heading, ask or action that are written like it: "topup" finds "top up".
//   - Synonyms: a phrase of a group stands for the others, which count 0.7 and
//     need all their words on the page.
//
// A page takes the best of what a word can stand for, not the sum. Completions
// and corrections are worth what the word would be with all of them, so that a
// rare one does not outweigh a common one.
//
// Then: two neighbours of the query that are a pair of the page add 0.12 of
// the pair's weight × worth. The score grows by up to a fifth with the share of
// the query's worth that the page has. A page whose title has exactly the
// query's terms comes before all that have not. Equal scores are ordered by
// path.
//
// # Facets
//
// What is found can be narrowed by kind, language, channel, action and tag. The
// counts of a facet are of the pages that all the other choices leave, so that
// they say what another choice would show. "pt" chooses "pt-BR" too.
//
// # What is shown
//
// The snippet comes from the section that has most of the query, or from the
// summary or an ask that has more: about 180 characters around the best
// stretch, cut at words, as escaped HTML with the words found in <mark>. The
// URL leads to a section if that one matches a quarter better than any other;
// words that the title has already count a quarter for this. A section whose
// heading is the title is the top of the page.
//
// # Files
//
// The folder is a Bleve index (scorch) that any Bleve program can open: one
// document a page, its id the path. Indexed: words.<analysis>, exact (the
// title's terms), and the facets kind, lang, channel, action, tag, audience.
// Stored: the facets, url, title, summary, ask, wording (the words for actions),
// and for each section anchor, heading and text. Bleve's internal storage has two things more: "cando", a
// JSON header with the format version, the languages and the synonyms; and
// "cando.words.<analysis>", the words of the pages as they are spelt, with
// their terms and how many pages have these.
//
// Bleve's files are not the same bytes twice. What they answer is.
//
// One more file, "manifest", is not Bleve's and no search reads it. It tells a
// later Update what the index was made of: a fingerprint of each page, what the
// pages of each side come to together (the lengths, how often each word and each
// joined pair occurs, how many pages have each term), and the checksums of the
// other files.
//
// # Updates
//
// All that the index holds of a page hangs on that page and the rounded means of
// its side; all that it holds of the pages together are counts. So Update takes
// the pages that have changed or gone out of the counts, adds those that have
// changed or come, and has Bleve write these as one more segment; the segments
// that are there stay the same files. It builds anew when a mean has moved to
// another level, when much has changed, and when the earlier index is not whole.
// Every answer, and every byte of the browser's copy, is as after Build.
//
// # The browser's copy
//
// Index.Export writes the same index as classic scripts, which work from a disk
// and on any host of files; the same pages give the same bytes. In a site's
// folder "search":
//
//   - entry.js, the one file with a fixed name, says which version is published:
//     {"format", "version", "client"}, and "answers" where there are any.
//   - client.<hash>.js is the engine, with the stemmers of the site's languages.
//   - answers.<hash>.js, of sites that grant something, leaves a function
//     cando.site.say(query, options), which gives the field answer of responses.
//     This package does not know what is in it. It is loaded beside the client,
//     whose analysis it finds in cando.reader; without it pages are found all the
//     same.
//   - <version>/<name>.js are the shards. Each calls cando.shard(name, payload).
//   - <version>/blocks.bin, of sites of more than 100 pages, is for no browser. It
//     tells a later export which pages are in which block, and the checksums of the
//     blocks' files, so that those that stay the same need not be made again.
//
// The shard "site" is an object: pages (their number; they are numbered by path,
// so that a lower number wins a tie), perBlock, synonyms, classes (kind,
// language, number of the side) and runs (class, pages in a row, class, …), and
// for each side its analysis, pages, words, and the first key of each of its
// shards, wordShards and postingShards, as short as tells it from the key before
// it. A key is in the last shard whose start is not after it, in UTF-16 order.
// Up to 24 KB in all, the other shards follow in the same file.
//
// The digits are 0–9 A–Z a–z - _, for 0 to 63. A number is written five bits a
// digit, the lowest first, with 32 more where another digit follows. Ascending
// pages are numbers: each less the one before and one. Lists are lines, sorted by
// key in UTF-16 order, with tabs between fields; the key is a digit for how many
// UTF-16 units it shares with the key before, and the rest.
//
//   - w<side>-<n>, words: the word; the way to its term (nothing: it is the word;
//     "=" and the term; or a digit for what to cut and then what to add); the
//     number of pages with that term, with a full stop if the word is a stop
//     word. Or: two neighbours written together; "+" and the length of the first.
//   - p<side>-<n>, postings: a term, a pair, or an exact title with a space after
//     it; the pages; for each page the weight, a character from "!" for the
//     lowest level.
//   - f, facets: name and value (not shortened), and the pages.
//   - d<n>, blocks of perBlock pages: arrays of path, url, title, summary, asks
//     and sections (anchor, heading, text). Of a page longer than 6 KB, the text
//     beyond 3 KB is in parts; then a list of filters follows, one for each.
//   - t<page>-<n>, parts: section and text, which follows what came before. A
//     part's filter is a Bloom filter of its terms, six bits a digit, the lowest
//     first; the bits of a term are the FNV-1a hashes of it and of it with "+",
//     over UTF-16 units, modulo their number.
//
// Sizes grow with the root of the site, so that a first question loads about as
// much from a large site as from a small one.
package search
