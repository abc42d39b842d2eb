import { beforeAll, describe, expect, test } from "vitest";
import { MAX_FILE_BYTES } from "~/contracts/knowledge";
import { testContainer } from "~/testing/container";
import { makePdf } from "~/testing/files/pdf";
import { problemIn, read, restApi, type RestApi } from "~/testing/rest";

let api: RestApi;
let bot: string;

beforeAll(async () => {
  await testContainer({ jobs: true });
  api = await restApi();
  bot = `/bots/${(await api.call("POST", "/bots", { name: "Lumen" })).body.id}`;
});

const json = { "content-type": "application/json" };

async function post(path: string, init: RequestInit) {
  return read(await api.send("POST", path, init));
}

function form(...parts: [name: string, content: string | Uint8Array<ArrayBuffer>, file?: string][]): FormData {
  const data = new FormData();
  for (const [name, content, file] of parts) {
    if (file === undefined) data.append(name, String(content));
    else data.append(name, new Blob([content]), file);
  }
  return data;
}

/** A body that never says how long it is. */
function endless(chunk: Uint8Array): { body: ReadableStream<Uint8Array>; sent: () => number } {
  let sent = 0;
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      sent += chunk.byteLength;
      controller.enqueue(chunk);
    },
  });
  return { body, sent: () => sent };
}

describe("a JSON body", () => {
  test("must say that it is JSON, and be it", async () => {
    const body = JSON.stringify({ name: "Lumen" });
    expect(problemIn(await post("/bots", { body, headers: { "content-type": "text/plain" } })).status).toBe(415);
    expect(problemIn(await post("/bots", { body: new Uint8Array(), headers: {} })).status).toBe(415);
    for (const broken of ["", "{", "nonsense", "\u0000"]) {
      expect(problemIn(await post("/bots", { body: broken, headers: json }))).toMatchObject({
        status: 400,
        detail: "The body is not valid JSON.",
      });
    }
    for (const other of ["null", "[]", "3", '"name"']) {
      expect(problemIn(await post("/bots", { body: other, headers: json })).status).toBe(400);
    }
    const charset = { "content-type": "application/json; charset=utf-8" };
    expect((await post("/bots", { body, headers: charset })).status).toBe(201);
  });

  test("has an end, whether it announces its length or not", async () => {
    const instructions = "x".repeat(70_000);
    const big = await api.call("POST", "/bots", { name: "Lumen", instructions });
    expect(problemIn(big)).toMatchObject({ status: 413, code: "too_large", detail: expect.stringContaining("64 kB") });
    const { body, sent } = endless(new Uint8Array(16_384).fill(32));
    const unknown = await post("/bots", { body, headers: json });
    expect(problemIn(unknown).status).toBe(413);
    expect(sent()).toBeLessThan(200_000);
  });

  test("of a text source may be as large as the text that may be sent", async () => {
    const text = "Pears are green. ".repeat(20_000);
    const answer = await api.call("POST", `${bot}/sources`, { type: "text", title: "Long", text });
    expect(answer).toMatchObject({ status: 202, body: { title: "Long" } });
    const tooLong = await api.call("POST", `${bot}/sources`, { type: "text", title: "x", text: "x".repeat(2_000_001) });
    expect(problemIn(tooLong)).toMatchObject({ status: 400, errors: [{ path: "text" }] });
  });
});

