'use strict';

// Croatian: endings that hide a changed stem, then the rules of the University of Zagreb's stemmer (nlp.ffzg.hr), of
// which the first counts whose stem has a vowel or r.
{
  // Endings, and what each of them becomes.
  const changes = 'lozi lozima>loga, pjesi pjesima>pjeh, vojci>vojka, bojci>bojka, jaci jacima>jak, čajan>čajni, ' +
    'ijeran>ijerni, laran>larni, ijesan>ijesni, anjac>anjca, ajac ajaca>ajca, ljaca ljac>ljca, ejac ejaca>ejca, ' +
    'ojac ojaca>ojca, ajaka>ajka, ojaka>ojka, šaca šac>šca, inzima inzi>ing, tvenici>tvenik, ' +
    'tetici teticima>tetika, nstava>nstva, nicima>nik, ticima>tik, zicima>zik, snici>snik, kuse>kusi, ' +
    'kusan>kusni, kustava>kustva, dušan>dušni, antan>antni, bilan>bilni, tilan>tilni, avilan>avilni, ' +
    'silan>silni, gilan>gilni, rilan>rilni, nilan>nilni, alan>alni, ozan>ozni, rave>ravi, stavan>stavni, ' +
    'pravan>pravni, tivan>tivni, sivan>sivni, atan>atni, cenata>centa, denata>denta, genata>genta, ' +
    'lenata>lenta, menata>menta, jenata>jenta, venata>venta, tetan>tetni, pletan>pletni, šave>šavi, ' +
    'manata>manta, tanata>tanta, lanata>lanta, sanata>santa, ačak ačaka>ačka, ušak>uška, ' +
    'atak ataka atci atcima>atka, etak etaka>etka, itak itaka itci>itka, otak otaka>otka, ' +
    'utak utaka utci utcima>utka, eskan>eskna, tičan>tični, ojsci>ojska, esama>esma, metara>metra, ' +
    'centar centara>centra, istara istar>istra, ošću>osti, daba>dba, čcima čci>čka, mac maca>mca, ' +
    'voljan>voljni, anaka>anki, vac vaca>vca, saca sac>sca, naca nac>nca, raca rac>rca, aoca alaca alac>alca, ' +
    'elaca elac>elca, olaca olac olce>olca, njac njaca>njca, ekata ekat>ekta, izam izama>izma, jebe>jebi, ' +
    'ašan>ašni';
  // The end of the stem, and the endings behind it; "-" is none.
  const rules = [
    ['[sš]k', 'ijima ijega ijemu ijem ijim ijih ijoj ijeg iji ije ija oga ome omu ima og om im ih oj i e o a u'],
    ['[sš]tv', 'ima om o a u'],
    ['[tmprg]anij', 'ama ima om a u e i -'],
    ['an', 'inom ina inu ine ima in om u i a e -'],
    ['in', 'ima ama om a e i u o -'],
    ['on', 'ovima ova ove ovi ima om a e i u -'],
    ['n', 'ijima ijega ijemu ijeg ijem ijim ijih ijoj iji ije ija iju ima ome omu oga oj om ih im og o e a u i -'],
    ['[aeu]ć', 'oga ome omu ega emu ima oj ih om eg em og uh im e a'],
    ['ugov', 'ima i e a'],
    ['ug', 'ama om a e i u o'],
    ['log', 'ama om a u e -'],
    ['[^eo]g', 'ovima ama ovi ove ova om a e i u o -'],
    ['(?:rrar|ott|ss|ll)i', 'jem ja ju o -'],
    ['uj', 'ući emo ete mo em eš e u -'],
    ['[cčćđlr]aj', 'evima evi eva eve ama ima em a e i u -'],
    ['[bcdlnmžgfprstz]ij', 'ima ama om a e i u o -'],
    ['[^z]nal', 'ima ama om a e i u o -'],
    ['ijal', 'ima ama om a e i u o -'],
    ['ozil', 'ima om a e u i -'],
    ['olov', 'ima i a e'],
    ['ol', 'ima om a u e i -'],
    ['lem', 'ama ima om a e i u o -'],
    ['ram', 'ama om a e i u o'],
    ['[adeo]r', 'ama ima om u a e i -'],
    ['[ei]s', 'ima om e a u'],
    ['[tnjkjtbgv]aš', 'ama ima om em a u i e -'],
    ['[ei]š', 'ima ama om em i e a u -'],
    ['ikat', 'ima om a e i u o -'],
    ['lat', 'ima om a e i u o -'],
    ['et', 'ama ima om a e i u o -'],
    ['[eiko]st', 'ima ama om a e i u o -'],
    ['išt', 'ima em a e u'],
    ['ova', 'smo ste hu ti še li la le lo t h o'],
    ['[aei]v', 'ijemu ijima ijega ijeg ijem ijim ijih ijoj oga ome omu ima ama iji ije ija iju im ih oj om og i a u e o -'],
    ['[^dkml]ov', 'ijemu ijima ijega ijeg ijem ijim ijih ijoj oga ome omu ima iji ije ija iju im ih oj om og i a u e o -'],
    ['[ml]ov', 'ima om a u e i -'],
    ['el', 'ijemu ijima ijega ijeg ijem ijim ijih ijoj oga ome omu ima iji ije ija iju im ih oj om og i a u e o -'],
    ['[aeš]nj', 'ijemu ijima ijega ijeg ijem ijim ijih ijoj oga ome omu ima iji ije ija iju ega emu eg em im ih oj om og a e i o u'],
    ['čin', 'ama ome omu oga ima og om im ih oj a u i o e -'],
    ['roši', 'vši smo ste še mo te ti li la lo le m š t h o'],
    ['oš', 'ijemu ijima ijega ijeg ijem ijim ijih ijoj oga ome omu ima iji ije ija iju im ih oj om og i a u e -'],
    ['[eo]vit', 'ijima ijega ijemu ijem ijim ijih ijoj ijeg iji ije ija oga ome omu ima og om im ih oj i e o a u -'],
    ['ast', 'ijima ijega ijemu ijem ijim ijih ijoj ijeg iji ije ija oga ome omu ima og om im ih oj i e o a u -'],
    ['k', 'ijemu ijima ijega ijeg ijem ijim ijih ijoj oga ome omu ima iji ije ija iju im ih oj om og i a u e o -'],
    ['[eaiu]va', 'jući smo ste jmo jte ju la le li lo mo na ne ni no te ti še hu h j m n o t v š -'],
    ['ir', 'ujemo ujete ujući ajući ivat ujem uješ ujmo ujte avši asmo aste ati amo ate aju aše ahu ala alo ali ale uje uju uj al an am aš at ah ao'],
    ['ač', 'ismo iste iti imo ite iše eći ila ilo ili ile ena eno eni ene io im iš it ih en i e'],
    ['ača', 'vši smo ste smo ste hu ti mo te še la lo li le ju na no ni ne o m š t h n'],
    ['n', 'uvši usmo uste ući imo ite emo ete ula ulo ule uli uto uti uta em eš uo ut e u i'],
    ['ni', 'vši smo ste ti mo te mo te la lo le li m š o'],
    ['(?:[aripeu]st|[^o]g|ik|uc|oj|aj|lj|ak|ck|čk|šk|uk|nj|im|ar|at|et|št|it|ot|ut|zn|zv)a', 'jući vši smo ste jmo jte jem mo te je ju ti še hu la li le lo na no ni ne t h o j n m š'],
    ['ur', 'ajući asmo aste ajmo ajte amo ate aju ati aše ahu ala ali ale alo ana ano ani ane al at ah ao aj an am aš'],
    ['[aio]staj', 'asmo aste ahu ati emo ete aše ali ući ala alo ale mo ao em eš at ah te e u -'],
    ['[bcčćdefgjknrtuv]a', 'lama lima lom lu li la le lo l'],
    ['[tčjžš]aj', 'evima evi eva eve ama ima em a e i u -'],
    ['(?:[^o]m|ič|nč|uč|b|c|ć|d|đ|h|j|k|l|n|p|r|s|š|v|z|ž)a', 'jući vši smo ste jmo jte mo te ju ti še hu la li le lo na no ni ne t h o j n m š'],
    ['[aio]sta', 'dosmo doste doše nemo demo nete dete nimo nite nila vši nem dem neš deš doh de ti ne nu du la li lo le t o'],
    ['ta', 'smo ste jmo jte vši ti mo te ju še la lo le li na no ni ne n j o m š t h'],
    ['inj', 'asmo aste ati emo ete ali ala alo ale aše ahu em eš at ah ao'],
    ['as', 'temo tete timo tite tući tem teš tao te li ti la lo le'],
    ['(?:elj|ulj|tit|ac|ič|od|oj|et|av|ov)i', 'vši eći smo ste še mo te ti li la lo le m š t h o'],
    ['(?:tit|jeb|ar|ed|uš|ič)i', 'jemo jete jem ješ smo ste jmo jte vši mo še te ti ju je la lo li le t m š h j o'],
    ['[bčdlmprsšž]i', 'jemo jete jem ješ smo ste jmo jte vši mo lu še te ti ju je la lo li le t m š h j o'],
    ['luč', 'ujete ujući ujemo ujem uješ ismo iste ujmo ujte uje uju iše iti imo ite ila ilo ili ile ena eno eni ene uj io en im iš it ih e i'],
    ['jeti', 'smo ste še mo te ti li la lo le m š t h o'],
    ['e', 'lama lima lom lu li la le lo l'],
    ['i', 'lama lima lom lu li la le lo l'],
    ['at', 'ijega ijemu ijima ijeg ijem ijih ijim ima oga ome omu iji ije ija iju oj og om im ih a u i e o -'],
    ['et', 'avši ući emo imo em eš e u i'],
    ['', 'ajući alima alom avši asmo aste ajmo ajte ivši amo ate aju ati aše ahu ali ala ale alo ana ano ani ane am aš at ah ao aj an'],
    ['', 'anje enje anja enja enom enoj enog enim enih anom anoj anog anim anih eno ovi ova oga ima ove enu anu ena ama'],
    ['', 'nijega nijemu nijima nijeg nijem nijim nijih nima niji nije nija niju noj nom nog nim nih an na nu ni ne no'],
    ['', 'om og im ih em oj an u o i e a'],
  ];

  const changed = new Map(changes.split(', ').flatMap((change) => {
    const [endings, to] = change.split('>');
    return endings.split(' ').map((from) => [from, to]);
  }));
  const patterns = rules.map(([stem, endings]) =>
    RegExp(`^(.+${stem})(?:${endings.replace(/-/, '').replace(/ /g, '|')})$`));

  const withoutChange = (word) => {
    for (let i = 0; i < word.length; i++) {
      const to = changed.get(word.slice(i));
      if (to) return word.slice(0, i) + to;
    }
    return word;
  };

  stemmers.hr = (word) => {
    word = withoutChange(word);
    for (const pattern of patterns) {
      const stem = pattern.exec(word)?.[1];
      if (stem && /[aeiour]/.test(stem)) return stem;
    }
    return word;
  };
}
