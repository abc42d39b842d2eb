import { expect, test } from "vitest";
import { botNameOf, botNameOfFile, botNameOfText } from "./bot-name";

test.each([
  ["Lumen Lamps | Warm light since 1962", "https://www.lumenlamps.com/", "Lumen Lamps"],
  ["Help center – Lumen", "https://help.lumen.io/", "Lumen"],
  ["Home - Blue Heron Coffee", "https://bhc.example/", "Blue Heron Coffee"],
  ["Lumen Lamps | Warm light since 1962", "http://127.0.0.1:8080/", "Lumen Lamps"],
  ["Returns | Lumen Lamps", "http://127.0.0.1:8080/returns", "Lumen Lamps"],
  ["Opening hours", "http://127.0.0.1:8080/hours", "Opening hours"],
  ["", "https://docs.lumen.io/start", "Lumen"],
  ["FAQ", "https://lumen.io/faq", "Lumen"],
  ["", "http://127.0.0.1:8080/", "My bot"],
])("the page %j at %s names the bot %s", (title, url, name) => {
  expect(botNameOf({ title, url })).toBe(name);
});

test.each([
  ["returns-handbook_2026.pdf", "Returns handbook 2026"],
  [".pdf", "My bot"],
  ["a name that is much longer than anybody would give to a bot.docx", "A name that is much longer than anybody"],
])("the file %s names it %s", (file, name) => {
  expect(botNameOfFile(file)).toBe(name);
});

test.each([
  ["# Lumen Lamps\n\nWe sell lamps.", "Lumen Lamps"],
  ["\n\n**Returns:**\nWithin 45 days", "Returns"],
  ["We sell lamps.", "My bot"],
  ["", "My bot"],
])("the text %j names it %s", (text, name) => {
  expect(botNameOfText(text)).toBe(name);
});
