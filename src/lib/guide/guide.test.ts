import { describe, expect, test } from "vitest";
import { guideArticle, marked, searchGuide, termsOf } from "./index";

const source = `# The widget

One line puts the bot on any site.

See [a key](api.md#a-key) and [elsewhere](https://example.com).

## Install it

Paste http://127.0.0.1:3000/widget.js into your page. The Café opens at nine.

\`\`\`html
<script src="http://127.0.0.1:3000/widget.js"></script>
\`\`\`

## A key, or none?

Widgets need no key.
`;
const appUrl = "https://bots.example.com";
const article = guideArticle("widget", source, appUrl);

test("an article has a title, a summary, and a section for each heading", () => {
  expect(article).toMatchObject({ slug: "widget", title: "The widget", summary: "One line puts the bot on any site." });
  expect(article.sections.map(({ id, title }) => [id, title])).toEqual([
    ["", ""],
    ["install-it", "Install it"],
    ["a-key-or-none", "A key, or none?"],
  ]);
});

test("examples show this installation's address, and links to articles become addresses of it", () => {
  const text = JSON.stringify(article.blocks);
  expect(text).toContain("https://bots.example.com/widget.js");
  expect(text).toContain("https://bots.example.com/docs/api#a-key");
  expect(text).not.toContain("127.0.0.1");
  expect(text).not.toContain(".md");
});

describe("searching", () => {
  const other = guideArticle(
    "api",
    "# The API\n\nPrograms use it.\n\n## A key\n\nNever paste it into a page.\n",
    appUrl,
  );
  const find = (query: string) => searchGuide([article, other], query).map(({ href }) => href);

  test("finds sections with what the query is about, headings first", () => {
    expect(find("key")).toEqual(["/docs/widget#a-key-or-none", "/docs/api#a-key", "/docs/widget"]);
    expect(find("paste page")).toEqual(["/docs/widget#install-it", "/docs/api#a-key"]);
    expect(find("How do I paste this into the page?")).toEqual(find("paste page"));
  });

  test("finds a word in its other forms, and is not stopped by words that nobody wrote", () => {
    expect(find("pasting")).toEqual(find("paste"));
    expect(find("paste zebra")).toEqual(find("paste"));
    expect(find("zebra")).toEqual([]);
  });

  test("takes the beginning of a word, any case, and letters without their accents", () => {
    expect(find("INSTAL")).toEqual(["/docs/widget#install-it"]);
    expect(find("cafe")).toEqual(["/docs/widget#install-it"]);
  });

  test("nothing is looked for without a word", () => {
    expect(find("  ?! ")).toEqual([]);
  });

  test("shows a piece of text around the word", () => {
    const long = guideArticle(
      "long",
      `# Long\n\n## All\n\n${"word ".repeat(100)}needle ${"more ".repeat(100)}\n`,
      appUrl,
    );
    const [hit] = searchGuide([long], "needle");
    expect(hit?.excerpt).toMatch(/^… .*needle.* …$/);
    expect(hit?.excerpt.length).toBeLessThan(200);
  });
});

test("the words that were found are told apart from the rest", () => {
  expect(marked("Cafés open", termsOf("café"))).toEqual([
    { text: "Cafés", hit: true },
    { text: " ", hit: false },
    { text: "open", hit: false },
  ]);
});
