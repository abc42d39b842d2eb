import { describe, expect, test } from "vitest";
import { type MarkdownBlock, markdownText, parseMarkdown } from "./markdown";
import { safeHref } from "./markdown-inline";

const text = (value: string) => ({ type: "text", text: value });
const paragraph = (...children: unknown[]) => ({ type: "paragraph", children });

describe("text", () => {
  test.each([
    ["plain words", [text("plain words")]],
    [
      "**bold** and *slanted*",
      [{ type: "strong", children: [text("bold")] }, text(" and "), { type: "emphasis", children: [text("slanted")] }],
    ],
    [
      "__bold__ and _slanted_",
      [{ type: "strong", children: [text("bold")] }, text(" and "), { type: "emphasis", children: [text("slanted")] }],
    ],
    ["***both***", [{ type: "strong", children: [{ type: "emphasis", children: [text("both")] }] }]],
    [
      "**a *b* c**",
      [{ type: "strong", children: [text("a "), { type: "emphasis", children: [text("b")] }, text(" c")] }],
    ],
    ["~~gone~~ ~kept~", [{ type: "strike", children: [text("gone")] }, text(" ~kept~")]],
    ["snake_case_name", [text("snake_case_name")]],
    ["2 * 3 * 4", [text("2 * 3 * 4")]],
    ["**open", [text("**open")]],
    ["**太字。**次", [{ type: "strong", children: [text("太字。")] }, text("次")]],
    ["\\*literal\\* \\[1\\]", [text("*literal* [1]")]],
    ["`a*b*` and ``x`y``", [{ type: "code", text: "a*b*" }, text(" and "), { type: "code", text: "x`y" }]],
    [
      "a  \nb\nc\\\nd<br>e",
      [text("a  "), { type: "break" }, text("b\nc"), { type: "break" }, text("d"), { type: "break" }, text("e")],
    ],
    ["<b onclick=x>hi</b> &amp; <script>", [text("<b onclick=x>hi</b> &amp; <script>")]],
  ])("%j", (source, children) => {
    expect(parseMarkdown(source)).toEqual([paragraph(...children)]);
  });
});

describe("links", () => {
  const link = (href: string, label: string, host: string | null) => ({
    type: "link",
    href,
    host,
    children: [text(label)],
  });

  test.each([
    ["[docs](https://example.com/a(b)c)", [link("https://example.com/a(b)c", "docs", "example.com")]],
    ["[mail](mailto:a@example.com)", [link("mailto:a@example.com", "mail", null)]],
    [
      "see https://example.com/x_y_z.",
      [text("see "), link("https://example.com/x_y_z", "https://example.com/x_y_z", "example.com"), text(".")],
    ],
    [
      "(https://example.com/a_(b))",
      [text("("), link("https://example.com/a_(b)", "https://example.com/a_(b)", "example.com"), text(")")],
    ],
    ["<https://example.com>", [link("https://example.com/", "https://example.com", "example.com")]],
    ["![cat](https://example.com/cat.png)", [link("https://example.com/cat.png", "cat", "example.com")]],
    [
      "[[a](https://a.example)](https://b.example)",
      [{ type: "link", href: "https://b.example/", host: "b.example", children: [text("[a](https://a.example)")] }],
    ],
  ])("%j", (source, children) => {
    expect(parseMarkdown(source)).toEqual([paragraph(...children)]);
  });

  test.each([
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](java\tscript:alert(1))",
    "[x](&#106;avascript:alert(1))",
    "[x](data:text/html,hi)",
    "[x](vbscript:x)",
    "[x](//evil.example)",
    "[x](/relative)",
    "[x](https://bank.example@evil.example)",
    "<javascript:alert(1)>",
    "![x](javascript:alert(1))",
  ])("%j is no link and keeps its text", (source) => {
    const [block] = parseMarkdown(source);
    expect(JSON.stringify(block)).not.toContain('"href"');
    expect(markdownText(parseMarkdown(source))).toBe(source.replaceAll("\t", "    "));
  });

  test("an address must be whole and without hidden characters", () => {
    expect(safeHref("https://exa\u202Emple.com")).toBeNull();
    expect(safeHref("https://")).toBeNull();
    expect(safeHref("https://example.com/ü")).toBe("https://example.com/%C3%BC");
  });
});

describe("citations", () => {
  test("a marker with a known quote is a citation, any other is text", () => {
    expect(parseMarkdown("Yes.[1][2] See [3].", { markers: [1, 2] })).toEqual([
      paragraph(text("Yes."), { type: "citation", marker: 1 }, { type: "citation", marker: 2 }, text(" See [3].")),
    ]);
  });

  test("the plain text reads as if there had been no markers", () => {
    const blocks = parseMarkdown("Thirty days [1]. Free [1][2] of charge.", { markers: [1, 2] });
    expect(markdownText(blocks)).toBe("Thirty days. Free of charge.");
  });

  test("a marker in code stays code", () => {
    expect(parseMarkdown("`a[1]`", { markers: [1] })).toEqual([paragraph({ type: "code", text: "a[1]" })]);
  });

  test("a marker after an address is not part of it", () => {
    const [block] = parseMarkdown("https://example.com/a[1]", { markers: [1] });
    expect(block).toMatchObject({ children: [{ type: "link", href: "https://example.com/a" }, { type: "citation" }] });
  });
});

