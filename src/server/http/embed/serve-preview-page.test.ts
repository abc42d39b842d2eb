import { expect, test } from "vitest";
import { servePreviewPage } from "./serve-preview-page";

test("the preview is a page with the snippet, which only our own pages may frame", async () => {
  const response = servePreviewPage("key-1");
  expect(await response.text()).toMatch(
    /<script async src="\/widget\.js\?bot=key-1&amp;now=\d+" data-bot="key-1"><\/script>/,
  );
  expect(response.headers.get("content-security-policy")).toContain("frame-ancestors 'self'");
});

test("nothing of the address gets into its markup", async () => {
  const page = await servePreviewPage(`"><script>alert(1)</script>`).text();
  expect(page).not.toContain("<script>alert");
});
