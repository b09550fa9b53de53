'use strict';

// Romanian: Snowball. An i and a u between vowels are consonants: I and U.
{
  const region = /[aeiouâîă][^aeiouâîă]/g;
  const verbRegion = RegExp('^(?:[aeiouâîă](?:[^aeiouâîă]+[aeiouâîă]|[aeiouâîă]+[^aeiouâîă])' +
    '|[^aeiouâîă](?:[^aeiouâîă]+[aeiouâîă]|[aeiouâîă].))');

  // Each: a list of endings, and what they become.
  const step0 = [
    ['ul ului', ''], ['aua', 'a'], ['ea ele elor', 'e'], ['iua iile iei ii ilor iilor', 'i'], ['ile', 'i'],
    ['atei', 'at'], ['aţia aţie', 'aţi'],
  ];
  const combined = [
    ['abilitate abilitati abilităi abilităţi', 'abil'], ['ibilitate', 'ibil'], ['ivitate ivitati ivităi ivităţi', 'iv'],
    ['icala iciva icale icitate icive icali icatori icitati icivi icităi icităţi ical icator iciv icală icivă', 'ic'],
    ['ativa aţiune atoare ătoare ative atori ători ativi ator ător ativ ativă', 'at'],
    ['itiva iţiune itoare itive itori itivi itor itiv itivă', 'it'],
  ];
  const standard = [
    ['ica abila ibila oasa ata ita anta uta iva ic ice abile ibile oase ate itate ite ante ute ive ici abili ibili ' +
      'atori osi ati itati iti anti uti ivi ităi oşi ităţi abil ibil ator os at it ant ut iv ică abilă ibilă oasă ată ' +
      'ită antă ută ivă', ''],
    ['ista isme iste isti işti ism ist istă', 'ist'],
  ];
  // Behind a consonant or u; anywhere.
  const verbs = ending('ea ia esc ăsc ind ând are ere ire âre ase ise use âse eşte ăşte eze ai eai iai eşti ăşti ui ezi aşi ' +
    'aseşi iseşi useşi âseşi işi uşi âşi âi eaţi iaţi arăţi aserăţi iserăţi userăţi âserăţi irăţi urăţi ârăţi am eam ' +
    'iam asem isem usem âsem arăm aserăm iserăm userăm âserăm irăm urăm ârăm au eau iau indu ându ez ească ară aseră ' +
    'iseră useră âseră iră ură âră ează');
  const freeVerbs = ending('se sese sei seşi seseşi aţi eţi iţi serăţi seserăţi âţi em sesem im ăm serăm seserăm âm seră ' +
    'seseră');

  /** Replaces the longest ending of all lists, if it begins at place at or later. */
  const swapped = (lists) => {
    const any = ending(lists.map(([list]) => list).join(' '));
    const by = new Map(lists.flatMap(([list, to]) => list.split(' ').map((from) => [from, to])));
    return (word, at) => {
      const match = any.exec(word);
      return match && match.index >= at ? word.slice(0, match.index) + by.get(match[0]) : word;
    };
  };
  const swapStep0 = swapped(step0);
  const swapCombined = swapped(combined);
  const swapStandard = swapped(standard);

  /** Also says whether there was a standard ending: "ist" stays as it is. */
  const withoutStandardEnding = (word, r1, r2) => {
    const whole = word;
    for (let before = ''; before !== word; ) [before, word] = [word, swapCombined(word, r1)];
    const noun = /ţiun[ei]$/.exec(word);
    if (noun && noun.index + 1 >= r2) return [word.slice(0, noun.index) + 't', true];
    const had = word !== whole || (word.endsWith('ist') && word.length - 3 >= r2);
    const stem = swapStandard(word, r2);
    return [stem, had || stem !== word];
  };

  const withoutVerbEnding = (word, rv) => {
    const tail = word.slice(rv);
    const bound = verbs.exec(tail)?.[0].length ?? 0;
    const free = freeVerbs.exec(tail)?.[0].length ?? 0;
    if (free > bound) return word.slice(0, -free);
    return bound && /[^aeioâîă]$/.test(tail.slice(0, -bound)) ? word.slice(0, -bound) : word;
  };

  stemmers.ro = (word) => {
    word = word.replace(/([aeiouâîă])([iu])(?=[aeiouâîă])/g, (_, vowel, glide) => vowel + glide.toUpperCase());
    const rv = verbRegion.exec(word)?.[0].length ?? word.length;
    const r1 = placeBehind(word, region);
    const r2 = placeBehind(word, region, r1);
    if (!/abile$/.test(word)) word = swapStep0(word, r1);
    const [stem, had] = withoutStandardEnding(word, r1, r2);
    word = had ? stem : withoutVerbEnding(stem, rv);
    const vowel = /(?:ie?|[aeă])$/.exec(word);
    if (vowel && vowel.index >= rv) word = word.slice(0, vowel.index);
    return word.replace(/[IU]/g, (letter) => letter.toLowerCase());
  };
}
