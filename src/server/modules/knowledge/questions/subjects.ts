/** Words that begin a sentence without naming what it is about. */
const POINTERS =
  /^(?:it|its|this|that|there|these|those|they|he|she|here|which|what|who|if|when|while|although|however|and|but|or|also|for|in|on|at|to|with|by|as|some|most|many|no|not|one|each|every|both|once|after|before|please|nothing|nobody|anything|everything|something|somebody|everybody|others?|more|less|all (?:this|that|of))$/iu;
/** Nouns that mean something only beside what was said before. */
const VAGUE_HEAD =
  /^(?:rest|others?|latter|former|following|same|whole|things?|first|second|third|last|ones?|else|process|result|way|case|cases|time|times|life|people)$/iu;
/** Not a part of what something is called: the sentence says more than one thing. */
const SAYS_MORE =
  /^(?:that|which|who|where|when|if|than|because|is|are|was|were|has|have|had|do|does|can|could|may|might|should|would|will|must|need|needs|takes?|lasts?|costs?|not|never|only|also)$/iu;
const DAY = /^(?:mon|tues|wednes|thurs|fri|satur|sun)days?$/iu;
const LONGEST = 6;

/** The subject as whoever asks would say it; undefined where it only points at something said before. */
export function about(subject = ""): string | undefined {
  const words = subject.trim().split(/\s+/u);
  const [first = ""] = words;
  const last = words.at(-1) ?? "";
  if (words.length > LONGEST || POINTERS.test(first) || POINTERS.test(last) || /[,;:()]/u.test(subject))
    return undefined;
  if (/^we$/iu.test(subject)) return "you";
  if (/^(?:you|i)$/iu.test(subject) || VAGUE_HEAD.test(last)) return undefined;
  if (words.some((word) => SAYS_MORE.test(word) || DAY.test(word))) return undefined;
  return theirs(inside(subject, words));
}

const ARTICLE = /^(?:the|an?|our|your|all|any|my)$/iu;
/** Ends of common nouns: a single word with another end may be a name, and keeps its capital. */
const COMMON_END = /(?:s|ing|ion|ment|y|ee)$/u;
const ACTION_END = /(?:ing|ions?|ments?|very|veries)$/iu;
/** What names of things to buy end with. */
const OFFER_END =
  /^(?:plan|plans|card|cards|pass|passes|ticket|tickets|service|package|packages|membership|subscription|edition|tier|delivery|shipping|course|kit|set)$/iu;

/**
 * Whether a subject is a thing that takes a time or a price. A name alone may be a place in a list: it is Sweden that parcels
 * take four days to, and not Sweden that takes them.
 */
export function isThing(subject = "", verb = ""): boolean {
  const words = subject.trim().split(/\s+/u);
  const [first = "", second] = words;
  if (/^we$/iu.test(subject) || ARTICLE.test(first)) return true;
  if (second === undefined) return ACTION_END.test(first) || (!verb.endsWith("s") && /s$/iu.test(first));
  return words.slice(1).some((word) => /^\p{Ll}/u.test(word)) || OFFER_END.test(words.at(-1) ?? "");
}

/** Without the capital that only the beginning of the sentence gave it. */
function inside(subject: string, [first = "", second]: readonly string[]): string {
  const isCommon =
    second === undefined ? COMMON_END.test(first) : /^\p{Ll}/u.test(second) && !/\p{Lu}/u.test(first.slice(1));
  return ARTICLE.test(first) || isCommon ? first.toLowerCase() + subject.slice(first.length) : subject;
}

/** What is "ours" to the text is "yours" to the visitor. */
export function theirs(text = ""): string {
  return text
    .replace(/\byour\b/giu, "my")
    .replace(/\bour\b/giu, "your")
    .replace(/\bus\b/giu, "you");
}
