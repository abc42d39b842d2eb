/**
 * Questions that a text puts to its readers, and not its readers to it. Whoever asks his readers whether they have any
 * answers it with what they should do.
 */
const TO_READERS = [
  /^(?:ready|want|need|looking|interested|curious|tired|not sure|still|got (?:a|any)|any (?:more )?questions|questions|did you know|why (?:wait|not|choose)|what are you waiting|how can we|can we help|who are we|(?:do you )?have (?:a |any |more |further )*(?:questions?|problems?|feedback))\b/iu,
  /^(?:haben sie (?:noch |weitere |eine )*fragen|noch fragen|fragen|lust|interesse|neugierig|bereit|wussten sie|wie können wir|warum warten|sie (?:suchen|möchten|haben|wollen|brauchen|sind)|(?:möchten|wollen|suchen) sie|(?:hast|suchst|möchtest|willst|brauchst|kennst) du)\b/iu,
  /^¿?\s*(?:tienes? (?:alguna |más |otra )*(?:dudas?|preguntas?)|alguna duda|dudas|te |se |quieres?|necesitas?|buscas?|listo|lista|sabías|por qué esperar)/iu,
  /^(?:(?:avez-vous|vous avez) (?:encore |des |une |d’autres |d'autres )*questions?|des questions|une question|besoin|envie|prêt|saviez-vous|(?:cherchez|souhaitez|voulez)-vous|vous (?:cherchez|souhaitez|voulez))/iu,
];
/** How a text answers a question that is put to it in the second person. */
const REPLY = /^\W*(?:yes|no|not|we|our|of course|sure|certainly|absolutely|unfortunately|sorry|currently)\b/iu;
const SECOND_PERSON = /^(?:do|did|are|have|were) you\b/iu;
/** What may stand before a question on its line, and after it. */
const BEFORE = /^(?:#{1,6}|[-*•>]|\d+[.)]|(?:Q|Question|F|Frage|P)\s*[:.]|[*_"'“„«\s])*$/u;
const AFTER = /^[*_"'”“»\s]*$/u;

/** The question that this sentence is, as a visitor would ask it, where it is one of a visitor's. */
export function askedIn(sentence: string): string | undefined {
  const plain = sentence
    .replace(/^#{1,6}\s+/u, "")
    .replace(/^(?:[-*•>]|\d+[.)])\s+/u, "")
    .replace(/^(?:Q|Question|F|Frage|P)\s*[:.]\s*/u, "")
    .replace(/[*_`]/gu, "")
    .trim();
  return /[?？؟]["'”’»)]*$/u.test(plain) && !/[|<>{}]|https?:/iu.test(plain) ? plain : undefined;
}

/** Whether a text that goes on so after the question at this place asks its readers. */
export function asksReaders(question: string, text: string, { start, end }: { start: number; end: number }): boolean {
  if (TO_READERS.some((form) => form.test(question))) return true;
  if (!SECOND_PERSON.test(question) || REPLY.test(text.slice(end))) return false;
  const before = text.slice(text.lastIndexOf("\n", start - 1) + 1, start);
  const [after = ""] = text.slice(end).split("\n", 1);
  return !BEFORE.test(before) || !AFTER.test(after);
}
