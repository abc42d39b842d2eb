import { existsSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { makePdf, type PdfFont, type PdfLine } from "~/testing/files/pdf";
import { extractHere } from "./extract";
import { CMapFiles } from "./pdf-cmaps";

const JAPANESE = "ランプは四十五日以内に返品できます。";
const SIMPLIFIED = "台灯可以在四十五天内退货。";
const TRADITIONAL = "檯燈可以在四天內退貨。";
const KOREAN = "램프는 사십오 일 안에 반품할 수 있습니다.";

const cases: [ordering: string, text: string, charset: string, encodings: string][] = [
  ["Japan1", JAPANESE, "shift_jis", "90ms-RKSJ-H 90ms-RKSJ-V 90msp-RKSJ-H 90pv-RKSJ-H 83pv-RKSJ-H Ext-RKSJ-H"],
  ["Japan1", JAPANESE, "euc-jp", "EUC-H EUC-V"],
  ["Japan1", JAPANESE, "utf-16be", "UniJIS-UCS2-H UniJIS-UCS2-V UniJIS-UCS2-HW-H UniJIS-UTF16-H UniJIS2004-UTF16-V"],
  ["GB1", SIMPLIFIED, "gbk", "GBK-EUC-H GBK-EUC-V GBKp-EUC-H GBK2K-H GB-EUC-H GBpc-EUC-H"],
  ["GB1", SIMPLIFIED, "utf-16be", "UniGB-UCS2-H UniGB-UCS2-V UniGB-UTF16-H"],
  ["CNS1", TRADITIONAL, "big5", "ETen-B5-H ETen-B5-V ETenms-B5-H B5pc-H HKscs-B5-H"],
  ["CNS1", TRADITIONAL, "utf-16be", "UniCNS-UCS2-H UniCNS-UTF16-H UniCNS-UTF16-V"],
  ["Korea1", KOREAN, "euc-kr", "KSCms-UHC-H KSCms-UHC-V KSCms-UHC-HW-H KSC-EUC-H"],
  ["Korea1", KOREAN, "utf-16be", "UniKS-UCS2-H UniKS-UCS2-V UniKS-UTF16-H"],
];

function read(font: PdfFont, ...lines: PdfLine[]) {
  const content = makePdf({ pages: [lines], font });
  return extractHere({ name: "old.pdf", mediaType: "application/pdf", content });
}

describe("PDFs whose fonts name a table of characters", () => {
  test.each(cases)("of %s: “%s” in %s is read with %s", async (ordering, text, charset, encodings) => {
    const codes = encode(text, charset);
    for (const encoding of encodings.split(" ")) {
      expect([encoding, (await read({ encoding, ordering }, { text, codes })).text]).toEqual([encoding, text]);
    }
  });

  test("characters by their number in the collection are read too", async () => {
    const codes = Buffer.from("034b034c034d", "hex");
    expect((await read({ encoding: "Identity-H", ordering: "Japan1" }, { text: "", codes })).text).toBe("あぃい");
  });

  test("the lines of a paragraph are joined without spaces where the language has none", async () => {
    const lines = ["ランプは四十五日以内に返品で", "きます。"].map((text) => ({
      text,
      codes: encode(text, "utf-16be"),
    }));
    expect((await read({ encoding: "UniJIS-UCS2-H", ordering: "Japan1" }, ...lines)).text).toBe(JAPANESE);
    const korean = ["램프는 사십오 일", "안에 반품할 수 있습니다."].map((text) => ({
      text,
      codes: encode(text, "utf-16be"),
    }));
    expect((await read({ encoding: "UniKS-UCS2-H", ordering: "Korea1" }, ...korean)).text).toBe(KOREAN);
  });

  test("columns of vertical writing are read from the right, and a wide space between them parts paragraphs", async () => {
    const columns: [text: string, x: number, size?: number][] = [
      ["返品について", 500, 20],
      ["ランプは四十五日以内に", 460],
      ["返品できます。", 444],
      ["送料は無料です。", 400],
    ];
    const lines = columns.map(([text, x, size]) => line(text, x, 760, size));
    const { text } = await read({ encoding: "UniJIS-UCS2-V", ordering: "Japan1" }, ...lines);
    expect(text).toBe(`# 返品について\n\n${JAPANESE}\n\n送料は無料です。`);
  });

  test("parts of a column stand in one line, and signs that are turned in it are the same signs", async () => {
    const font = { encoding: "UniJIS-UCS2-V", ordering: "Japan1" };
    const [first, rest] = ["「サーバー」（", "青）は、使えます〜…！"];
    const { text } = await read(font, line(first, 500, 760), line(rest, 500, 760 - first.length * 11));
    expect(text).toBe(first + rest);
  });

  test.each(["Unheard-Of-H", "..#2F..#2Fpdf", "UniJIS-UCS2-H#00"])(
    "an unknown table %s is refused plainly",
    async (name) => {
      const reading = read({ encoding: name, ordering: "Japan1" }, { text: "", codes: encode(JAPANESE, "utf-16be") });
      await expect(reading).rejects.toThrow(
        "We could not read “old.pdf”: it shows letters but does not say which they are",
      );
    },
  );

  test("nothing but the tables is handed out", async () => {
    const files = new CMapFiles();
    expect((await files.fetch({ kind: "cMapUrl", filename: "V.bcmap" })).byteLength).toBeGreaterThan(100);
    for (const filename of ["../pdf.ts", "LICENSE", "/etc/passwd", "V.bcmap/../LICENSE"]) {
      await expect(files.fetch({ kind: "cMapUrl", filename })).rejects.toThrow("There is no");
    }
    await expect(files.fetch({ kind: "wasmUrl", filename: "V.bcmap" })).rejects.toThrow("There is no");
    expect(existsSync(new URL("cmaps/LICENSE", import.meta.url))).toBe(true);
  });
});

function line(text: string, x: number, y: number, size?: number): PdfLine {
  return { text, codes: encode(text, "utf-16be"), at: [x, y], ...(size && { size }) };
}

/** What no part of Node does: the bytes of a text in a charset, looked up by decoding all there are. */
function encode(text: string, charset: string): Uint8Array {
  if (charset === "utf-16be") return Buffer.from(text, "utf16le").swap16();
  const codes = codesOf(charset);
  return Buffer.from([...text].flatMap((character) => codes.get(character) ?? []));
}

function codesOf(charset: string): Map<string, number[]> {
  const decoder = new TextDecoder(charset);
  const codes = new Map<string, number[]>();
  const add = (...bytes: number[]) => {
    const character = decoder.decode(Uint8Array.from(bytes));
    if ([...character].length === 1 && !codes.has(character)) codes.set(character, bytes);
  };
  for (let code = 32; code < 127; code++) add(code);
  for (let lead = 0x81; lead < 0xff; lead++) for (let trail = 0x40; trail < 0xff; trail++) add(lead, trail);
  return codes;
}
