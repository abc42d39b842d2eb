import { expect, test } from "vitest";
import { pictureTypeOf } from "./picture-type";

const bytes = (text: string) => Uint8Array.from(text, (character) => character.charCodeAt(0));

test.each([
  ["image/png", "\x89PNG\r\n\x1a\n\0\0\0\rIHDR"],
  ["image/jpeg", "\xff\xd8\xff\xe0\0\x10JFIF"],
  ["image/webp", "RIFF\x24\0\0\0WEBPVP8 "],
])("%s is known by its first bytes", (type, start) => {
  expect(pictureTypeOf(bytes(start))).toBe(type);
});

test.each([
  ["an SVG", `<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>`],
  ["a page", "<!doctype html><script>alert(1)</script>"],
  ["a GIF", "GIF89a"],
  ["a sound in the container of WebP", "RIFF\x24\0\0\0WAVEfmt "],
  ["a PNG that was cut short", "\x89PNG"],
  ["nothing", ""],
])("%s is no picture", (_, start) => {
  expect(pictureTypeOf(bytes(start))).toBeUndefined();
});
