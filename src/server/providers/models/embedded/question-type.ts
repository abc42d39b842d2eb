/** What kind of words an answer has to hold. */
export type AnswerType = "number" | "name" | "any";

// Asking words of the larger languages. A question in another one loses a small bonus, nothing else.
const asksForNumber = asking({
  words:
    "how (?:many|much|long|old|often|far|high|tall|big|large|fast)|when|what (?:year|date|day|time|percentage|percent)|" +
    "which year|in what (?:year|century)|wie ?viele?|wie (?:lange|oft|alt|hoch|weit|gro(?:ß|ss))|wann|cu[áa]nt[oa]s?|" +
    "cu[áa]ndo|combien|quand|quant[oa]s?|quando|quant[ei]|hoeveel|wanneer|hur m[åa]ng[ae]|hur mycket|n[äa]r|" +
    "hvor (?:mange|mye|meget|lenge|l[æa]nge|gammel|ofte|langt)|hvorn[åa]r|n[åa]r|" +
    "kuinka (?:moni|monta|paljon|kauan|usein|vanha)|milloin|h[áa]ny|mennyi|mikor|kiek|kada|koliko|kdaj|" +
    // In Turkish this is "with", and begins no question.
    "(?<=^|(?:^| )(?:za|na|w) )ile|kiedy|kolik|kdy|cât|c[âa]t[eăa]|c[âa][țţt]i|c[âa]nd|ka[çc]|ne zaman|berapa|kapan|" +
    "bao nhi[êe]u|khi n[àa]o|сколько|когда|скільки|коли|[وفب]?كم|متى|چند(?:م|مین)?|چقدر|چه (?:سال|زمان|تاریخ|موقع)ی?|" +
    "[ובלמש]?(?:כמה|מתי)|πόσ\\p{L}*|πότε|कितन\\p{M}*",
  unspaced: "कब|กี่|เท่าไร|เท่าไหร่|เมื่อไร|เมื่อใด|多少|几|幾|何時|何年|何月|何日|何人|何個|いくつ|いくら|いつ|몇|얼마|언제",
});
const asksForName = asking({
  words:
    "who|whom|whose|where|which (?:city|country|person|company|team|university)|" +
    "what (?:city|country|person|company|team|is the name|was the name)|wer|wen|wem|wo|wohin|woher|qui[ée]n(?:es)?|" +
    "d[óo]nde|qui|o[ùu]|quem|onde|chi|dove|wie(?= (?:is|was|heeft))|waar|vem|var|kto|gdzie|kdo|kde|cine|unde|kim|" +
    // In Italian it is "to the", in French "have".
    "nerede|siapa|dimana|[đd][âa]u|ai(?= (?:là|đã|có|được|bị|sẽ|đang))|hvem|hvor|kuka|kenen|miss[äa]|mist[äa]|minne|ki|" +
    "hol|hov[áa]|kas|kur|kje|gde|кто|кого|кем|где|хто|де|ποιος|πού|من هو|أين|من الذي|چه کسی|چه کسانی|کجا(?:ست|ی)?|" +
    "[ובלמש]?(?:מי|איפה)|कौन|कहाँ",
  unspaced: "ใคร|ที่ไหน|谁|誰|哪里|哪裡|どこ|だれ|누구|어디",
});

/** Of the first ones only whole words: `מי` also stands in many others, as do `де` and `كم`. */
function asking({ words, unspaced }: { words: string; unspaced: string }): RegExp {
  return new RegExp(`(?<![\\p{L}\\p{M}])(?:${words})(?![\\p{L}\\p{M}])|${unspaced}`, "iu");
}

export function answerType(question: string): AnswerType {
  if (asksForNumber.test(question)) return "number";
  return asksForName.test(question) ? "name" : "any";
}

const number =
  /\p{Nd}|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|hundred|thousand|million|billion|half|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|hundert|tausend|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|dois|duas|três|due|tre|quattro|cinque)\b|[一二三四五六七八九十百千万億亿]/iu;
const name = /\p{Lu}\p{Ll}|\p{Lu}{2,}/u;

/** How well the words of a sentence that are not in the question fit what was asked for: 0 or 1. */
export function fitsType(type: AnswerType, newWords: readonly string[]): number {
  if (type === "number") return Number(newWords.some((word) => number.test(word)));
  if (type === "name") return Number(newWords.some((word) => name.test(word)));
  return 0;
}
