import { expect, test } from "vitest";
import { iframeSnippet, policyHint, reactSnippet, restSnippet, widgetSnippet } from "./snippets";

const bot = { appUrl: "https://bots.example.com", publicKey: "pk_abc" };

test("the snippet is the one line that the loader understands", () => {
  expect(widgetSnippet(bot)).toBe(
    '<script async src="https://bots.example.com/widget.js?bot=pk_abc" data-bot="pk_abc"></script>',
  );
});

test("a bot's name cannot break out of the frame's title", () => {
  expect(iframeSnippet({ ...bot, title: 'A "quoted" <b>&' })).toContain('title="A &quot;quoted&quot; &lt;b>&amp;"');
});

test("a question with an apostrophe survives the shell", () => {
  const command = restSnippet({ appUrl: bot.appUrl, botId: "bot_1", question: "What's new?" });
  expect(command).toContain(String.raw`-d '{"message":"What'\''s new?"}'`);
});

test("a host page must allow our address and nothing more", () => {
  expect(policyHint(bot.appUrl)).toBe("script-src https://bots.example.com; frame-src https://bots.example.com");
});

test("the component loads the same script with the same key", () => {
  const component = reactSnippet(bot);
  expect(component).toContain(`script.src = "https://bots.example.com/widget.js?bot=pk_abc";`);
  expect(component).toContain(`script.dataset.bot = "pk_abc";`);
});
