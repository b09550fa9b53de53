'use strict';

// Russian: Snowball. All endings are behind the first vowel.
{
  const gerund = /([ая])в(?:ши(?:сь)?)?$|[иы]в(?:ши(?:сь)?)?$/;
  const reflexive = /с[ья]$/;
  const adjective = /(?:[ое]му|[ыи]х|[уюео]ю|[яа]я|[ыеио]е|[ыи]ми|[ыеио]й|[оыеи]м|[ео]го)$/;
  const participle = /([ая])(?:вш|ю?щ|ем|нн)$|(?:[ыи]вш|ующ)$/;
  const verb = RegExp('([ая])(?:ют|ете?|н?но|ны|ть|ешь|л[аио]?|на|йте|й|ем|н)$|' +
    '(?:[ыи][тлм]|у[юе]т|ят|ены|[ыи]ть|ишь|у?ю|[ыи]л[аио]|ен[ао]?|ите|[уе]й(?:те)?)$');
  const noun = RegExp('(?:и?ях|ах|[уыьойю]|[иь][юяе]|[яаеи]|[ео]в|[еи]и|и?ями|ами|и?ей|[ио]й|[яа]м|и?ям|и?ем|ом)$');

  const withoutEnding = (rest) => {
    const verbal = rest.replace(gerund, '$1');
    if (verbal !== rest) return verbal;
    rest = rest.replace(reflexive, '');
    if (adjective.test(rest)) return rest.replace(adjective, '').replace(participle, '$1');
    return verb.test(rest) ? rest.replace(verb, '$1') : rest.replace(noun, '');
  };

  stemmers.ru = (word) => {
    const vowel = word.search(/[аеиоуыэюя]/) + 1;
    const before = word.slice(0, vowel);
    if (!vowel) return word;
    let rest = withoutEnding(word.slice(vowel)).replace(/и$/, '');
    rest = rest.replace(/^([аеиоуыэюя]*[^аеиоуыэюя]+[аеиоуыэюя]+[^аеиоуыэюя].*?)ость?$/, '$1');
    return before + rest.replace(/(?:(н)н)?ейше?$|(н)н$|ь$/, '$1$2');
  };
}