describe("an uploaded file", () => {
  test("becomes a source that is read", async () => {
    const answer = await post(`${bot}/sources`, { body: form(["file", "# Kiwis\n\nKiwis are brown.", "kiwis.md"]) });
    expect(answer).toMatchObject({ status: 202, body: { type: "file", title: "kiwis.md" } });
    const source = `${bot}/sources/${answer.body.id}`;
    await expect.poll(async () => (await api.call("GET", source)).body.status, { timeout: 20_000 }).toBe("ready");
    const { body: documents } = await api.call("GET", `${source}/documents`);
    const { body: document } = await api.call("GET", `${bot}/documents/${documents.items[0].id}`);
    expect(document.text).toContain("Kiwis are brown.");
    const { body: found } = await api.call("POST", `${bot}/search`, { query: "brown kiwis" });
    const [best] = found.results;
    expect(document.text.slice(best.start, best.end)).toBe(best.text);
  });

  test("may be a PDF; what of it has no text is said of the document, which is ready all the same", async () => {
    const plums = makePdf({ title: "Pl\u0000ums", pages: [[{ text: "Plums are blue." }], "picture"] });
    const answer = await post(`${bot}/sources`, { body: form(["file", new Uint8Array(plums), "plums.pdf"]) });
    const source = `${bot}/sources/${answer.body.id}`;
    await expect.poll(async () => (await api.call("GET", source)).body.status, { timeout: 20_000 }).toBe("ready");
    const warning = expect.stringContaining("1 page of 2 has no text: it looks scanned (page 2)");
    const { body: documents } = await api.call("GET", `${source}/documents`);
    expect(documents.items).toMatchObject([{ status: "ready", warning }]);
    expect((await api.call("GET", source)).body).toMatchObject({ status: "ready", warning, documents: 1, failed: 0 });
    // It is told again when the same file is read again.
    await api.call("POST", `${source}/sync`);
    await expect
      .poll(async () => (await api.call("GET", source)).body, { timeout: 20_000 })
      .toMatchObject({
        status: "ready",
        warning,
      });
    const { body } = await api.call("POST", `${bot}/search`, { query: "blue plums" });
    expect(body.results[0].text).toContain("Plums are blue.");
  });

  test("of a kind that cannot be read is refused at once, in words and in codes", async () => {
    const photo = Uint8Array.of(0xff, 0xd8, 0xff, 0);
    expect((await post(`${bot}/sources`, { body: form(["file", photo, "photo.jpg"]) })).body).toMatchObject({
      ...{ status: 415, detail: expect.stringContaining("photo.jpg") },
      issues: [{ code: "picture", name: "photo.jpg" }],
    });
  });

  test("must be in the field named file", async () => {
    for (const body of [form(["upload", "Pears.", "pears.txt"]), form(["file", "Pears."]), form()]) {
      expect(problemIn(await post(`${bot}/sources`, { body }))).toMatchObject({
        status: 400,
        detail: "There is no file in the field named file.",
      });
    }
  });

  test("in a form that cannot be read is a bad request", async () => {
    for (const type of ["multipart/form-data", "multipart/form-data; boundary=x"]) {
      const answer = await post(`${bot}/sources`, { body: "nonsense", headers: { "content-type": type } });
      expect(problemIn(answer)).toMatchObject({ status: 400, detail: "The form in the body cannot be read." });
    }
  });

  test("of a kind that the bot cannot read, or without text, is refused before it is stored", async () => {
    const exe = new Uint8Array([0x4d, 0x5a, 0x90, 0x00, 0x03, 0x00, 0x00, 0x00]);
    const files = [form(["file", exe, "tool.exe"]), form(["file", new Uint8Array(), "empty.txt"])];
    for (const body of files) {
      const { status, code } = problemIn(await post(`${bot}/sources`, { body }));
      expect([400, 415]).toContain(status);
      expect(["bad_request", "unsupported"]).toContain(code);
    }
  });

  test("beyond the limit is refused before it arrives, where its length is announced", async () => {
    const { body, sent } = endless(new Uint8Array(64 * 1024));
    const announced = String(MAX_FILE_BYTES + 1_000_000);
    const headers = { "content-type": "multipart/form-data; boundary=x", "content-length": announced };
    const answer = await post(`${bot}/sources`, { body, headers });
    expect(problemIn(answer)).toMatchObject({
      status: 413,
      code: "too_large",
      detail: expect.stringContaining("200 MB"),
    });
    expect(sent()).toBeLessThan(200_000);
  });

  test("is no way to send JSON to a route that takes no form", async () => {
    expect(problemIn(await post("/bots", { body: form(["name", "Lumen"]) })).status).toBe(415);
  });
});
