import { deflateRawSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { makeDocx, makePptx, makeXlsx, makeZip } from "~/testing/files/office";
import { extractHere } from "./extract";
import { openZip } from "./zip";

const DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
const PPTX = "application/vnd.openxmlformats-officedocument.presentationml.presentation";
const open = (content: Uint8Array) => openZip("a.docx", content);

/** Changes a number in every directory entry, or in the end record. */
function patched(content: Uint8Array, change: (bytes: Buffer, entry: number, end: number) => void): Buffer {
  const bytes = Buffer.from(content);
  const end = bytes.lastIndexOf("PK\u0005\u0006", undefined, "latin1");
  let at = bytes.readUInt32LE(end + 16);
  for (let left = bytes.readUInt16LE(end + 10); left > 0; left--) {
    change(bytes, at, end);
    at += 46 + bytes.readUInt16LE(at + 28) + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
  return bytes;
}

test("parts come back as they were packed", () => {
  const archive = open(makeZip({ "a/b.xml": "<x/>", "c.bin": Uint8Array.of(1, 2, 3) }));
  expect(archive.names).toEqual(["a/b.xml", "c.bin"]);
  expect(Buffer.from(archive.read("a/b.xml") ?? []).toString()).toBe("<x/>");
  expect(archive.read("missing")).toBeUndefined();
});

describe("bombs", () => {
  test("one that says how large it is does not get to unpack", async () => {
    const content = makeDocx({ blocks: ["x"], parts: { "word/big.xml": new Uint8Array(60_000_000) } });
    expect(content.byteLength).toBeLessThan(100_000);
    const before = process.memoryUsage().rss;
    await expect(extractHere({ name: "a.docx", mediaType: DOCX, content })).rejects.toMatchObject({
      code: "too_large",
      message: expect.stringContaining("unpacks to far more"),
    });
    expect(process.memoryUsage().rss - before).toBeLessThan(30_000_000);
  });

  test("one that lies about its size is stopped at the size it gave", () => {
    const lying = patched(makeZip({ "a.xml": new Uint8Array(50_000_000) }), (bytes, entry) =>
      bytes.writeUInt32LE(1000, entry + 24),
    );
    expect(() => open(lying).read("a.xml")).toThrow("unpacks to far more");
  });

  test("parts that share the same bytes are refused", () => {
    const packed = deflateRawSync(Buffer.alloc(9_000_000));
    const sharing = patched(makeZip({ "a.xml": new Uint8Array(9_000_000), "b.xml": "x" }), (bytes, entry) => {
      bytes.writeUInt32LE(packed.length * 3, entry + 20);
    });
    expect(() => open(sharing)).toThrow("unpacks to far more");
  });

  test("more parts than an office file has are refused", () => {
    const many = Object.fromEntries(Array.from({ length: 20_001 }, (_, at) => [`x${at}`, ""]));
    expect(() => open(makeZip(many))).toThrow("unpacks to far more");
  });

  test("an archive within the archive stays packed", async () => {
    const inner = makeZip({ "a.xml": new Uint8Array(9_000_000) });
    const content = makeDocx({ blocks: ["Just this."], parts: { "word/embeddings/inner.zip": inner } });
    expect((await extractHere({ name: "a.docx", mediaType: DOCX, content })).text).toBe("Just this.");
  });

  test("one long string used by a million cells ends early", async () => {
    const rows = Array.from({ length: 3000 }, () => ["long ".repeat(1000)]);
    const content = makeXlsx({ sheets: [{ name: "S", rows }] });
    await expect(extractHere({ name: "a.xlsx", mediaType: XLSX, content })).rejects.toMatchObject({
      code: "too_large",
      message: expect.stringContaining("10 million characters"),
    });
  });
});

describe("tricks", () => {
  test.each(["../x.xml", "a/../../x", "/etc/passwd", "a\\b", "C:x", "a\u0000b", ""])(
    "the name %j is refused",
    (name) => {
      expect(() => open(makeZip({ [name]: "x" }))).toThrow("names that no office program writes");
    },
  );

  test("two parts of one name are refused", () => {
    const twice = Buffer.from(makeZip({ "a.xml": "1", "b.xml": "2" }));
    for (let at = twice.indexOf("b.xml"); at >= 0; at = twice.indexOf("b.xml")) twice.write("a", at);
    expect(() => open(twice)).toThrow("names that no office program writes");
  });

  test("encrypted parts are a password", () => {
    const locked = patched(makeZip({ "a.xml": "x" }), (bytes, entry) => bytes.writeUInt16LE(1, entry + 8));
    expect(() => open(locked)).toThrow("password-protected");
  });

  test.each([30, 100, 400])("cut off after %i bytes, it is cut short", (length) => {
    expect(() => open(makeDocx({ blocks: ["x"] }).subarray(0, length))).toThrow("cut short");
  });

  const doctype =
    '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c SYSTEM "file:///etc/passwd">]>';
  test.each([
    [
      DOCX,
      makeDocx({ blocks: [], parts: { "word/document.xml": `${doctype}<w:document><w:t>&b;&c;</w:t></w:document>` } }),
    ],
    [
      DOCX,
      makeDocx({ blocks: ["x"], parts: { "word/footnotes.xml": Buffer.from(`\ufeff${doctype}<x/>`, "utf16le") } }),
    ],
    [
      XLSX,
      patchedPart(makeXlsx({ sheets: [{ name: "S", rows: [["x"]] }] }), "xl/sharedStrings.xml", `${doctype}<sst/>`),
    ],
    [PPTX, patchedPart(makePptx({ slides: [{ title: "x" }] }), "ppt/slides/slide1.xml", `${doctype}<sld/>`)],
  ])("XML entities are never expanded (%#)", async (mediaType, content) => {
    await expect(extractHere({ name: "a.x", mediaType, content })).rejects.toMatchObject({
      code: "unsupported",
      message: expect.stringContaining("XML entities"),
    });
  });
});

function patchedPart(content: Uint8Array, part: string, text: string): Uint8Array {
  const archive = open(content);
  const parts = archive.names.map((name) => [name, name === part ? text : (archive.read(name) ?? "")]);
  return makeZip(Object.fromEntries(parts));
}
