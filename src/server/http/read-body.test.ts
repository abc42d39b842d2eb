import { expect, test } from "vitest";
import { readFile, readJson, readRaw } from "./read-body";

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

test("a file comes out of a form byte for byte", async () => {
  const bytes = Uint8Array.from({ length: 256 }, (_, index) => index);
  const form = new FormData();
  form.set("file", new File([bytes], "notes.pdf"));
  const file = await readFile(post(form), { maxBytes: 1000 });
  expect(file.name).toBe("notes.pdf");
  expect([...file.content]).toEqual([...bytes]);
});

test("a form without a file, and a file that is too large, are refused", async () => {
  const empty = new FormData();
  empty.set("note", "hello");
  await expect(readFile(post(empty), { maxBytes: 1000 })).rejects.toMatchObject({ code: "bad_request" });
  const large = new FormData();
  large.set("file", new File([new Uint8Array(2000)], "large.txt"));
  await expect(readFile(post(large), { maxBytes: 1000 })).rejects.toMatchObject({ code: "too_large" });
});
