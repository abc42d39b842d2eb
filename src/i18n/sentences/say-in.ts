import { fill } from "~/lib/fill";

/**
 * The sentence in a language: as it is known, else as it is known with `{n}` in the place of its number. One that is not known
 * stays as it is.
 */
export function sayIn(sentences: Readonly<Record<string, string>>, locale: string): (sentence: string) => string {
  const numbers = new Intl.NumberFormat(locale);
  const known = (sentence: string) => (Object.hasOwn(sentences, sentence) ? sentences[sentence] : undefined);
  return (sentence) => {
    const [number = ""] = /\d[\d,]*/.exec(sentence) ?? [];
    const general = number === "" ? undefined : known(sentence.replace(number, "{n}"));
    const n = numbers.format(Number(number.replaceAll(",", "")));
    return known(sentence) ?? (general === undefined ? sentence : fill(general, { n }));
  };
}
