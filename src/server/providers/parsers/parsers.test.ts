import { describe, expect, test } from "vitest";
import { makePdf, type PdfPage } from "~/testing/files/pdf";
import { extractHere } from "./extract";

const bytes = (text: string) => new TextEncoder().encode(text);

function extractPage(html: string) {
  return extractHere({ name: "page", mediaType: "text/html", content: bytes(html), url: "https://example.com/" });
}

describe("plain text and Markdown", () => {
  test("line ends, control characters and blank lines come out alike", async () => {
    const content = bytes("One\r\n\r\n\r\n\r\nTwo\u0000 \u0007three   \n");
    const { text } = await extractHere({ name: "a.txt", mediaType: "text/plain", content });
    expect(text).toBe("One\n\nTwo three");
  });

  test("text that is not UTF-8 is read as Windows-1252", async () => {
    const content = Uint8Array.of(0x47, 0x72, 0xfc, 0xdf, 0x65, 0x20, 0x80);
    expect((await extractHere({ name: "a.txt", mediaType: "text/plain", content })).text).toBe("Grüße €");
  });

  test("UTF-16 with a byte order mark is read", async () => {
    const content = Buffer.from("\ufeffHallo Welt", "utf16le");
    expect((await extractHere({ name: "a.txt", mediaType: "text/plain", content })).text).toBe("Hallo Welt");
  });

  test("the first heading is the title, front matter is not text", async () => {
    const content = bytes("---\nlayout: post\n---\n# Refunds\n\nWithin 30 days.");
    const extracted = await extractHere({ name: "a.md", mediaType: "text/markdown", content });
    expect(extracted).toEqual({ title: "Refunds", text: "# Refunds\n\nWithin 30 days." });
  });

  test.each([
    ["spaces", `a${" ".repeat(400_000)}b  \nc`, `a${" ".repeat(100)}b\nc`],
    ["no-break spaces", `a${"\u00a0".repeat(400_000)}b`, `a${"\u00a0".repeat(100)}b`],
    ["marks on one letter", `x${"\u0301\u0323".repeat(200_000)}y`, /^x[\u0301\u0323]{30}y$/],
  ])("%s without end are cut short, and in time", async (_what, given, shown) => {
    const begun = performance.now();
    const content = bytes(given);
    const { text } = await extractHere({ name: "a.txt", mediaType: "text/plain", content });
    if (typeof shown === "string") expect(text === shown).toBe(true);
    else expect(text).toMatch(shown);
    expect(performance.now() - begun).toBeLessThan(2000);
  });

  test("a file without a letter is refused with its name", async () => {
    const content = bytes(" \n … \n");
    await expect(extractHere({ name: "empty.txt", mediaType: "text/plain", content })).rejects.toMatchObject({
      code: "unsupported",
      message: "“empty.txt” holds no text.",
    });
  });
});

