/** The sentence in a language; one that is not known stays as it is. */
export function sayIn(sentences: Readonly<Record<string, string>>): (sentence: string) => string {
  return (sentence) => (Object.hasOwn(sentences, sentence) ? (sentences[sentence] ?? sentence) : sentence);
}
