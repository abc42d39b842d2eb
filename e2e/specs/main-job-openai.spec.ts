import { expect, test } from "../fixtures/test";
import { doMainJob } from "../journeys/main-job";

test.use({ vendor: "openai" });

test("the same with OpenAI's model: it is asked for what the documents hold, and for nothing else", async ({
  page,
  browser,
  product,
  site,
  openai,
}) => {
  await doMainJob({ page, browser, product, site });
  // Once in the playground, once in the widget; the off-topic question is refused before any model is asked.
  expect(openai?.chats).toHaveLength(2);
  expect(openai?.embedded.length).toBeGreaterThan(0);
});
