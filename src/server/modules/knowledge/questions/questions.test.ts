import { describe, expect, test } from "vitest";
import { candidatesOf, type ReadPassage } from "./candidates";
import { questionOf } from "./statements";
import { phrasesOf, questionAbout } from "./topics";

function aPassage(text: string, overrides: Partial<ReadPassage> = {}): ReadPassage {
  return { chunkId: "c1", documentId: "d1", title: "Lumen", breadcrumb: "Lumen", text, language: "en", ...overrides };
}

const questions = (...passages: ReadPassage[]) => candidatesOf(passages).map(({ question }) => question);

describe("a statement becomes the question that it answers", () => {
  test.each([
    ["Our shop is open from Tuesday to Saturday, 10 to 18.", "When is your shop open?"],
    ["We are open every day from nine to five.", "When are you open?"],
    ["Standard delivery costs 4.90 euros.", "How much does standard delivery cost?"],
    ["Repairs take about two weeks.", "How long do repairs take?"],
    ["The refund is paid to the original card within five working days.", "When is the refund paid?"],
    ["Customers may return any lamp within 45 days of delivery.", "How long do I have to return any lamp?"],
    ["You can change your address in the settings, under Account.", "Can I change my address in the settings?"],
    ["We ship to Austria and Switzerland, but not to islands.", "Do you ship to Austria and Switzerland?"],
    ["To reset your password, open the settings.", "How do I reset my password?"],
    ["If you want to cancel your order, write to us.", "How do I cancel my order?"],
    ["Lumen is a family business that has made lamps since 1962.", "What is Lumen?"],
  ])("%s", (statement, question) => {
    expect(questionOf(statement)?.toLowerCase()).toBe(question.toLowerCase());
  });

  test.each([
    "It is a matter of taste.",
    "This costs 5 euros.",
    "The shop is open.",
    "There is a lot to see.",
    "Gift cards cannot be returned.",
    "| The price | costs 4 |",
  ])("and nothing where it is not plain: %s", (statement) => {
    expect(questionOf(statement)).toBeUndefined();
  });
});

describe("a heading is asked about in its own language", () => {
  test.each([
    ["Returns and refunds", "en", "What should I know about returns and refunds?"],
    ["How to clean your lamp", "en", "How do I clean my lamp?"],
    ["Start your bot", "en", "How do I start my bot?"],
    ["Returning a lamp", "en", "How does returning a lamp work?"],
    ["Lumen Care Plan", "en", "What should I know about Lumen Care Plan?"],
    ["Rückgabe und Umtausch", "de", "Was sollte ich über „Rückgabe und Umtausch“ wissen?"],
    ["返品について", "ja", "「返品について」について教えてください。"],
    ["Возврат товара", "ru", "Возврат товара?"],
  ])("%s (%s)", (heading, language, question) => {
    expect(questionAbout(heading, language)).toBe(question);
  });

  test.each(["Introduction", "Table of contents", "1", "a", "https://lumen.example", "Menü", "Lamps are warm"])(
    "and not where it names nothing: %s",
    (heading) => {
      expect(questionAbout(heading, "en")).toBeUndefined();
    },
  );
});

test("questions that stand in the text come first, then what it states, then its headings", () => {
  const text = [
    "## Care",
    "Wipe lamps with a dry cloth, and never use water on them.",
    "## Delivery",
    "Standard delivery costs 4.90 euros.",
    "**Can I pay by invoice?**",
    "Yes, companies can pay by invoice within 14 days.",
  ].join("\n\n");
  expect(questions(aPassage(text)).slice(0, 4)).toEqual([
    "Can I pay by invoice?",
    "How much does standard delivery cost?",
    "What should I know about care?",
    "What should I know about delivery?",
  ]);
});

test("documents take turns, so that no single one asks everything", () => {
  const one = aPassage("Is it safe? Yes, it is.\n\nIs it warm? Yes, it is warm to the touch.");
  const other = aPassage("Is it loud? No, you will not hear it at all.", { chunkId: "c2", documentId: "d2" });
  expect(questions(one, other).slice(0, 3)).toEqual(["Is it safe?", "Is it loud?", "Is it warm?"]);
});

test("a question that stands alone is no question to suggest", () => {
  expect(questions(aPassage("Do you have questions?", { title: "A", breadcrumb: "A" }))).toEqual([]);
});

test("the heading above a long section counts as one of it", () => {
  const passage = aPassage("Parcels leave the house on the day of the order.", {
    breadcrumb: "Lumen > Dispatch times",
  });
  expect(questions(passage)).toContain("What should I know about dispatch times?");
});

test("a text without headings and questions is asked about what it speaks of", () => {
  const text =
    "Die Werkstatt Nordlicht repariert Lampen. In der Werkstatt Nordlicht dauert eine Reparatur meist zwei Wochen.";
  expect(phrasesOf(text, "de")[0]).toBe("Werkstatt Nordlicht");
  expect(questions(aPassage(text, { title: "x", breadcrumb: "x", language: "de" }))[0]).toBe(
    "Was sollte ich über „Werkstatt Nordlicht“ wissen?",
  );
});
