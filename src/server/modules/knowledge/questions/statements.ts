/** Words that begin a sentence without naming what it is about. */
const POINTERS =
  /^(?:it|its|this|that|there|these|those|they|he|she|here|which|what|who|if|when|while|although|however|and|but|or|also|for|in|on|at|to|with|by|as|some|most|many|no|not|one|each|every|both|once|after|before|please)$/iu;
const NUMBER =
  /\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|twelve|fourteen|twenty|thirty|sixty|ninety|hundred)\b/iu;
const TIME =
  /\d|\b(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday|days?|daily|weekdays?|weekends?|mornings?|evenings?|noon|midnight|year|month|week)\b/iu;
const LONGEST_SUBJECT = 6;

interface Pattern {
  /** The named groups are what `ask` gets. */
  says: RegExp;
  ask: (groups: Readonly<Record<string, string>>) => string | undefined;
}

/** Ways in which English texts state what people ask for, and the question each answers. */
const patterns: readonly Pattern[] = [
  {
    says: /^(?<subject>.{2,60}?) (?<is>is|are) (?<state>open|closed)\b(?<rest>.*)$/iu,
    ask: ({ subject, is, state, rest }) =>
      when(TIME.test(rest ?? ""), about(subject), (who) => `When ${be(is, who)} ${who} ${state}?`),
  },
  {
    says: /^(?<subject>.{2,60}?) (?<verb>costs?) (?<rest>.+)$/iu,
    ask: ({ subject, verb, rest }) =>
      when(
        /\d|\b(?:nothing|free)\b/iu.test(rest ?? ""),
        about(subject),
        (who) => `How much ${does(verb, who)} ${who} cost?`,
      ),
  },
  {
    says: /^(?<subject>.{2,60}?) (?<verb>takes?|lasts?) (?<rest>.*\b(?:minutes?|hours?|days?|weeks?|months?|years?)\b.*)$/iu,
    ask: ({ subject, verb, rest }) =>
      when(NUMBER.test(rest ?? ""), about(subject), (who) => `How long ${does(verb, who)} ${who} ${stem(verb)}?`),
  },
  {
    says: /^(?<subject>.{2,60}?) (?<is>is|are) (?<done>paid|sent|shipped|delivered|refunded|dispatched|made|updated|served|collected|charged|processed) (?<rest>.*\b(?:within|in|after|before|by|on|every)\b.*)$/iu,
    ask: ({ subject, is, done, rest }) =>
      when(
        TIME.test(rest ?? "") || NUMBER.test(rest ?? ""),
        about(subject),
        (who) => `When ${be(is, who)} ${who} ${done}?`,
      ),
  },
  {
    says: /^(?:you|customers|guests|members|visitors|users|students) (?:can|may) (?<act>[a-z]+ [^,;:]{2,60}?) (?:within|for up to|up to) (?<rest>.*\b(?:hours?|days?|weeks?|months?|years?)\b.*)$/iu,
    ask: ({ act, rest }) => (NUMBER.test(rest ?? "") ? `How long do I have to ${mine(act)}?` : undefined),
  },
  {
    says: /^(?:you|customers|guests|members|visitors|users|students) (?:can|may) (?!also\b|only\b|not\b|be\b)(?<act>[a-z]+ [^,;:]{2,60}?)(?: (?:if|until|as long as|when|because|which|so that|by|from|through)\b.*|[,;:].*)?$/iu,
    ask: ({ act }) => `Can I ${mine(act)}?`,
  },
  {
    says: /^we (?<verb>ship|deliver|offer|accept|sell|provide|support|repair|rent|teach|serve|host|recycle) (?<what>[^,;:]{3,50}?)(?: (?:if|when|but|which|from|within|as)\b.*|[,;:].*)?$/iu,
    ask: ({ verb, what }) => `Do you ${verb?.toLowerCase()} ${theirs(what)}?`,
  },
  {
    says: /^to (?<act>[a-z]+ [^,;:]{3,60}), .+$/iu,
    ask: ({ act }) => `How do I ${mine(act)}?`,
  },
  {
    says: /^if you (?:want|need|wish|would like) to (?<act>[a-z]+ [^,;:]{3,60}), .+$/iu,
    ask: ({ act }) => `How do I ${mine(act)}?`,
  },
  {
    says: /^(?<subject>\p{Lu}[^,;:]{1,40}?) (?<is>is|are) (?:an?|the) (?<rest>.{12,})$/u,
    ask: ({ subject, is }) => when(true, about(subject), (who) => `What ${be(is, who)} ${who}?`),
  },
];

/** The question that an English sentence answers, or undefined where it is not plain. */
export function questionOf(sentence: string): string | undefined {
  const plain = sentence
    .replace(/^(?:[-*•>]|\d+[.)])\s+/u, "")
    .replace(/[*_`]/gu, "")
    .replace(/[.!]$/u, "")
    .trim();
  if (plain.length > 220 || /[|#[\]{}<>]|https?:/iu.test(plain)) return undefined;
  for (const { says, ask } of patterns) {
    const groups = says.exec(plain)?.groups;
    const question = groups ? ask(groups) : undefined;
    if (question !== undefined) return question;
  }
  return undefined;
}

function when(holds: boolean, who: string | undefined, ask: (who: string) => string): string | undefined {
  return holds && who !== undefined ? ask(who) : undefined;
}

/** The subject as whoever asks would say it; undefined where it only points at something said before. */
function about(subject = ""): string | undefined {
  const words = subject.trim().split(/\s+/u);
  const [first = ""] = words;
  if (words.length > LONGEST_SUBJECT || POINTERS.test(first) || /[,;:()]/u.test(subject)) return undefined;
  if (/^we$/iu.test(subject)) return "you";
  if (/^(?:you|i)$/iu.test(subject) || words.some((word) => /^(?:that|which|who|is|are|can|will|must)$/iu.test(word)))
    return undefined;
  return theirs(inside(subject, words));
}

const ARTICLE = /^(?:the|an?|our|your|all|any|my)$/iu;
/** Ends of common nouns: a single word with another end may be a name, and keeps its capital. */
const COMMON_END = /(?:s|ing|ion|ment|y|ee)$/u;

/** Without the capital that only the beginning of the sentence gave it. */
function inside(subject: string, [first = "", second]: readonly string[]): string {
  const isCommon =
    second === undefined ? COMMON_END.test(first) : /^\p{Ll}/u.test(second) && !/\p{Lu}/u.test(first.slice(1));
  return ARTICLE.test(first) || isCommon ? first.toLowerCase() + subject.slice(first.length) : subject;
}

/** What is "ours" to the text is "yours" to the visitor. */
function theirs(text = ""): string {
  return text
    .replace(/\byour\b/giu, "my")
    .replace(/\bour\b/giu, "your")
    .replace(/\bus\b/giu, "you");
}

function mine(text = ""): string {
  const own = theirs(text)
    .replace(/\b(?:their)\b/giu, "my")
    .replace(/\byourself\b/giu, "myself");
  return own.charAt(0).toLowerCase() + own.slice(1);
}

function be(is = "is", who: string): string {
  return who === "you" ? "are" : is.toLowerCase();
}

function does(verb = "", who: string): string {
  return who !== "you" && verb.endsWith("s") ? "does" : "do";
}

function stem(verb = ""): string {
  return verb.toLowerCase().replace(/s$/u, "");
}
