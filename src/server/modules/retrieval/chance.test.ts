import { expect, test } from "vitest";
import { barOf } from "./chance";

const subjects = ["lamp", "river", "engine", "violin", "harvest", "glacier", "ledger", "orchard", "comet", "bakery"];

function corpus(sentence: (subject: string, index: number) => string, { titled = true } = {}) {
  return subjects.flatMap((subject, number) =>
    [0, 1, 2].map((part) => ({
      documentId: `${subject}-${part}`,
      title: titled ? subject : "",
      breadcrumb: titled ? subject : "",
      text: sentence(subject, number * 3 + part),
      language: "en",
    })),
  );
}

const own = (subject: string, index: number) =>
  `The ${subject} of number${index} glows beside ${subject}stone walls near town${index} every ${subject}night.`;
const shared = (subject: string, index: number) =>
  `Customers reading page${index % 4} about our ${subject} contact support, open settings, press save and wait.`;

test("texts that share their words by chance demand more of a question than texts that share few", async () => {
  const apart = await barOf(corpus(own), 30);
  const alike = await barOf(corpus(shared), 30);
  expect(alike).toBeGreaterThan(apart);
});

test("the bar of the same knowledge is the same each time", async () => {
  expect(await barOf(corpus(own), 30)).toBe(await barOf(corpus(own), 30));
});

test("the more passages a sample leaves out, the more a question has to show", async () => {
  expect(await barOf(corpus(shared), 300)).toBeGreaterThan(await barOf(corpus(shared), 30));
});

test("texts without titles and knowledge too small to measure get a bar near the usual one", async () => {
  for (const size of [0, 2]) expect(await barOf(corpus(own).slice(0, size), size)).toBe(0.25);
  expect(await barOf(corpus(own).slice(0, 2), 240)).toBe(0.4);
  const untitled = await barOf(corpus(shared, { titled: false }), 30);
  expect(untitled).toBeGreaterThanOrEqual(0.22);
  expect(untitled).toBeLessThanOrEqual(0.65);
});

test("a text of syllables is asked in longer pieces, which chance meets together less often", async () => {
  const syllables = corpus((_, index) =>
    Array.from({ length: 24 }, (_, place) => `s${(index * 7 + place * (index + 3)) % 61}`).join(" "),
  );
  const barIn = (language: string) =>
    barOf(
      syllables.map((chunk) => ({ ...chunk, language })),
      30,
    );
  const charge = 0.17 * (15 / (30 + 15));
  expect(await barIn("vi")).toBeLessThan((await barIn("id")) + charge);
});

test("entries that say the same are no chance hits for each other", async () => {
  const once = corpus(own);
  const twice = once.flatMap((chunk) => [
    chunk,
    { ...chunk, documentId: `${chunk.documentId}-again`, title: `${chunk.title} again` },
  ]);
  expect(Math.abs((await barOf(twice, 60)) - (await barOf(once, 60)))).toBeLessThan(0.02);
});

test("words with half characters and texts without words break nothing", async () => {
  const odd = ["\ud800 \udfff lone", "", "!!! ???", "한국어 문장 하나", "𠮷野家 😀"].map((text, index) => ({
    documentId: String(index),
    title: `${index}`,
    breadcrumb: "",
    text,
    language: "ja",
  }));
  expect(await barOf(odd, 3)).toBe(0.25);
});
