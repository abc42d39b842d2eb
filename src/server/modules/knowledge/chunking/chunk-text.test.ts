import { describe, expect, test } from "vitest";
import { CHUNK_TOKENS, chunkText } from "./chunk-text";
import { estimateTokens } from "./tokens";

const pieces = [
  "The refund arrives within ten days. It is paid to the card that was used, and nothing has to be sent back first.",
  "# Shipping",
  "## To islands and mountains",
  "- one line of a list\n- another line\n- a third",
  "これは日本語の文章です。二つ目の文があります。",
  "👩‍👩‍👧 families 😀😀😀 and 𠮷野家 and e\u0301a\u0308",
  "w".repeat(3000),
  "a line\nthat goes on\r\nover three lines.",
  "| a | b |\n|---|---|\n| 1 | 2 |",
  "```\n# not a heading\ncode\n```",
  "กรุงเทพมหานครเป็นเมืองหลวงและนครที่มีประชากรมากที่สุด ".repeat(30),
  "😀".repeat(900),
  "   ",
  "Short.",
];

/** A linear congruential generator: the same documents in every run. */
function documents(count: number): string[] {
  let state = 42;
  const next = (below: number) => (state = (state * 1_103_515_245 + 12_345) % 2_147_483_648) % below;
  return Array.from({ length: count }, () =>
    Array.from({ length: 1 + next(30) }, () => pieces[next(pieces.length)] ?? "").join(next(3) === 0 ? "\n" : "\n\n"),
  );
}

describe("on any document", () => {
  const all = documents(150).map((text) => ({ text, chunks: chunkText({ title: "Manual", text }) }));

  test("a chunk's offsets give its text", () => {
    for (const { text, chunks } of all) {
      for (const chunk of chunks) expect(text.slice(chunk.start, chunk.end)).toBe(chunk.text);
    }
  });

  test("chunks follow one another and leave out nothing but headings and white space", () => {
    for (const { text, chunks } of all) {
      let covered = 0;
      for (const [index, chunk] of chunks.entries()) {
        expect(chunk.position).toBe(index);
        expect(chunk.end).toBeGreaterThan(covered);
        const skipped = text.slice(covered, Math.max(covered, chunk.start));
        expect(skipped.replace(/^ {0,3}#{1,6}[ \t].*$/gmu, "").trim()).toBe("");
        covered = chunk.end;
      }
      expect(
        text
          .slice(covered)
          .replace(/^ {0,3}#{1,6}[ \t].*$/gmu, "")
          .trim(),
      ).toBe("");
    }
  });

  test("no character is torn apart", () => {
    for (const { chunks } of all) {
      for (const { text } of chunks) {
        expect(text.isWellFormed()).toBe(true);
        expect(text).not.toMatch(/^[\p{M}\u200d]/u);
      }
    }
  });

  test("no chunk is much longer than a chunk should be", () => {
    for (const { chunks } of all) {
      for (const { text } of chunks) expect(estimateTokens(text)).toBeLessThanOrEqual(CHUNK_TOKENS.most * 1.3);
    }
  });

  test("the same text gives the same chunks", () => {
    for (const { text, chunks } of all.slice(0, 20)) expect(chunkText({ title: "Manual", text })).toEqual(chunks);
  });
});

test("headings become the breadcrumb and end a chunk", () => {
  const body = "Parcels leave the house on the day of the order and arrive two days later in most places. ".repeat(6);
  const text = `# Delivery\n\n## Islands\n\n${body}\n\n## Mountains\n\n${body}`;
  const chunks = chunkText({ title: "Handbook", text });
  expect(chunks.map(({ breadcrumb }) => breadcrumb)).toEqual([
    "Handbook > Delivery > Islands",
    "Handbook > Delivery > Mountains",
  ]);
});

test("signs that close a heading are not its title, those of a name are", () => {
  const body = "It takes a day. ".repeat(60);
  const text = ["# Basics ##", "# C#", "# ###", "# F # and C# #  "]
    .map((heading) => `${heading}\n\n${body}`)
    .join("\n\n");
  const titles = new Set(chunkText({ title: "", text }).map(({ breadcrumb }) => breadcrumb));
  expect([...titles]).toEqual(["Basics", "C#", "", "F # and C#"]);
});

test("short sections share a chunk that shows all their headings", () => {
  const text = "## Opening hours\n\nNine to five.\n\n## Address\n\nMain street 1.";
  const [chunk, ...rest] = chunkText({ title: "Shop", text });
  expect(rest).toEqual([]);
  expect(chunk?.text).toBe(text);
  expect(chunk?.breadcrumb).toBe("Shop");
});

test("a long section is cut into pieces of about equal size that overlap by one sentence", () => {
  const text = Array.from(
    { length: 60 },
    (_, index) => `Sentence number ${index} tells something about the matter at hand.`,
  ).join(" ");
  const chunks = chunkText({ title: "", text });
  expect(chunks.length).toBeGreaterThan(1);
  for (const [index, chunk] of chunks.entries()) {
    expect(estimateTokens(chunk.text)).toBeGreaterThanOrEqual(CHUNK_TOKENS.least);
    const next = chunks[index + 1];
    if (next) expect(text.slice(next.start, chunk.end)).toMatch(/^Sentence number \d+ tells[^.]*\.$/u);
  }
});

test("a chunk in another language than the document says so", () => {
  const english = "The parcel is sent on the day after the order has been paid, and it arrives within a week. ".repeat(
    20,
  );
  const german =
    "Das Paket wird am Tag nach der Zahlung verschickt und kommt innerhalb einer Woche bei Ihnen an. ".repeat(20);
  const chunks = chunkText({ title: "FAQ", text: `${english}\n\n# Deutsch\n\n${german}` });
  expect(new Set(chunks.map(({ breadcrumb, language }) => `${breadcrumb}: ${language}`))).toEqual(
    new Set(["FAQ: en", "FAQ > Deutsch: de"]),
  );
});

test("a document without words has no chunks", () => {
  expect(chunkText({ title: "Empty", text: " \n\n# Only a heading\n" })).toEqual([]);
});

test("a heading that is all signs is read as quickly as any other line", () => {
  const begun = performance.now();
  const [chunk] = chunkText({ title: "", text: `# a${"#".repeat(200_000)}x\n\nThe end.` });
  expect(chunk?.text).toBe("The end.");
  expect(performance.now() - begun).toBeLessThan(2000);
});

test.each([
  ["marks", `e${"\u0301".repeat(300_000)}`],
  ["joiners", "\u200d".repeat(300_000)],
  ["joined pictures", "😀\u200d".repeat(100_000)],
])("a character with %s without end is cut into pieces of a usual size", (_what, text) => {
  const chunks = chunkText({ title: "", text });
  let covered = 0;
  for (const chunk of chunks) {
    expect(chunk.start).toBe(covered);
    expect(chunk.text.isWellFormed()).toBe(true);
    expect(estimateTokens(chunk.text)).toBeLessThanOrEqual(CHUNK_TOKENS.most * 1.3);
    covered = chunk.end;
  }
  expect(covered).toBe(text.length);
  expect(chunks.length).toBeLessThan(text.length / 100);
});
