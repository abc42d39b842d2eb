import { fold } from "./fold";

/**
 * Suffix strippers for languages without a published stemmer in the set we use. They cut case and number endings only:
 * wrong joins cost more in a small knowledge base than a missed one.
 */
const polishEndings = endings(
  "owała owało owali owały ował ować ała ało ali ały ał ać iła iło ili iły ił ić yła yło yli yły ył yć iejszych iejszy " +
    "iejsza iejsze owymi owych owego owemu owej ową owy owa owe owi iami iach iemu iego iowi iom iej iem imi ich ymi ych " +
    "ego emu ami ach owie om em ej im ym ów ii ia iu ią ię ie io a ą e ę i o u y",
);

/** Polish inflects by endings that follow one another; wrong joins are rare with four letters left. */
export function stemPolish(word: string): string {
  return cut(word, polishEndings, 4);
}

const polishLocative: readonly Rule[] = [
  [4, /dz$/u, "g"],
  [4, /c$/u, "k"],
];

/** `k` and `g` become others before some endings: Polska, w Polsce. */
export function withPolishConsonant(stem: string): string {
  return replaced(stem, polishLocative);
}

const westSlavicEndings = endings(
  "owie owego owych owym iego iemu ach ami ech ího ích ím ové ého ému ých ým ými ego emu ich imi ych ymi iej iach iami " +
    "ovi ům emi ata atům ega emu ama oma ih im ov em om ou ów ej ie ia iu ią ię ze a á e é ě i í o u ú ů y ý ą ę",
);

export function stemWestSlavic(word: string): string {
  return cut(word, westSlavicEndings, 4);
}

/** From so many letters on; the first that fits is the only one. */
type Rule = readonly [letters: number, ending: RegExp, instead: string];

const bulgarianArticle: readonly Rule[] = [
  [7, /ият$/u, ""],
  [6, /(?:ът|то|те|та|ия)$/u, ""],
  [5, /ят$/u, ""],
];
const bulgarianPlural: readonly Rule[] = [
  [7, /овци$/u, "о"],
  [7, /ове$/u, ""],
  [7, /еве$/u, "й"],
  [6, /(?:ища|та)$/u, ""],
  [6, /ци$/u, "к"],
  [6, /зи$/u, "г"],
  [6, /е(.)и$/u, "я$1"],
  [5, /си$/u, "х"],
  [5, /и$/u, ""],
];

/** The published light stemming of Bulgarian (Savoy 2007). The library's writes into strings, so it fails on many words. */
export function stemBulgarian(word: string): string {
  if (word.length < 4) return word;
  if (word.length > 5 && word.endsWith("ища")) return word.slice(0, -3);
  const singular = replaced(replaced(word, bulgarianArticle), bulgarianPlural);
  const bare = singular.length > 3 ? singular.replace(/я$/u, "").replace(/[аое]$/u, "") : singular;
  const plain = bare.length > 4 ? bare.replace(/ен$/u, "н") : bare;
  return plain.length > 5 ? plain.replace(/ъ(.)$/u, "$1") : plain;
}

const greekPassive = /(?:ιουνται|ουνται|ειται|ιεται|ονται|ωνται|εται|αται)$/u;
const greekAdverb = /ικα$/u;
const greekLeftOver = /(?<=.{3})(?:ι|ικ)$/u;

/** Prepares words for the stemmer, and takes off what it leaves of some forms of a word and not of others. */
export function stemGreekWith(stemmer: (word: string) => string): (word: string) => string {
  return (word) => {
    const plain = fold(word);
    const passive = plain.length > 7 ? plain.replace(greekPassive, "") : plain;
    const stem = passive === plain ? fold(stemmer(plain.replace(greekAdverb, "ικο"))) : passive;
    return stem.replace(greekLeftOver, "");
  };
}

const germanParticiple = /^ge(?=.{4})/u;
const germanPast = /(?<=.{3}[dtmn])et$|(?<=.{4})t$/u;

/** The stemmer leaves the `t` of weak verbs (erhöhte, erhöht, erhöhen) and the `ge` of participles (genutzt, nutzte). */
export function withoutGermanPast(stem: string): string {
  return stem.replace(germanParticiple, "").replace(germanPast, "");
}

const shortEnding = /(?<=^[aeiouáéíóúâêô].{1,3})(?:[aeo]s?|s)$/u;

/** What stemmers of Spanish and Portuguese leave alone, short words that begin with a vowel: año, años. */
export function withShortWords(stemmer: (word: string) => string): (word: string) => string {
  return (word) => {
    const stem = stemmer(word);
    return stem === word && word.length <= 5 ? word.replace(shortEnding, "") : stem;
  };
}

const indonesianNasal: readonly (readonly [prefix: RegExp, stem: RegExp, first: string])[] = [
  [/^[mp]eng[aeiou]/u, /^(?=[aeiou])/u, "k"],
  [/^[mp]en[aeiou]/u, /^(?=[aeiou])/u, "t"],
  [/^[mp]em[aeiou]/u, /^p(?=[aeiou])/u, "m"],
];

/** The prefixes `me` and `pe` swallow a letter, of which the stemmer guesses another one: menerbitkan, diterbitkan. */
export function withSwallowedLetter(stem: string, word: string): string {
  const rule = indonesianNasal.find(([prefix]) => prefix.test(word));
  return rule ? stem.replace(rule[1], rule[2]) : stem;
}

