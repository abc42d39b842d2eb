import { expect, test } from "vitest";
import { createFrameReader, passwordOf, queryMessage } from "./wire";

const STARTUP = Uint8Array.from([0, 0, 0, 9, 0, 3, 0, 0, 0]);
const PARSE = message("P", "\0select 1\0\0\0");
const SYNC = message("S", "");

test("a statement stays whole however the network cuts it", () => {
  const bytes = Buffer.concat([PARSE, SYNC]);
  for (let cut = 1; cut < bytes.length; cut++) {
    const reader = started();
    reader.push(bytes.subarray(0, cut));
    expect(reader.next()).toBeUndefined();
    reader.push(bytes.subarray(cut));
    expect(reader.next()).toEqual({ kind: "batch", bytes: Uint8Array.from(bytes), complete: true });
    expect(reader.next()).toBeUndefined();
  }
});

test("two statements in one packet are two frames", () => {
  const reader = started();
  reader.push(Buffer.concat([PARSE, SYNC, queryMessage("select 2")]));
  expect(reader.next()).toMatchObject({ kind: "batch", bytes: Uint8Array.from(Buffer.concat([PARSE, SYNC])) });
  expect(reader.next()).toMatchObject({ kind: "batch", bytes: queryMessage("select 2") });
});

test("a flush hands over what came so far and keeps the statement open", () => {
  const reader = started();
  reader.push(Buffer.concat([PARSE, message("H", "")]));
  expect(reader.next()).toMatchObject({ kind: "batch", complete: false });
});

test("a password is read from its own frame", () => {
  const reader = started();
  reader.push(message("p", "s3cret\0"));
  const frame = reader.next();
  expect(frame?.kind === "password" && passwordOf(frame.bytes)).toBe("s3cret");
});

test("a request for encryption comes before the start and does not end it", () => {
  const reader = createFrameReader();
  reader.push(Uint8Array.from([0, 0, 0, 8, 4, 210, 22, 47]));
  reader.push(STARTUP);
  expect(reader.next()).toEqual({ kind: "encryption" });
  expect(reader.next()).toEqual({ kind: "startup", bytes: STARTUP });
});

test("a browser's request is refused as something else", () => {
  const reader = createFrameReader();
  reader.push(Buffer.from("GET / HTTP/1.1\r\n\r\n"));
  expect(() => reader.next()).toThrow("not a Postgres client");
});

function started() {
  const reader = createFrameReader();
  reader.push(STARTUP);
  reader.next();
  return reader;
}

function message(type: string, body: string): Uint8Array {
  const bytes = Buffer.alloc(5 + body.length);
  bytes.write(type, 0);
  bytes.writeInt32BE(4 + body.length, 1);
  bytes.write(body, 5);
  return Uint8Array.from(bytes);
}