describe("web pages", () => {
  test("headings, lists, tables and code stay, chrome goes", async () => {
    const { title, text } = await extractPage(`<!doctype html><title>Shop help</title>
      <nav><a href="/">Home</a></nav><div class="cookie-banner">We use cookies</div>
      <main><h1>Returns</h1><p>Send it <b>back</b>
      within 30&nbsp;days.</p><ul><li>Unused</li><li>In its box</li></ul>
      <table><tr><th>Plan</th><th>Price</th></tr><tr><td>Pro</td><td>$20</td></tr></table>
      <pre>npm start</pre></main><footer>© Shop</footer><script>alert(1)</script>`);
    expect(title).toBe("Shop help");
    expect(text).toBe(
      "# Returns\n\nSend it back within 30 days.\n\n- Unused\n- In its box\n- Plan: Pro | Price: $20\n\n```\nnpm start\n```",
    );
  });

  test("a table's head names its values; tables of pairs and of layout stay readable", async () => {
    const { text } = await extractPage(`<main><table><caption>Fees</caption><thead><tr><td>Plan<td>Price</thead>
      <tr><td>Pro<td>$20</table><p>And</p><table><tr><th>Phone:<td>123<tr><th>Town<td>Lyon</table><p>and</p>
      <table><tr><td>Left<td>Right<tr><td>Below<td>More</table></main>`);
    expect(text).toBe(
      "Fees\n\n- Plan: Pro | Price: $20\n\nAnd\n\n- Phone: 123\n- Town: Lyon\n\nand\n\nLeft | Right\nBelow | More",
    );
  });

  test("a cell that spans others is the value of each, and rows below a row of one cell are about that", async () => {
    const { text } = await extractPage(`<main><table><tr><th rowspan="2">Plan<th colspan="2">Price<tr><th>Month<th>Year
      <tr><td rowspan="2">Pro<td>$20<td>$200<tr><td colspan="2">on request<tr><td colspan="3">For schools
      <tr><td>Pro<td>$10<td>$100</table><p>And</p><table><tr><th colspan="2">Opening<br>hours<tr><th>Day<th>Time
      <tr><td colspan="1">Mon<br>Tue<td><p>9–12</p><p>13–17</p></table><p>and</p>
      <table><tr><td colspan="2">Left<tr><td>Below<td>More</table></main>`);
    expect(text).toBe(
      [
        "- Plan: Pro | Price Month: $20 | Price Year: $200",
        "- Plan: Pro | Price Month: on request | Price Year: on request",
        "- For schools | Plan: Pro | Price Month: $10 | Price Year: $100\n\nAnd\n",
        "Opening hours\n\n- Day: Mon Tue | Time: 9–12 13–17\n\nand\n",
        "Left\n\nBelow | More",
      ].join("\n"),
    );
  });

  test.each(["div", "font", "ul><li"])("%s that is never closed, thousands of times, is read", async (tag) => {
    const words = Array.from({ length: 2500 }, (_, at) => `word${at}`);
    const { text } = await extractPage(
      `<main><h1>Long</h1>${words.map((word) => `<${tag}>${word} <script>no()</script>`).join("")}</main>`,
    );
    expect(text.match(/word\d+|no/g)).toEqual(words);
  });

  test("words on lines of their own stay apart, and how a word is pronounced is not read into it", async () => {
    const { text } = await extractPage(
      "<main><h2>Returns<br>and refunds</h2><center>One</center><marquee>Two</marquee><p><ruby>漢字<rt>かんじ</rt></ruby>を読む</p></main>",
    );
    expect(text).toBe("## Returns and refunds\n\nOne\n\nTwo\n\n漢字を読む");
  });

  test("items of a list may hold paragraphs, headings and lists of their own", async () => {
    const { text } = await extractPage(
      "<main><ul><li><p>First.</p><p>More of it.</p></li><li><h3>Second</h3><p>Text.</p></li><li><ul><li>Inner</li></ul></li><li></li></ul><p>End.</p></main>",
    );
    expect(text).toBe("- First.\n\nMore of it.\n\n### Second\n\nText.\n\n- Inner\n\nEnd.");
  });

  test("numbers that lead to footnotes and arrows that lead back are no text", async () => {
    const { text } = await extractPage(
      `<main><p>Lamps last.<sup><a href="#n1">[1]</a></sup> 10 m<sup>2</sup> each.</p><ol><li id="n1"><p>A study. <a href="#r1">↑</a></p></li></ol></main>`,
    );
    expect(text).toBe("Lamps last. 10 m2 each.\n\n- A study.");
  });

  test("a small main element does not hide the rest of the page", async () => {
    const { text } = await extractPage(
      `<body><main>Menu</main><div><p>${"The real text is here. ".repeat(10)}</p></div>`,
    );
    expect(text).toContain("The real text is here.");
  });

  test("a page that only scripts fill says so", async () => {
    await expect(extractPage(`<body><div id="root"></div><script src="/app.js"></script>`)).rejects.toMatchObject({
      code: "unsupported",
      message: expect.stringContaining("JavaScript"),
    });
  });

  test("the charset of the page is honoured", async () => {
    const content = Buffer.from(`<meta charset="iso-8859-1"><p>Stra\xdfe</p>`, "latin1");
    const extracted = await extractHere({ name: "p", mediaType: "text/html", content });
    expect(extracted.text).toBe("Straße");
  });
});

