import type { Page } from "@playwright/test";
import { axeViolations } from "../fixtures/axe";
import { bot, citation, expect, gate, test } from "../fixtures/visitor";

test.afterEach(({ complaints }) => {
  expect(complaints).toEqual([]);
});

test("an answer streams in place of the dots, cites its source, and is announced once", async ({
  page,
  chat,
  peer,
}) => {
  const first = gate();
  const second = gate();
  peer.answer(first.opened, "You have **30 days**", citation, "[1].", second.opened, " And more.");
  await page.evaluate(() => {
    const heard: string[] = [];
    Object.assign(window, { heard });
    const announcer = document.getElementById("announcer");
    if (announcer)
      new MutationObserver(() => heard.push(announcer.textContent)).observe(announcer, { childList: true });
  });
  await chat.ask("How long can I return a lamp?");
  const dots = page.getByRole("img", { name: "Lumen Lamps is answering" });
  const where = await dots.boundingBox();
  first.open();
  const words = chat.answers.last().locator("p").first();
  await expect(words).toContainText("You have 30 days1.");
  const textBox = await words.boundingBox();
  expect([textBox?.x, textBox?.y, textBox?.height]).toEqual([where?.x, where?.y, where?.height]);
  expect(await page.evaluate(() => Reflect.get(window, "heard"))).toEqual([]);
  second.open();
  await expect(chat.announcer).toHaveText("Lumen Lamps answered: You have 30 days. And more.");
  expect(await page.evaluate(() => Reflect.get(window, "heard"))).toHaveLength(1);
});

