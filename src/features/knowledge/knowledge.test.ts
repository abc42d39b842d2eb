import { describe, expect, test } from "vitest";
import { MAX_FILE_BYTES, MAX_TEXT_FILE_BYTES } from "~/contracts/knowledge";
import { fileProblem } from "./file-check";
import { messages } from "./messages";
import { emptyWebsite, WebsiteValues } from "./website-values";
import { highlightText, rangeWithin } from "./highlight-text";
import { knowledgeState, shareDone } from "./source-state";

describe("a file before its upload", () => {
  test.each(["guide.pdf", "NOTES.TXT", "readme.md", "a.b.markdown", "prices.xlsx", "talk.srt"])(
    "%s is taken",
    (name) => {
      expect(fileProblem({ name, size: 10 }, messages)).toBeNull();
    },
  );

  test.each([
    [{ name: "photo.png", size: 10 }, /PDF, Word, PowerPoint/],
    [{ name: "pdf", size: 10 }, /PDF, Word, PowerPoint/],
    [{ name: "empty.pdf", size: 0 }, /empty/],
    [{ name: "big.pdf", size: MAX_FILE_BYTES + 1 }, /200 MB/],
    [{ name: "log.txt", size: MAX_TEXT_FILE_BYTES + 1 }, /of text; the most is 40 MB/],
  ])("%j is refused with a reason", (file, reason) => {
    expect(fileProblem(file, messages)).toMatch(reason);
  });
});

describe("a website in the form", () => {
  const given = { ...emptyWebsite, url: "acme.com/help" };
  test("is one page unless more is asked for", () => {
    expect(WebsiteValues.parse({ ...given, maxPages: "50" })).toEqual({
      type: "website",
      url: "https://acme.com/help",
      mode: "page",
    });
  });

  test("may have a limit and paths, one a line", () => {
    const values = { ...given, mode: "crawl", maxPages: " 50 ", include: "/docs\n\n /faq ", exclude: "" };
    expect(WebsiteValues.parse(values)).toEqual({
      type: "website",
      url: "https://acme.com/help",
      mode: "crawl",
      maxPages: 50,
      include: ["/docs", "/faq"],
      exclude: [],
    });
  });

  test.each(["many", "0", "1.5", "100000"])("%s is no number of pages, and the field says so", (maxPages) => {
    const { error } = WebsiteValues.safeParse({ ...given, mode: "crawl", maxPages });
    expect(error?.issues).toMatchObject([{ path: ["maxPages"], message: expect.stringContaining("from 1 to 5000") }]);
  });
});

describe("a document's text in blocks", () => {
  const text = Array.from({ length: 900 }, (_, line) => `Line ${line} of the document.`).join("\n");

  test("holds every character once, with exactly the range marked", () => {
    const range = { start: 3990, end: 8200 };
    const pieces = highlightText(text, range).flatMap((block) => block.pieces);
    expect(pieces.map((piece) => piece.text).join("")).toBe(text);
    const marked = pieces.filter((piece) => piece.marked);
    expect(marked.map((piece) => piece.text).join("")).toBe(text.slice(range.start, range.end));
  });

  test("is cut at ends of lines", () => {
    const blocks = highlightText(text, null);
    expect(blocks.length).toBeGreaterThan(3);
    for (const block of blocks.slice(1)) expect(text[block.start - 1]).toBe("\n");
  });

  test("shows where passages begin, also within what is marked, and loses nothing", () => {
    const starts = [0, 10, 5000, text.length - 3];
    const pieces = highlightText(text, { start: 4, end: 20 }, starts).flatMap((block) => block.pieces);
    expect(pieces.map((piece) => piece.text).join("")).toBe(text);
    expect(pieces.flatMap(({ passage }) => passage ?? [])).toEqual([1, 2, 3, 4]);
    let at = 0;
    for (const piece of pieces) {
      if (piece.passage !== undefined) expect(at).toBe(starts[piece.passage - 1]);
      at += piece.text.length;
    }
    const marked = pieces.filter((piece) => piece.marked);
    expect(marked.map((piece) => piece.text).join("")).toBe(text.slice(4, 20));
  });

  test("is cut somewhere even when it has neither lines nor spaces", () => {
    expect(highlightText("x".repeat(10_000), null).length).toBe(3);
    expect(highlightText("", null)).toEqual([]);
  });

  test.each([
    [-1, 3],
    [3, 3],
    [0, 99],
    [NaN, 4],
  ])("a range from %s to %s is no place in ten characters", (start, end) => {
    expect(rangeWithin("0123456789", start, end)).toBeNull();
  });
});

describe("the state of a bot's knowledge", () => {
  test.each([
    [[], "none"],
    [["ready", "processing"], "reading"],
    [["ready", "failed"], "ready"],
    [["failed"], "failed"],
    [["stale"], "ready"],
  ] as const)("%j is %s", (statuses, state) => {
    expect(knowledgeState(statuses.map((status) => ({ status })))).toBe(state);
  });

  test("progress is a share only while there is something to count", () => {
    expect(shareDone({ status: "processing", progress: { done: 3, total: 4 } })).toBe(0.75);
    expect(shareDone({ status: "processing", progress: { done: 0, total: 0 } })).toBeNull();
    expect(shareDone({ status: "ready", progress: { done: 4, total: 4 } })).toBeNull();
  });
});
