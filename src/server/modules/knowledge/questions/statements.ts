import { about, isThing, theirs } from "./subjects";

const NUMBER =
  /\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|twelve|fourteen|twenty|thirty|sixty|ninety|hundred)\b/iu;
const TIME =
  /\d|\b(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday|days?|daily|weekdays?|weekends?|mornings?|evenings?|noon|midnight|year|month|week)\b/iu;
const UNIT = "minutes?|hours?|days?|weeks?|months?|years?";
/** When something is done: a count of things is no time. */
const MOMENT =
  /\b(?:(?:within|in|after|before|by|on|every|at)\b.{0,40}\b(?:minutes?|hours?|days?|weeks?|months?|years?|\p{L}+day|noon|midnight|first|last|january|february|march|april|may|june|july|august|september|october|november|december)\b|daily|weekly|monthly|yearly)/iu;
/** What makes a question of it that nobody would ask. */
const VAGUE =
  /\b(?:anything|everything|something|nothing|things?|someone|somebody|anyone|it|them|this|that|these|those|what|who|we|some|only|also|always|still|even|either|a lot|lots|much|many|more|best|here|there)\b/iu;
/** What people may do without asking. */
const IDLE =
  /^(?:feel|see|notice|expect|experience|think|believe|imagine|hear|enjoy|look|rely|trust|be|have|want|need|read|learn|find|say|discover|count)\b|^\w+ (?:after|before|during|while)\b/iu;
/** How a sentence begins that tells no way to do something. */
const PHRASE =
  /^(?:be|sum|put|make|keep|say|name|give|ensure|avoid|help|let|allow|provide|begin|tell|clarify|repeat)\b/iu;
/** What something may be told to be, so that whoever asks what it is gets an answer. */
const KIND =
  "agency|app|association|bakery|bank|brand|business|café|charity|clinic|club|collection|community|company|consultancy|cooperative|dashboard|device|farm|festival|firm|foundation|framework|gallery|guide|gym|hotel|institute|library|magazine|maker|manufacturer|marketplace|method|museum|network|newsletter|organi[sz]ation|platform|podcast|practice|process|product|program|programme|project|protocol|restaurant|retailer|school|service|shop|software|startup|store|studio|subscription|suite|system|technique|tool|university|website|workshop";

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
        /\d|\b(?:nothing|free)\b/iu.test(rest ?? "") && isThing(subject, verb),
        about(subject),
        (who) => `How much ${does(verb, who)} ${who} cost?`,
      ),
  },
  {
    says: /^(?<subject>.{2,60}?) (?<verb>takes?|lasts?) (?<rest>.*\b(?:minutes?|hours?|days?|weeks?|months?|years?)\b.*)$/iu,
    ask: ({ subject, verb, rest }) =>
      when(
        NUMBER.test(rest ?? "") && isThing(subject, verb),
        about(subject),
        (who) => `How long ${does(verb, who)} ${who} ${stem(verb)}${purpose(rest)}?`,
      ),
  },
  {
    says: /^(?<subject>.{2,60}?) (?<is>is|are) (?<done>paid|sent|shipped|delivered|refunded|dispatched|made|updated|served|collected|charged|processed) (?<rest>.*\b(?:within|in|after|before|by|on|every)\b.*)$/iu,
    ask: ({ subject, is, done, rest }) =>
      when(MOMENT.test(rest ?? ""), about(subject), (who) => `When ${be(is, who)} ${who} ${done}?`),
  },
  {
    says: /^(?:you|customers|guests|members|visitors|users|students|clients|patients) (?:can|may) (?<act>[a-z]+ [^,;:]{2,60}?) (?<limit>within|for up to|up to) (?<rest>.*\b(?:hours?|days?|weeks?|months?|years?)\b.*)$/iu,
    ask: ({ act, limit, rest }) =>
      NUMBER.test(rest ?? "") ? plainly(act, (what) => withLimit(limit, rest)?.replace("…", what)) : undefined,
  },
  {
    says: /^(?:you|customers|guests|members|visitors|users|students|clients|patients) (?:can|may) (?!not\b)(?<act>[a-z]+ [^,;:]{2,60}?)(?: (?:if|until|as long as|when|because|which|so that|by|from|through)\b.*|[,;:].*)?$/iu,
    ask: ({ act }) => plainly(act, (what) => `Can I ${what}?`),
  },
  {
    says: /^we (?<verb>ship|deliver|offer|accept|sell|provide|support|repair|rent|teach|serve|host|recycle) (?<what>[^,;:]{3,50}?)(?: (?:if|when|but|which|from|within|as)\b.*|[,;:].*)?$/iu,
    ask: ({ verb, what = "" }) => (VAGUE.test(what) ? undefined : `Do you ${verb?.toLowerCase()} ${theirs(what)}?`),
  },
  {
    says: /^(?:to|if you (?:want|need|wish|would like) to) (?<act>[a-z]+ [^,;:]{3,60}), (?!it\b|we\b|the\b|our\b|there\b|this\b|that\b)\p{Ll}.+$/iu,
    ask: ({ act = "" }) => (PHRASE.test(act) || VAGUE.test(act) ? undefined : `How do I ${mine(act)}?`),
  },
  {
    // A name, and not a person's: whoever is told to be something is asked for by what he does.
    says: new RegExp(
      `^(?<subject>(?!We |Mr |Mrs |Ms |Dr |Mr\\.|Mrs\\.|Ms\\.|Dr\\.)\\p{Lu}[^,;:]{1,40}?) is (?:an?|the) (?:(?!of |in |at |for |from |with |to |that |who |and )[\\p{L}\\d-]+ ){0,4}(?:${KIND})\\b.{12,}$`,
      "u",
    ),
    ask: ({ subject }) => when(true, about(subject), (who) => `What is ${who}?`),
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

/** The question, where what may be done is worth one. */
function plainly(act = "", ask: (what: string) => string | undefined): string | undefined {
  return IDLE.test(act) || VAGUE.test(act) ? undefined : ask(mine(act));
}

/** "Up to a day before" ends a time, "for up to a day" measures one, "within a day" gives one. */
function withLimit(limit = "", rest = ""): string | undefined {
  if (/^within$/iu.test(limit)) return "How long do I have to …?";
  if (/^for up to$/iu.test(limit)) return "For how long can I …?";
  return new RegExp(`\\b(?:${UNIT}) (?:before|in advance)\\b`, "iu").test(rest) ? "How late can I …?" : undefined;
}

/** "Six weeks to answer" is how long answering takes. */
function purpose(rest = ""): string {
  const found = new RegExp(`\\b(?:${UNIT}) (?<to>to \\p{Ll}[^,;:.]{2,40})$`, "u").exec(rest)?.groups;
  return found?.to !== undefined && !NUMBER.test(found.to) ? ` ${theirs(found.to)}` : "";
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
