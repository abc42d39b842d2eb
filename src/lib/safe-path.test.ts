import { expect, test } from "vitest";
import { safePath } from "./safe-path";

test.each(["/acme/bots", "/invitations/abc?x=1#top", "/"])("%s is a place on this site", (path) => {
  expect(safePath(path, "/home")).toBe(path);
});

test.each([
  "https://evil.example",
  "//evil.example",
  "/\\evil.example",
  "javascript:alert(1)",
  "/a\nb",
  "",
  null,
  undefined,
])("%s is not followed", (path) => {
  expect(safePath(path, "/home")).toBe("/home");
});
