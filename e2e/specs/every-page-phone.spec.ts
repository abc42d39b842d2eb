import { expect, test } from "../fixtures/test";
import { lookAtPages } from "../journeys/look-at-pages";

// A file for each size: each is looked at by a worker of its own.
test("on a phone axe finds nothing on any page, none is wider than the screen, and none breaks while it loads", async ({
  browser,
  product,
  site,
}) => {
  test.setTimeout(600_000);
  expect(await lookAtPages({ browser, product, site, viewport: { width: 390, height: 844 } })).toEqual([]);
});
