import { describe, expect, test } from "vitest";
import { inPieces } from "~/testing/in-pieces";
import { readForm } from "./multipart";

const headers = new Headers({ "content-type": "multipart/form-data; boundary=B" });

async function partsOf(body: string | Uint8Array, size?: number, given = headers) {
  const found: [field: string, fileName: string | undefined, content: string][] = [];
  for await (const { field, fileName, content } of readForm(given, inPieces(body, size))) {
    const pieces: Uint8Array[] = [];
    for await (const piece of content) pieces.push(piece);
    found.push([field, fileName, Buffer.concat(pieces).toString("latin1")]);
  }
  return found;
}

const part = (disposition: string, content: string) =>
  `--B\r\nContent-Disposition: form-data; ${disposition}\r\nContent-Type: text/plain\r\n\r\n${content}\r\n`;
const form = [
  part('name="note"', "hello"),
  // Nearly the boundary, again and again.
  part('name="file"; filename="a.txt"', "\r\n--\r\n\r\n--A\r\n-\r--B\n--B"),
  part('name="empty"; filename="b.txt"', ""),
].join("");
const whole = `${form}--B--\r\n`;

describe("the parts of a form", () => {
  test("are the same wherever it is cut into pieces", async () => {
    const parts = [
      ["note", undefined, "hello"],
      ["file", "a.txt", "\r\n--\r\n\r\n--A\r\n-\r--B\n--B"],
      ["empty", "b.txt", ""],
    ];
    for (let size = 1; size <= whole.length; size++) expect(await partsOf(whole, size)).toEqual(parts);
  });

  test("are what the platform's own encoder wrote", async () => {
    const data = new FormData();
    const bytes = Uint8Array.from({ length: 5000 }, (_, index) => (index * 7) % 256);
    data.append("file", new File([bytes], 'a "quoted" näme.txt'));
    const sent = new Response(data);
    const parts = await partsOf(new Uint8Array(await sent.clone().arrayBuffer()), 333, sent.headers);
    expect(parts).toEqual([["file", 'a "quoted" näme.txt', Buffer.from(bytes).toString("latin1")]]);
  });

  test("have the name that is written in the newer way, if there is one", async () => {
    const names = `name="file"; filename="a.txt"; filename*=UTF-8''%C3%A4.txt`;
    expect(await partsOf(`${part(names, "x")}--B--`)).toEqual([["file", "ä.txt", "x"]]);
  });

  test("may come behind a few words that belong to nobody", async () => {
    expect(await partsOf(`words\r\n${whole}`)).toHaveLength(3);
  });
});

describe("a form is broken", () => {
  test("when it is cut short, wherever that is", async () => {
    for (let end = 0; end < form.length; end++) {
      await expect(partsOf(whole.slice(0, end))).rejects.toMatchObject({ code: "bad_request" });
    }
  });

  test.each([
    ["no boundary is named", whole, "multipart/form-data"],
    ["its boundary is another one", whole, "multipart/form-data; boundary=C"],
    ["a part has no name", `${part("", "x")}--B--`, undefined],
    ["its headers never end", `--B\r\n${"x".repeat(20_000)}`, undefined],
    ["words before it never end", `${"x".repeat(20_000)}\r\n${whole}`, undefined],
    ["a boundary is followed by something else", "--Bx\r\n", undefined],
  ])("when %s", async (_why, body, type) => {
    const given = type === undefined ? headers : new Headers({ "content-type": type });
    await expect(partsOf(body, 1000, given)).rejects.toMatchObject({ code: "bad_request" });
  });
});
