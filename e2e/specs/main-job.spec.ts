import { test } from "../fixtures/test";
import { doMainJob } from "../journeys/main-job";

test("a founder teaches a bot without a key, and a visitor of another site gets a cited answer", async ({
  page,
  browser,
  product,
  site,
}) => {
  await doMainJob({ page, browser, product, site });
});
