import { expect, test } from "vitest";
import { openUpload, readJson, readRaw } from "./read-body";

const url = "http://127.0.0.1/";

function post(body: BodyInit, headers: Record<string, string> = {}): Request {
  return new Request(url, { method: "POST", body, headers });
}

test("a body that is longer than announced is refused where the limit is", async () => {
  let sent = 0;
  const endless = new ReadableStream<Uint8Array>({
    pull(controller) {
      sent += 1000;
      controller.enqueue(new Uint8Array(1000));
    },
  });
  const init: RequestInit & { duplex: "half" } = { method: "POST", body: endless, duplex: "half" };
  await expect(readRaw(new Request(url, init), { maxBytes: 10_000 })).rejects.toMatchObject({ code: "too_large" });
  expect(sent).toBeLessThan(20_000);
});

test("JSON is read only when the request says that it is JSON", async () => {
  const json = post('{"a":1}', { "content-type": "application/json; charset=utf-8" });
  expect(await readJson(json, { maxBytes: 100 })).toEqual({ a: 1 });
  const form = post('{"a":1}', { "content-type": "text/plain" });
  await expect(readJson(form, { maxBytes: 100 })).rejects.toMatchObject({ code: "unsupported" });
});

test("a broken body says so", async () => {
  const broken = post("{", { "content-type": "application/json" });
  await expect(readJson(broken, { maxBytes: 100 })).rejects.toMatchObject({ code: "bad_request" });
});

async function contentOf(request: Request, maxBytes = 1000): Promise<{ name: string; bytes: number[] }> {
  const { name, content } = await openUpload(request, { maxBytes });
  const bytes: number[] = [];
  for await (const piece of content) bytes.push(...piece);
  return { name, bytes };
}

function formOf(file: File, ...before: readonly [string, string][]): FormData {
  const form = new FormData();
  for (const [name, value] of before) form.append(name, value);
  form.append("file", file);
  return form;
}

test("a file comes out of a form byte for byte, also behind other fields", async () => {
  const bytes = Uint8Array.from({ length: 256 }, (_, index) => index);
  const file = await contentOf(post(formOf(new File([bytes], "notes.pdf"), ["note", "hello"])));
  expect(file).toEqual({ name: "notes.pdf", bytes: [...bytes] });
});

test("a form without a file, and a file that is too large, are refused", async () => {
  const empty = new FormData();
  empty.set("note", "hello");
  await expect(contentOf(post(empty))).rejects.toMatchObject({ code: "bad_request" });
  const large = new Response(formOf(new File([new Uint8Array(2000)], "large.txt")));
  const type = large.headers.get("content-type") ?? "";
  await expect(contentOf(post(await large.arrayBuffer(), { "content-type": type }))).rejects.toMatchObject({
    code: "too_large",
    message: expect.stringContaining("kB"),
  });
  const announced = new Request(url, {
    method: "POST",
    body: "--x",
    headers: { "content-type": "multipart/form-data; boundary=x", "content-length": "900000" },
  });
  await expect(openUpload(announced, { maxBytes: 1000 })).rejects.toMatchObject({ code: "too_large" });
});

test("a file that never ends is left where the limit is", async () => {
  let sent = 0;
  const head = new TextEncoder().encode('--x\r\ncontent-disposition: form-data; name="file"; filename="a.txt"\r\n\r\n');
  const endless = new ReadableStream<Uint8Array>({
    pull(controller) {
      controller.enqueue(sent === 0 ? head : new Uint8Array(1000));
      sent += 1000;
    },
  });
  const headers = { "content-type": "multipart/form-data; boundary=x" };
  const init: RequestInit & { duplex: "half" } = { method: "POST", body: endless, duplex: "half", headers };
  await expect(contentOf(new Request(url, init), 10_000)).rejects.toMatchObject({ code: "too_large" });
  expect(sent).toBeLessThan(20_000);
});
