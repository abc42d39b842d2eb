import { expect, test } from "../fixtures/test";
import { lookAtPages } from "../journeys/look-at-pages";

test("on desktop and phone, light and dark, axe finds nothing on any page, none is wider than the screen, and none breaks while it loads", async ({
  browser,
  product,
  site,
}) => {
  test.setTimeout(600_000);
  expect(await lookAtPages({ browser, product, site })).toEqual([]);
});
