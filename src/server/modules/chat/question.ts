import type { PromptMessage } from "~/server/providers/models/types";

// Words by which a message goes on with the one before it, in the languages that the retrieval knows best.
const OPENERS = [
  "and|but|so|or|then|what about|how about|why|also|what if",
  "und|aber|oder|auch|warum|wieso|dann|was ist mit|wie ist es mit|wie sieht es mit",
  "y|e|pero|también|por qué|entonces|qué tal|qué pasa con",
  "et|mais|ou|aussi|pourquoi|alors|qu['’]en est-il",
  "mas|também|por quê|por que|então|que tal",
  "ma|anche|perché|allora|che ne dici",
  "maar|ook|waarom|dan|hoe zit het met",
  "ale|lub|też|dlaczego|wtedy|co z",
  "и|а|но|или|тоже|почему|тогда|как насчёт",
  "ve|ama|veya|peki|neden|ya",
  "och|men|eller|också|varför",
];
const FOLLOW_UP = new RegExp(String.raw`^[¿¡"'«„(]*(?:${OPENERS.join("|")})(?![\p{L}\p{N}])`, "iu");
// Without spaces, so that no end of a word can be asked for; and Arabic, whose "and" is written onto the next word.
const FOLLOW_UP_JOINED =
  /^(?:では|じゃあ|それ|その|あと|また|なぜ|でも|そして|那|那么|还有|而且|为什么|但是|这个|它|그럼|그리고|왜|وماذا|وهل|ومتى|وكم|وأين|ولماذا|لكن|و(?=ال))/u;

// Left out: words that elsewhere, or in another use, stand in questions that point to nothing.
const POINTERS = [
  "it|its|that|this|they|them|those|these|he|she|one|ones|same",
  "(?:das|die|der|den|dem)(?=[\\s?!.]*$)|dies|diese|dieser|dieses|dafür|davon|damit|dazu|ihn|ihm|denen|dasselbe",
  "eso|esto|ellos|ellas|ese|esa|esos|esas|allí|mismo",
  "celui|celle|cela|ça|ceux|celles|ils|elles|même",
  "isso|isto|eles|elas|aquele|aquela|lá",
  "questo|quello|quella|quelli|lì|stesso",
  "dit|deze|ervoor|ermee|hetzelfde",
  "tego|tym|nich",
  "это|этот|эта|там|он|она|они|его|их",
  "şu|onu|orada|onlar",
];
const POINTS_BACK = new RegExp(String.raw`(?<![\p{L}\p{N}])(?:${POINTERS.join("|")})(?![\p{L}\p{N}])`, "iu");
// In one language "and", in another the article or a preposition: a beginning only of something very short.
const SHORT_OPENER = /^[¿¡"'«„(]*(?:a|i|o|en|of)\s/iu;
const VERY_SHORT_WORDS = 3;
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/gu;

const SHORT_WORDS = 7;
const LONGEST_BEFORE = 500;
const MOST_BEFORE = 3;

/**
 * Makes a follow-up such as "and on Sundays?" findable by putting the question before it in front, and the one before
 * that where it was a follow-up itself. A question that stands on its own is left as it is, so that a change of topic is
 * not dragged back to the old one.
 */
export function completeQuestion(history: readonly PromptMessage[], message: string): string {
  const asked = history.filter(({ role }) => role === "user").map(({ text }) => text);
  const parts = [message];
  while (parts.length <= MOST_BEFORE && asked.length > 0 && isFollowUp(parts[0] ?? "")) {
    const before = asked.pop() ?? "";
    // Asked again in the same words, it adds nothing.
    if (before !== parts[0]) parts.unshift(before.slice(0, LONGEST_BEFORE));
  }
  return parts.join("\n");
}

function isFollowUp(message: string): boolean {
  const text = message.trim();
  const words = countWords(text);
  return (
    FOLLOW_UP.test(text) ||
    FOLLOW_UP_JOINED.test(text) ||
    (words <= VERY_SHORT_WORDS && SHORT_OPENER.test(text)) ||
    (words <= SHORT_WORDS && POINTS_BACK.test(text)) ||
    words <= 2
  );
}

/** About two characters make a word in scripts that set no spaces. */
function countWords(text: string): number {
  const unspaced = text.match(UNSPACED)?.length ?? 0;
  const spaced = text.replace(UNSPACED, " ").match(/[\p{L}\p{N}]+/gu)?.length ?? 0;
  return spaced + Math.ceil(unspaced / 2);
}
