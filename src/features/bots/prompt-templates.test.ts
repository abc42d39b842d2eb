import { expect, test } from "vitest";
import { BotChanges } from "~/contracts/bots";
import { promptTemplates } from "./prompt-templates";

test("there are templates of many trades, each of which a bot takes as it is", () => {
  expect(promptTemplates.length).toBeGreaterThanOrEqual(8);
  expect(new Set(promptTemplates.map(({ id }) => id)).size).toBe(promptTemplates.length);
  for (const { instructions, fallbackMessage } of promptTemplates) {
    expect(BotChanges.parse({ instructions, fallbackMessage })).toEqual({ instructions, fallbackMessage });
  }
});

test("a template is ready to use: it has no gaps to fill in", () => {
  const texts = promptTemplates.flatMap(({ instructions, fallbackMessage }) => [instructions, fallbackMessage]);
  for (const text of texts) expect(text).not.toMatch(/[[\]{}<>]|TODO|example\.com/);
});
