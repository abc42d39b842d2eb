import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { makeDocx, makePptx, makeXlsx } from "~/testing/files/office";
import { makePdf, type PdfLine } from "~/testing/files/pdf";
import { detectMediaType } from "./detect";
import { extractHere } from "./extract";
import { READER_VERSION } from "./version";

const column = (text: string, x: number): PdfLine => ({
  text,
  codes: Buffer.from(text, "utf16le").swap16(),
  at: [x, 760],
});

const PAGE = `<!doctype html><html lang="en"><head><title>Returns – Lumen</title><style>p{}</style></head><body>
<header><nav><ul><li><a href="/">Home</a><li><a href="/shop">Shop</a></ul></nav></header>
<div class="cookie-banner" role="dialog">We use cookies. <button>Accept</button></div>
<main><h1>Returns</h1><p>Items come back within <b>45</b>&nbsp;days<sup><a href="#fn1">1</a></sup>.<br>Shipping is free.</p>
<details><summary>And lamps?</summary><p>Lamps too.</p></details><div hidden>Never shown.</div>
<ul><li>One<ul><li>Deeper</ul><li>Two</ul><ol start="3"><li>Third</ol><dl><dt>Term<dd>Meaning</dl>
<table><caption>Prices</caption><tr><th>Plan<th>Price<tr><td>Pro<td>$20<tr><td rowspan="2">Team<td>$50<tr><td>$60</table>
<pre>a  b\n  c</pre><blockquote>Quoted.</blockquote><img alt="A red lamp" src="l.png"><form><label>Mail</label><input></form>
<aside>See also</aside><section class="sidebar"><p>More of it</p></section><p>Grüße &amp; <span>Küs</span><span>se</span></p></main>
<footer>© Lumen. <a href="/terms">Terms</a></footer><script>alert(1)</script></body></html>`;

/** Never changed, only added to, so that only the readers can change what is read. */
const samples: Record<string, string | Uint8Array> = {
  "page.html": PAGE,
  "bare.html": "<title>T</title>Only words <p>and a paragraph<p>and one more",
  "a.md":
    "\ufeff# One\r\n\r\nText  with *marks*.\r\n\r\n\r\n\r\n- a\r\n- b\r\n\r\n| a | b |\r\n|---|---|\r\n| 1 | 2 |\r\n",
  "a.txt": "Plain\ttext\u00a0with\u200b signs.\n\n\n\nEnd",
  "latin.txt": Buffer.from("Gr\u00fc\u00dfe und K\u00fcsse", "latin1"),
  "a.csv": 'Plan;Price;Note\nPro;20,00;"two\nlines"\nTeam;50,00;\n',
  "a.json": JSON.stringify({
    name: "Lumen",
    plans: [
      { plan: "Pro", price: 20 },
      { plan: "Team", price: null },
    ],
    on: true,
  }),
  "a.jsonl": '{"q":"How long?","a":"45 days"}\n{"q":"Free?","a":"Yes"}\n',
  "a.srt":
    "1\n00:00:01,000 --> 00:00:02,000\n<i>Hello</i> there,\n\n2\n00:00:02,000 --> 00:00:04,000\nthere, friend.\n",
  "a.vtt": "WEBVTT\n\nNOTE x\n\n00:01.000 --> 00:02.000\n<v Ada>Hello there.\n\n00:09.000 --> 00:10.000\nBye.\n",
  "a.docx": makeDocx({
    title: "Handbook",
    blocks: [
      { style: "Heading1", text: "Returns" },
      "Forty-five days.",
      {
        rows: [
          ["Plan", "Price"],
          ["Pro", "$20"],
        ],
      },
    ],
  }),
  "a.pptx": makePptx({
    title: "Deck",
    slides: [
      { title: "Returns", points: ["45 days", "Free"], notes: "Say it slowly." },
      {
        title: "Plans",
        texts: ["All of them"],
        table: [
          ["Plan", "Price"],
          ["Pro", "$20"],
        ],
      },
      { title: "Hidden", hidden: true },
      {},
    ],
  }),
  "a.xlsx": makeXlsx({
    sheets: [
      {
        name: "Plans",
        rows: [
          ["Plan", "Price"],
          ["Pro", { number: 20, format: "0.00" }],
          ["Team", { formula: "1" }],
        ],
      },
      {
        name: "Long",
        rows: [
          ["Question", "Answer"],
          ["How long?", "Forty-five days. ".repeat(30)],
        ],
      },
    ],
  }),
  "a.pdf": makePdf({
    title: "Handbook",
    pages: [
      [{ text: "Returns", size: 22 }, { text: "Customers may re-", gap: 10 }, { text: "turn items within 45 days." }],
      "picture",
      [{ text: "- one" }, { text: "- two" }, { text: "Shipping", size: 16, gap: 12 }, { text: "is free." }],
    ],
  }),
  "columns.pdf": makePdf({
    pages: [[column("「サーバー」は四十五日", 500), column("以内に返品できます。", 484), column("送料。", 440)]],
    font: { encoding: "UniJIS-UCS2-V", ordering: "Japan1" },
  }),
};

const MARKS: Record<string, string> = {
  "a.csv": "2:8f3b25ed",
  "a.docx": "2:5b55387e",
  "a.json": "2:a8c918e9",
  "a.jsonl": "2:ffd76772",
  "a.md": "2:79667bb1",
  "a.pdf": "2:d54f6b65",
  "a.pptx": "2:2db85ad0",
  "a.srt": "2:581198f8",
  "a.txt": "2:337c0421",
  "a.vtt": "2:56f6c68a",
  "a.xlsx": "2:6ebb8345",
  "bare.html": "2:60970762",
  "columns.pdf": "2:4040053d",
  "latin.txt": "2:bbc6c72d",
  "page.html": "2:b93f7610",
};

test("whoever changes what is read of a file raises the version in version.ts", async () => {
  // A mark that differs here needs a higher version first, or pages that have not changed keep what was read of them.
  const marks = await Promise.all(
    Object.entries(samples).map(async ([name, given]) => {
      const content = typeof given === "string" ? new TextEncoder().encode(given) : given;
      const mediaType = detectMediaType({ name, content });
      const { title, text, page } = await extractHere({ name, mediaType, content, url: "https://example.com/returns" });
      const read = JSON.stringify([title, text, page]);
      return [name, `${READER_VERSION}:${createHash("sha256").update(read).digest("hex").slice(0, 8)}`] as const;
    }),
  );
  expect(Object.fromEntries(marks)).toEqual(MARKS);
});