describe("blocks", () => {
  test("headings, rules and paragraphs", () => {
    expect(parseMarkdown("## Title ##\nText\nmore\n\n---\n#hash")).toEqual([
      { type: "heading", level: 2, children: [text("Title")] },
      paragraph(text("Text\nmore")),
      { type: "rule" },
      paragraph(text("#hash")),
    ]);
  });

  test("lists nest, keep their first number and take paragraphs of their own", () => {
    expect(parseMarkdown("3. one\n   - a\n   - b\n4. two\n\n   more\n\nafter")).toEqual([
      {
        type: "list",
        ordered: true,
        start: 3,
        items: [
          [
            paragraph(text("one")),
            { type: "list", ordered: false, start: 1, items: [[paragraph(text("a"))], [paragraph(text("b"))]] },
          ],
          [paragraph(text("two")), paragraph(text("more"))],
        ],
      },
      paragraph(text("after")),
    ]);
  });

  test("a list directly below its introduction is a list, a year at a line's start is none", () => {
    expect(parseMarkdown("Steps:\n- a\n- b").map((block) => block.type)).toEqual(["paragraph", "list"]);
    expect(parseMarkdown("It began in\n1998. Then").map((block) => block.type)).toEqual(["paragraph"]);
  });

  test("code keeps every character, closed or not", () => {
    expect(parseMarkdown("```ts\nif (a < b) {\n  **x**\n}\n```\nafter")).toEqual([
      { type: "code", language: "ts", text: "if (a < b) {\n  **x**\n}" },
      paragraph(text("after")),
    ]);
    expect(parseMarkdown("~~~\nopen\n```")).toEqual([{ type: "code", language: "", text: "open\n```" }]);
  });

  test("tables have aligned columns and may hold a bar in a cell", () => {
    expect(parseMarkdown("| Plan | Price |\n|:--|--:|\n| a\\|b | **9** |\n| c |\n\nafter")).toEqual([
      {
        type: "table",
        align: ["start", "end"],
        header: [[text("Plan")], [text("Price")]],
        rows: [
          [[text("a|b")], [{ type: "strong", children: [text("9")] }]],
          [[text("c")], []],
        ],
      },
      paragraph(text("after")),
    ]);
  });

  test("a quote holds blocks and goes on without its sign", () => {
    expect(parseMarkdown("> one\ntwo\n>\n> - a")).toEqual([
      {
        type: "quote",
        children: [
          paragraph(text("one\ntwo")),
          { type: "list", ordered: false, start: 1, items: [[paragraph(text("a"))]] },
        ],
      },
    ]);
  });
});

describe("while it is written", () => {
  test.each([
    ["Some **bo", "Some bo"],
    ["Some **", "Some "],
    ["Some `co", "Some co"],
    ["See [docs](https://exa", "See docs"],
    ["It is so.[", "It is so."],
    ["It is so.[1", "It is so."],
    ["It is so.[1]", "It is so."],
    ["One\n2", "One"],
    ["| a | b |", ""],
    ["```\ncode\n``", "code"],
  ])("%j shows %j", (source, shown) => {
    expect(markdownText(parseMarkdown(source, { partial: true }))).toBe(shown);
  });

  test("every prefix of an answer is readable and the last one equals the whole", () => {
    const answer =
      "Hi **there**, see [docs](https://example.com) [1].\n\n1. `a`\n2. b\n\n| x | y |\n|---|---|\n| 1 | 2 |\n\n```js\nlet a\n```\nbye";
    for (let end = 0; end <= answer.length; end++) {
      const shown = markdownText(parseMarkdown(answer.slice(0, end), { markers: [1], partial: true }));
      expect(shown).not.toMatch(/\*\*|`|\]\(/);
    }
    expect(parseMarkdown(answer, { markers: [1], partial: true })).toEqual(parseMarkdown(answer, { markers: [1] }));
  });
});

describe("whatever comes", () => {
  const signs = [..."*_`~[]()!<>#|-+.:\\ \n\n\t&=1"].concat([
    "**",
    "```",
    "](",
    "http://",
    "https://",
    "javascript:",
    "> ",
    "- ",
    "1. ",
    "<br>",
    "|--|",
    "[1]",
    "\u202E",
    "é",
    "🙂",
    "\r\n",
  ]);

  test("no word is lost, nothing throws and every address is harmless", () => {
    const random = seeded(7);
    for (let round = 0; round < 4000; round++) {
      const words: string[] = [];
      let source = "";
      for (let piece = 0; piece < 2 + random() * 40; piece++) {
        const sign = signs[Math.floor(random() * signs.length)] ?? "";
        const word = random() < 0.4 ? `q${words.length}w` : "";
        if (word) words.push(word);
        source += sign + word;
      }
      const blocks = parseMarkdown(source, { markers: [1] });
      const out = JSON.stringify(blocks);
      for (const word of words) expect(out, JSON.stringify(source)).toContain(word);
      for (const href of hrefsOf(blocks)) expect(href).toMatch(/^(https?:\/\/|mailto:)/);
      parseMarkdown(source, { markers: [1], partial: true });
    }
  });

  test.each([
    "[",
    "*a ",
    "**a",
    "_",
    "`",
    "`a``",
    "> ",
    "- ",
    "  - a\n",
    "[a](",
    "![",
    "<",
    "\\",
    "| a ",
    "http://a",
    "# ",
    "~~a",
    "1. ",
    "[[a](https://a.example)",
    "***a**b*",
    "(",
    "a\n",
  ])("20,000 characters of %j are read in a moment", (piece) => {
    const source = piece.repeat(20_000 / piece.length);
    const started = performance.now();
    parseMarkdown(source);
    parseMarkdown(source, { partial: true });
    expect(performance.now() - started).toBeLessThan(1500);
  });
});

function hrefsOf(blocks: readonly MarkdownBlock[]): string[] {
  return [...JSON.stringify(blocks).matchAll(/"href":"([^"]*)"/g)].map((match) => match[1] ?? "");
}

function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 4294967296;
  };
}
