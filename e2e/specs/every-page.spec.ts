import { expect, test } from "../fixtures/test";
import { lookAtPages } from "../journeys/look-at-pages";

test("on desktop and phone, light and dark, axe finds nothing on any page, none is wider than the screen or cuts words off, none breaks while it loads, and lists say when they wait or fail", async ({
  browser,
  product,
  site,
}) => {
  test.setTimeout(600_000);
  expect(await lookAtPages({ browser, product, site })).toEqual([]);
});