const turkishPossessive = /(?<=...[aeıioöuü])s$/u;

/** The `s` between a vowel and "its" goes with it (sürü, sürüsü), and no word becomes one letter (uydu). */
export function stemTurkishWith(stemmer: (word: string) => string): (word: string) => string {
  return (word) => {
    const stem = stemmer(word);
    return (stem.length < 2 ? word.slice(0, 4) : stem).replace(turkishPossessive, "");
  };
}

const endsInVowel = /[ae]$/u;

/** The last vowel of a plain noun is taken for a case ending, and kept before a real one: fatura, faturası. */
export function wholeAfterVowel(stem: string, word: string): string {
  return endsInVowel.test(word) ? word : stem;
}

const koreanParticles = endings(
  "에서는 에서도 으로써 으로서 이라는 이라고 에게서 까지의 에서 에게 으로 까지 부터 처럼 보다 마다 조차 이나 이란 라는 라고 이며 에는 " +
    "에도 와의 과의 하고 한테 께서 들은 들이 들을 들의 은 는 이 가 을 를 의 에 로 와 과 도 만 나",
);

const going = "는가|고|며|는|기|게|지|다|던|면|도록|려고|나|여|어";
const past = "는가|다|으며|던|고|을|나|지만|는데|습니다";
/** "Do", "become", "make do" and "be", which make verbs of nouns, as sentences and questions end and go on with them. */
const koreanVerb = new RegExp(
  `(?<=..)(?:[하되](?:${going})|(?:하였|했|되었|됐|시켰|이었)(?:${past})?|시키(?:는|고|며|기|다)|시(?:켜|킬|킨다?)|` +
    "한다?|할|함|해(?:서|야)?|된다?|될|됨|돼|이(?:다|며|고)|인가?|[입합됩]니다)$",
  "u",
);

export function stemKorean(word: string): string {
  let stem = word.replace(koreanVerb, "");
  // What is left may end like a particle as well: with one more it must come out the same.
  for (let next = cut(stem, koreanParticles, 2); next !== stem; next = cut(stem, koreanParticles, 2)) stem = next;
  return stem;
}

/** What follows a number or a foreign word: `년` of `1984년에`, nothing of `NTSC가`. */
export function withoutKoreanParticle(ending: string): string {
  return cut(ending, koreanParticles, 0);
}

const persianEndings = endings("هایشان هایش هایی های ها ترین تر ی");

/** Plural, comparison, and the `ی` of "a" and "of", which texts also write with the Arabic letter. */
export function stemPersian(word: string): string {
  return cut(word.replaceAll("ي", "ی"), persianEndings, 3);
}

const arabicLetters = /[أإآٱ]/gu;
const arabicMarks = /[\u064b-\u0652\u0670\u0640]/gu;
// Conjunction, preposition and article are written together with the word.
const arabicArticle = /^(?:[وف]?[بك]?ال|[وف]?لل)(?=.{2})/u;
const arabicParticle = /^(?:[وف][لب]?|[لب])(?=.{4})/u;
// Beginnings of verbs for "he" and "she".
const arabicImperfect = /^ي(?=.{3})/u;
const arabicAccusative = /(?<=.{4})ا$/u;
const arabicShortParticle = /^[وفبكل](?=.{3}$)/u;
const arabicEndings = endings("تها تهم ها هم ان ات ون ين يه ية ته ه ة ي");

/** The published light stemming of Arabic (Larkey 2007) and the one-letter prepositions before longer words. */
export function stemArabic(word: string): string {
  const plain = word.replace(arabicMarks, "").replace(arabicLetters, "ا").replaceAll("ى", "ي");
  const bare = withoutArabicParticles(plain.replace(arabicAccusative, "")).replace(arabicImperfect, "ت");
  return cut(cut(bare, arabicEndings, 3), arabicEndings, 3);
}

export function withoutArabicParticles(word: string): string {
  const bare = word.replace(arabicArticle, "");
  return bare === word ? word.replace(arabicParticle, "") : bare;
}

/** Before short words a preposition cannot be told from a letter of theirs. */
export function withoutShortArabicParticle(stem: string): string {
  return stem.replace(arabicShortParticle, "");
}

const hebrewParticle = /^ו?(?:כש|ש)?[בלכמ]?ה?(?=.{3})/u;

/** "And", "that", "in", "to", "from" and "the" are written together with the word. */
export function withoutHebrewParticles(word: string): string {
  return word.replace(hebrewParticle, "");
}

const hebrewEndings = endings("יים יות ים ות ה");

export function stemHebrew(word: string): string {
  return cut(word, hebrewEndings, 3);
}

function endings(list: string): readonly string[] {
  return list.split(" ").sort((a, b) => b.length - a.length);
}

function cut(word: string, suffixes: readonly string[], keep: number): string {
  for (const suffix of suffixes) {
    if (word.length - suffix.length >= keep && word.endsWith(suffix)) return word.slice(0, -suffix.length);
  }
  return word;
}

function replaced(word: string, rules: readonly Rule[]): string {
  const rule = rules.find(([letters, ending]) => word.length >= letters && ending.test(word));
  return rule ? word.replace(rule[1], rule[2]) : word;
}
