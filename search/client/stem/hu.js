'use strict';

// Hungarian: Snowball. One ending of each kind is taken off. What pattern catches as its first group was an á, as its
// second an é, that the ending had made long.
{
  const region = RegExp('^(?:[aeiouáéíóöúüőű]+(?:dzs|[cz]s|[glnt]y|sz|[^aeiouáéíóöúüőű])' +
    '|[^aeiouáéíóöúüőű]+[aeiouáéíóöúüőű])');
  const double = RegExp('(?:bb|cc|dd|ff|gg|jj|kk|ll|mm|nn|pp|rr|ss|tt|vv|zz|ccs|zzs|ggy|lly|nny|tty|ssz)$');
  const cases = ending('ba ra be re ig nak nek val vel ul ből ről től nál nél ból ról tól ül n an ban en ben képpen on ön ' +
    'képp kor t at et ként anként enként onként ot ért öt hez hoz höz vá vé');

  const specialCases = /(á)n(?:ként)?$|(é)n$/;
  const otherCases = /(?:a?stul|e?stül)$|(á)stul$|(é)stül$/;
  const owned = /[aeoö]?ké$|(á)(?:ké|éi)$|(é)(?:ké|éi|é)$|éi?$/;
  const singularOwner = /j?[ae]$|o$|[aeoö]?d$|[uü]?nk$|j?[uü]k$|[aeo]?m$|(á)(?:d|nk|juk|m)?$|(é)(?:d|nk|jük|m)?$/;
  const pluralOwner = RegExp('(?:j?[ae])?i(?:d|m|nk|k)?$|j?aitok$|j?eitek$|itek$' +
    '|(á)i(?:d|m|nk|k|tok)?$|(é)i(?:d|m|nk|k|tek)?$');
  const plural = /[aeoö]?k$|(á)k$|(é)k$/;

  const cut = (word, at, pattern) => {
    const match = pattern.exec(word);
    if (!match || match.index < at) return word;
    return word.slice(0, match.index) + (match[1] ? 'a' : match[2] ? 'e' : '');
  };

  /** Takes an ending off that has made the consonant before it double. */
  const cutDoubling = (word, at, suffix) => {
    const match = suffix.exec(word);
    const rest = match && word.slice(0, match.index);
    return match && match.index >= at && double.test(rest) ? rest.slice(0, -2) + rest.slice(-1) : word;
  };

  stemmers.hu = (word) => {
    const [start] = region.exec(word) ?? [word];
    const r1 = start.length;
    word = cutDoubling(word, r1, /[ae]l$/);
    const stem = cut(word, r1, cases);
    if (stem !== word) word = cut(stem, r1, /(á)$|(é)$/);
    word = cut(cut(word, r1, specialCases), r1, otherCases);
    word = cutDoubling(word, r1, /[áé]$/);
    for (const kind of [owned, singularOwner, pluralOwner, plural]) word = cut(word, r1, kind);
    return word;
  };
}