test("a citation opens its exact quote and closes back to where it was", async ({ page, chat, peer }) => {
  peer.answer("Yes ", citation, "[1]");
  await chat.ask("Returns?");
  const chip = chat.button("Source 1: Returns and refunds");
  await chip.press("Enter");
  await expect(chat.source).toContainText(citation.quote);
  await expect(chat.source).toBeFocused();
  const link = chat.source.getByRole("link", { name: "Open lumen.example" });
  await expect(link).toHaveAttribute("href", /^https:\/\/lumen\.example\/returns#:~:text=Every%20lamp/);
  await expect(link).toHaveAttribute("rel", "noopener nofollow");
  await page.keyboard.press("Escape");
  await expect(chat.source).toBeHidden();
  await expect(chip).toBeFocused();
});

test("a suggested question asks itself and makes way", async ({ page, chat, peer }) => {
  await page.getByRole("list", { name: "Suggested questions" }).getByRole("button").first().click();
  await expect(chat.answers).toHaveText(/You said: How long can I return a lamp\?/);
  await expect(page.getByRole("list", { name: "Suggested questions" })).toBeHidden();
  expect(peer.asked).toMatchObject([{ message: bot.starters[0], surface: "page" }]);
});

test("Shift and Enter make a new line, Enter sends, and the field grows and shrinks", async ({ chat, peer }) => {
  const small = (await chat.question.boundingBox())?.height ?? 0;
  await chat.question.fill("one");
  for (const line of ["two", "three"]) {
    await chat.question.press("Shift+Enter");
    await chat.question.pressSequentially(line);
  }
  expect((await chat.question.boundingBox())?.height).toBeGreaterThan(small + 30);
  await chat.question.press("Enter");
  await expect(chat.question).toHaveValue("");
  expect((await chat.question.boundingBox())?.height).toBe(small);
  await expect.poll(() => peer.asked[0]?.message).toBe("one\ntwo\nthree");
});

test("Stop keeps what was written", async ({ chat, peer }) => {
  peer.answer("The beginning", gate().opened, " and the end");
  await chat.ask("Tell me everything");
  await expect(chat.answers).toContainText("The beginning");
  await chat.button("Stop answering").click();
  await expect(chat.answers).toContainText("You stopped this answer.");
  await expect(chat.answers).toContainText("The beginning");
  expect(peer.stopped).toHaveLength(1);
  await expect(chat.button("Send")).toBeVisible();
});

test("a failure is a sentence and a Retry in the bubble", async ({ chat, peer }) => {
  peer.answer("Half", { fail: "The model is busy. Try again in a minute." });
  await chat.ask("Hello?");
  await expect(chat.answers).toContainText("The model is busy. Try again in a minute.");
  peer.answer("Whole.");
  await chat.button("Retry").click();
  await expect(chat.answers).toHaveCount(1);
  await expect(chat.answers).toContainText("Whole.");
  expect(peer.asked[1]?.messageId).not.toBe(peer.asked[0]?.messageId);
});

test("a cut connection is taken up again under the same message", async ({ chat, peer, complaints }) => {
  const rest = gate();
  peer.answer("One two", { cut: true }, rest.opened, " three.");
  await chat.ask("Count");
  await expect(chat.answers).toContainText("One two");
  await expect.poll(() => peer.asked.length).toBe(2);
  rest.open();
  await expect(chat.answers).toContainText("One two three.");
  await expect(chat.button("Copy answer")).toBeVisible();
  expect(new Set(peer.asked.map(({ messageId }) => messageId)).size).toBe(1);
  complaints.length = 0; // The browser itself reports the cut.
});

test("offline is said, and the question goes out when the browser is back", async ({
  page,
  context,
  chat,
  complaints,
}) => {
  await context.setOffline(true);
  await expect(page.getByText("You are offline.")).toBeVisible();
  await chat.ask("Anyone?");
  await expect(page.getByRole("img", { name: /is answering/ })).toBeVisible();
  await context.setOffline(false);
  await expect(chat.answers).toContainText("You said: Anyone?");
  await expect(page.getByText("You are offline.")).toBeHidden();
  complaints.length = 0; // The browser itself reports what it could not fetch.
});

test("a reload brings back the conversation, its sources and the draft", async ({ page, chat, peer }) => {
  peer.answer({ extractive: true }, "Yes ", citation, "[1]");
  await chat.ask("Returns?");
  await expect(chat.button("Copy answer")).toBeVisible();
  await chat.question.fill("A half-written question");
  await expect.poll(() => page.evaluate(() => JSON.stringify(localStorage))).toContain("A half-written question");
  await page.reload();
  await chat.button("Source 1: Returns and refunds").click();
  await expect(chat.source).toContainText(citation.quote);
  await expect(chat.question).toHaveValue("A half-written question");
  await expect(page.getByText("Quoted from the documents")).toBeVisible();
});

test("a reload in mid-answer goes on with the same answer", async ({ page, chat, peer }) => {
  const rest = gate();
  peer.answer("The first half", rest.opened, " and the second.");
  await chat.ask("Slowly please");
  await expect(chat.answers).toContainText("The first half");
  await page.reload();
  await expect(chat.answers).toContainText("The first half");
  rest.open();
  await expect(chat.answers).toContainText("The first half and the second.");
  await expect(chat.answers).toHaveCount(1);
});

test("where the browser stores nothing the chat lives as long as the page", async ({ page, peer }) => {
  await page.addInitScript(() => {
    Object.defineProperty(window, "localStorage", {
      get() {
        throw new DOMException("denied", "SecurityError");
      },
    });
  });
  await page.goto(`${peer.url}/chat/${bot.publicKey}`);
  const question = page.getByRole("textbox", { name: "Your question" });
  for (const text of ["One", "Two"]) {
    await question.fill(text);
    await question.press("Enter");
    await expect(page.getByText(`You said: ${text}`, { exact: true })).toBeVisible();
  }
  expect(peer.asked[1]?.conversationId).toBeTruthy();
});

test("an expired session is renewed without a word", async ({ chat, peer, complaints }) => {
  await chat.ask("One");
  await expect(chat.answers).toContainText("You said: One");
  peer.expireTokens();
  await chat.ask("Two");
  await expect(chat.answers.last()).toContainText("You said: Two");
  complaints.length = 0; // The browser itself reports the 401 and the 404.
});

test("thumbs are kept, a comment may follow, and both survive a reload", async ({ page, chat, peer }) => {
  await chat.ask("Good?");
  await chat.button("Not helpful").click();
  await expect(chat.button("Not helpful")).toHaveAttribute("aria-pressed", "true");
  await page.getByLabel("What was wrong or missing? (optional)").fill("The price is missing.");
  await chat.button("Send comment").click();
  await expect(page.getByText("Thank you, that helps")).toBeVisible();
  expect(peer.feedback.map(({ rating, comment }) => [rating, comment])).toEqual([
    ["down", undefined],
    ["down", "The price is missing."],
  ]);
  await page.reload();
  await expect(chat.button("Not helpful")).toHaveAttribute("aria-pressed", "true");
});

test("answer and code are copied as they read", async ({ page, context, chat, peer }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  peer.answer("Run **this**:\n\n```sh\nnpm start\n```\n", citation, "Done [1].");
  await chat.ask("How?");
  await chat.button("Copy code").click();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe("npm start");
  await chat.button("Copy answer").click();
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toBe("Run this:\nnpm start\nDone.");
});

test("a new chat starts from the welcome, and the old one is left alone", async ({ page, chat, peer }) => {
  await chat.ask("Old");
  await expect(chat.answers).toHaveCount(1);
  await chat.button("New chat").click();
  await expect(chat.answers).toHaveCount(0);
  await expect(page.getByRole("list", { name: "Suggested questions" })).toBeVisible();
  await expect(chat.button("New chat")).toBeHidden();
  await chat.ask("New");
  await expect(chat.answers).toHaveCount(1);
  expect(peer.asked.at(-1)?.conversationId).toBeUndefined();
});

test("a long answer is read from its beginning, and a reader who scrolled up stays there", async ({
  page,
  chat,
  peer,
}) => {
  const more = gate();
  const lines = Array.from({ length: 60 }, (_, index) => `Line ${index + 1}.\n\n`);
  peer.answer(...lines, more.opened, ...lines);
  await chat.ask("Everything");
  await expect(chat.answers).toContainText("Line 60.");
  await expect(page.getByText("Everything", { exact: true })).toBeInViewport();
  await chat.log.evaluate((log) => (log.scrollTop = 400));
  more.open();
  await expect(chat.button("Copy answer")).toBeAttached();
  expect(await chat.log.evaluate((log) => log.scrollTop)).toBe(400);
  await chat.button("Jump to the end").click();
  await expect(chat.button("Copy answer")).toBeInViewport();
});

test("a question that is too long says by how much", async ({ page, chat, peer }) => {
  await chat.question.fill("x".repeat(4012));
  await expect(page.getByText("Characters over the limit: 12.")).toBeVisible();
  await chat.question.press("Enter");
  await expect(chat.question).not.toHaveValue("");
  expect(peer.asked).toEqual([]);
});

test("nothing in an answer can run or load anything", async ({ page, chat, peer }) => {
  const evil = [
    "<img src=x onerror=alert(1)><script>alert(2)</script>",
    "[click](javascript:alert(3)) ![x](https://evil.example/pixel.png)",
    "<svg/onload=alert(4)> [x](data:text/html,<script>alert(5)</script>)",
  ].join("\n\n");
  const requests: string[] = [];
  page.on("request", (request) => requests.push(request.url()));
  page.on("dialog", () => requests.push("dialog"));
  peer.answer(evil, { marker: 1, title: evil, url: "javascript:alert(6)", quote: evil }, "[1]");
  await chat.ask(evil);
  await chat.button(/^Source 1/).click();
  await expect(chat.source).toContainText("<img src=x");
  await expect(page.locator("#thread img, #thread svg[onload], #thread script")).toHaveCount(0);
  await expect(chat.source.getByRole("link")).toHaveCount(0);
  expect(requests.filter((url) => !url.startsWith(peer.url))).toEqual([]);
});

for (const [name, view] of [
  ["on a small phone", { width: 320, height: 568 }],
  ["on a desktop", { width: 1280, height: 800 }],
] as const) {
  for (const colorScheme of ["light", "dark"] as const) {
    test(`axe finds nothing ${name} in ${colorScheme}, and nothing is wider than the screen`, async ({
      page,
      chat,
      peer,
    }) => {
      await page.setViewportSize(view);
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      await expectAccessible(page);
      const table = "| a | b |\n|---|---|\n| 1 | 2 |\n\n";
      peer.answer(
        { extractive: true },
        `**Yes** [l](https://a.example) \`code\`\n\n${table}\`\`\`\n${"long ".repeat(60)}\n\`\`\`\n`,
        citation,
        "[1]",
      );
      await chat.ask("averyverylongwordwithoutanyspaces".repeat(5));
      await expect(page.getByText("Quoted from the documents")).toBeVisible();
      peer.answer({ fail: "It broke." });
      await chat.ask("Again");
      await chat.button(/^Source 1/).click();
      await expectAccessible(page);
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      expect(overflow).toBeLessThanOrEqual(0);
    });
  }
}

test("an unknown key gets a page that says so", async ({ page, peer, complaints }) => {
  const response = await page.goto(`${peer.url}/chat/nobody`);
  expect(response?.status()).toBe(404);
  await expect(page.getByRole("heading", { name: "This chat does not exist" })).toBeVisible();
  await expectAccessible(page);
  complaints.length = 0; // The browser itself reports the 404.
});

async function expectAccessible(page: Page): Promise<void> {
  expect(await axeViolations(page)).toEqual([]);
}
