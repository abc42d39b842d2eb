import { toLanguageCode, tokenize, sentences, type LanguageCode } from "~/lib/text";

/** How to ask about something that a text names. Other languages get the name with a question mark. */
const asking: Partial<Record<LanguageCode, (topic: string) => string>> = {
  en: (topic) => `What should I know about ${topic}?`,
  de: (topic) => `Was sollte ich über „${topic}“ wissen?`,
  fr: (topic) => `Que faut-il savoir sur « ${topic} » ?`,
  es: (topic) => `¿Qué debo saber sobre «${topic}»?`,
  it: (topic) => `Che cosa devo sapere su «${topic}»?`,
  pt: (topic) => `O que devo saber sobre “${topic}”?`,
  nl: (topic) => `Wat moet ik weten over “${topic}”?`,
  pl: (topic) => `Co warto wiedzieć na temat „${topic}”?`,
  ar: (topic) => `ماذا يجب أن أعرف عن «${topic}»؟`,
  ja: (topic) => `「${topic}」について教えてください。`,
};

/** Headings that stand on every page and name nothing that anybody asks for. */
const EMPTY_NAMES =
  /^(?:(?:table of )?contents|introduction|overview|summary|menu|navigation|search|home|welcome|about|more|links|share|related.*|see also|read more|learn more|getting started|next steps?|previous|conclusion|references|notes?|inhalt|übersicht|einleitung|menü|suche|startseite|willkommen|accueil|sommaire|inicio|índice|untitled)$/iu;

const LONGEST_TOPIC = 60;
const MOST_WORDS = 8;

/** A question about a heading or a title, or undefined where that names nothing. */
export function questionAbout(name: string, language: string): string | undefined {
  const topic = name
    .replace(/^(?:#{1,6}|[\d.]+[.)]?|[-*•])\s+/u, "")
    .replace(/[*_`#:]+$/u, "")
    .replace(/[*_`]/gu, "")
    .trim();
  const isShort = topic.length >= 3 && topic.length <= LONGEST_TOPIC && topic.split(/\s+/u).length <= MOST_WORDS;
  if (!isShort || EMPTY_NAMES.test(topic) || !/\p{L}{2}/u.test(topic) || /https?:|[|<>{}]/u.test(topic))
    return undefined;
  const code = toLanguageCode(language);
  if (code === "en") return inEnglish(topic);
  return asking[code]?.(topic) ?? `${topic}?`;
}

/** Headings that tell what to do. */
const ORDERS =
  /^(?:add|build|buy|cancel|change|choose|clean|configure|connect|contact|create|delete|deploy|download|edit|export|find|get|import|install|invite|join|make|manage|move|open|order|pay|put|reach|remove|reset|run|send|set up|share|start|track|update|upgrade|upload|use|write)\s/iu;

function mine(text: string): string {
  return text.replace(/\byour\b/giu, "my");
}

function inEnglish(topic: string): string | undefined {
  const howTo = /^how to (.+)$/iu.exec(topic)?.[1];
  if (howTo !== undefined) return `How do I ${mine(howTo)}?`;
  // A clause says something itself.
  if (/\b(?:is|are|was|can|do|does|will|has|have|must)\b/u.test(topic)) return undefined;
  if (ORDERS.test(topic)) return `How do I ${mine(topic.charAt(0).toLowerCase() + topic.slice(1))}?`;
  const words = topic.split(" ").slice(1);
  // Further capitals make it a name, or a title in capitals throughout: those stay as they are.
  const isName = words.some((word) => /^\p{Lu}/u.test(word)) || /^\p{Lu}{2}/u.test(topic);
  const inside = isName ? topic : topic.charAt(0).toLowerCase() + topic.slice(1);
  if (/^[a-z]+ing [a-z]/u.test(inside)) return `How does ${mine(inside)} work?`;
  return asking.en?.(inside.replace(/\bour\b/giu, "your")) ?? topic;
}

const MOST_PHRASES = 6;
const MOST_PHRASE_WORDS = 3;
const SHORTEST_WORD = 4;

/** What a text without headings speaks of most, best first: words that recur, and names. */
export function phrasesOf(text: string, language: string): string[] {
  const code = toLanguageCode(language);
  const found = new Map<string, { phrase: string; score: number }>();
  for (const { start, end } of sentences(text, code)) {
    for (const phrase of runsOf(text.slice(start, end), code)) {
      const key = phrase.toLowerCase();
      const known = found.get(key);
      found.set(key, { phrase, score: (known?.score ?? 0) + phrase.length });
    }
  }
  // A word in small letters that recurs is as likely "euros" as what the text is about, where a script has others; a single
  // name that does not recur is as likely a month.
  const isTold = ({ phrase, score }: { phrase: string; score: number }) =>
    phrase.includes(" ")
      ? /\p{Lu}/u.test(phrase) || score > phrase.length
      : score > phrase.length && (/\p{Lu}/u.test(phrase) || !/\p{Ll}/u.test(phrase));
  const ranked = [...found.values()].filter(isTold).sort((a, b) => b.score - a.score);
  return ranked.slice(0, MOST_PHRASES).map(({ phrase }) => phrase);
}

/** Neighbouring words that tell something, names apart from others. A sentence's first word has its capital from there. */
function runsOf(sentence: string, code: LanguageCode): string[] {
  const runs: string[] = [];
  let run: { start: number; end: number; words: number; named: boolean } | undefined;
  const close = () => {
    if (run && run.end - run.start >= SHORTEST_WORD) runs.push(sentence.slice(run.start, run.end));
    run = undefined;
  };
  for (const { start, end, word } of tokenize(sentence, code).slice(1)) {
    const counts = !word.stop && end - start >= SHORTEST_WORD;
    const named = /\p{Lu}/u.test(sentence.charAt(start));
    const isNext = run?.named === named && sentence.slice(run.end, start) === " " && run.words < MOST_PHRASE_WORDS;
    if (!counts || !isNext) close();
    if (counts) run = run ? { ...run, end, words: run.words + 1 } : { start, end, words: 1, named };
  }
  close();
  return runs;
}