describe("PDF", () => {
  test("lines join to paragraphs and larger type becomes a heading", async () => {
    const content = makePdf({
      title: "Handbook",
      pages: [
        [
          { text: "Refunds", size: 20 },
          { text: "Customers may return any item within", gap: 8 },
          { text: "thirty days of delivery. Ship-" },
          { text: "ping is free." },
          { text: "Gift cards cannot be returned.", gap: 12 },
        ],
        [{ text: "Support answers on weekdays from nine to five." }],
      ],
    });
    expect(await extractHere({ name: "handbook.pdf", mediaType: "application/pdf", content })).toEqual({
      title: "Handbook",
      text: [
        "# Refunds",
        "Customers may return any item within thirty days of delivery. Shipping is free.",
        "Gift cards cannot be returned.",
        "Support answers on weekdays from nine to five.",
      ].join("\n\n"),
      warnings: [],
    });
  });

  test.each([
    [["The re-", "turn of it."], "The return of it."],
    [["An X-", "Ray of 2020-", "2021."], "An X-Ray of 2020-2021."],
    [["Short-", "and long-term."], "Short- and long-term."],
    [["Haupt-", "und Nebenkosten."], "Haupt- und Nebenkosten."],
    [["Call 030-", "1234 - or write."], "Call 030-1234 - or write."],
  ])("a hyphen at the end of a line: %j", async (lines, whole) => {
    const content = makePdf({ pages: [lines.map((text) => ({ text }))] });
    expect((await extractHere({ name: "a.pdf", mediaType: "application/pdf", content })).text).toBe(whole);
  });

  test("pages without text among others are named when they show pictures, and not when they are empty", async () => {
    const text = (words: string) => [{ text: words }];
    const read = (...pages: PdfPage[]) =>
      extractHere({ name: "a.pdf", mediaType: "application/pdf", content: makePdf({ pages }) });
    const { warnings, text: kept } = await read(text("Returns within 45 days."), "picture", text("Thanks."), "picture");
    expect(kept).toContain("45 days");
    expect(warnings).toEqual([{ code: "scanned_pages", pages: [2, 4], count: 2, of: 4 }]);
    expect((await read(text("Returns within 45 days."), [])).warnings).toEqual([]);
  });

  test("a PDF without text says that it holds pictures", async () => {
    const content = makePdf({ pages: [[]] });
    await expect(extractHere({ name: "scan.pdf", mediaType: "application/pdf", content })).rejects.toMatchObject({
      code: "unsupported",
      message: expect.stringContaining("pictures of pages"),
    });
  });

  test("a file cut off half-way is refused in words, not with the reader's error", async () => {
    const whole = makePdf({ pages: [[{ text: "Hello" }]] });
    const content = whole.slice(0, 40);
    await expect(extractHere({ name: "cut.pdf", mediaType: "application/pdf", content })).rejects.toMatchObject({
      code: "unsupported",
      message: expect.stringContaining("cut short"),
    });
  });

  test("a file that asks for a password says so", async () => {
    const key = "1f".repeat(32);
    const locked = `<< /Encrypt << /Filter /Standard /V 1 /R 2 /Length 40 /P -4 /O <${key}> /U <${key}> >> /ID [<00> <00>] /Size`;
    const whole = Buffer.from(makePdf({ pages: [[{ text: "Secret" }]] })).toString("latin1");
    const content = Buffer.from(whole.replace("<< /Size", locked), "latin1");
    await expect(extractHere({ name: "pricing.pdf", mediaType: "application/pdf", content })).rejects.toThrow(
      "We could not read “pricing.pdf”: it is password-protected. Remove the password and upload it again.",
    );
  });

  test("a file cut off after its first pages is not taken for the whole, also one made for the web", async () => {
    const whole = makePdf({ pages: Array.from({ length: 40 }, (_, at) => [{ text: `Page ${at}` }]) });
    const cut = whole.slice(0, whole.length * 0.7);
    const web = Buffer.concat([Buffer.from("%PDF-1.4\n1 0 obj << /Linearized 1 >> endobj\n%%EOF\n"), cut]);
    for (const content of [cut, web]) {
      const reading = extractHere({ name: "cut.pdf", mediaType: "application/pdf", content });
      await expect(reading).rejects.toThrow("cut short");
    }
  });

  test.each([
    ["pages that lead back to where they began", "/Kids [4 0 R 6 0 R]", "/Kids [2 0 R 2 0 R]", "the file is damaged"],
    ["a page that is its own content", "/Contents 5 0 R", "/Contents 4 0 R", "Two"],
    ["more pages than it has", "/Count 2", "/Count 2000000000", "One\n\nTwo"],
    [
      "a script",
      "/Type /Catalog",
      "/Type /Catalog /OpenAction << /S /JavaScript /JS (while\\(1\\){}) >>",
      "One\n\nTwo",
    ],
  ])("a file with %s gives text or a sentence", async (_what, part, trap, outcome) => {
    const whole = Buffer.from(makePdf({ pages: [[{ text: "One" }], [{ text: "Two" }]] })).toString("latin1");
    expect(whole).toContain(part);
    const content = Buffer.from(whole.replace(part, trap), "latin1");
    const reading = extractHere({ name: "a.pdf", mediaType: "application/pdf", content });
    expect(await reading.then(({ text }) => text, String)).toContain(outcome);
  });

  test("the caller's bytes stay usable", async () => {
    const content = makePdf({ pages: [[{ text: "Hello there" }]] });
    await extractHere({ name: "a.pdf", mediaType: "application/pdf", content });
    expect(Buffer.from(content).subarray(0, 5).toString()).toBe("%PDF-");
  });
});
