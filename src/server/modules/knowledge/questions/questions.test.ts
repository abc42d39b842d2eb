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
    ["The court takes six weeks to answer.", "How long does the court take to answer?"],
    ["Healing takes three to six months.", "How long does healing take?"],
    ["The cleaning costs 95 euros and takes 45 minutes.", "How much does the cleaning cost?"],
    ["You can freeze your card for up to two months if you are ill.", "For how long can I freeze my card?"],
    ["You can cancel an appointment up to 24 hours before.", "How late can I cancel an appointment?"],
    ["The Starter plan costs $19 a month.", "How much does the Starter plan cost?"],
    ["Harper & Lowe is a law firm in Leeds that has advised families since 1974.", "What is Harper & Lowe?"],
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
    "Sweden takes 4 days and costs 79 NOK.",
    "New Zealand takes 12 days.",
    "Monday takes 90 minutes.",
    "Everything else takes about a week.",
    "The rest takes an hour.",
    "Nothing costs more than 5000 NOK.",
    "Our lamps are made in 3 sizes.",
    "We are a team of twelve people who love the mountains.",
    "Oslo is the home of our only shop.",
    "Anna is a certified teacher with ten years of practice.",
    "Dr. Weiss is a specialist in implants at our clinic.",
    "Boots are a special case and may be worn indoors only.",
    "Yoga is the art of slowing down.",
    "To be honest, it takes five minutes.",
    "If you want to exchange something, send it back and order again.",
    "You may ask anything you like.",
    "You may eat after two hours.",
    "You may feel some numbness for up to 4 hours.",
    "We offer a lot.",
    "We sell only what we use ourselves.",
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

test.each([
  "Do you have pain? Call us at once, at any hour of the day.",
  "Ready to get started?\nSign up today and see your numbers in minutes.",
  "Did you know that lamps get warm? Ours do not, whatever you do.",
  "Haben Sie noch Fragen? Rufen Sie uns an: 08382 1234.",
  "¿Tienes alguna duda? Escríbenos y te respondemos hoy mismo.",
  "Vous avez des questions ? Écrivez-nous, nous répondons le jour même.",
])("what a text asks its readers is not what they ask it: %s", (text) => {
  const found = questions(aPassage(text, { title: "A", breadcrumb: "A" }));
  expect(found.filter((question) => text.includes(question))).toEqual([]);
});

test.each([
  ["Do you have gift cards?", "Do you have gift cards?\nYes, from 20 euros, in the shop and online."],
  ["Do you have gift cards?", "## Do you have gift cards?\n\nThey are sold from 20 euros in the shop."],
  ["Do you deliver on Sundays?", "Do you deliver on Sundays? No, parcels are delivered on weekdays."],
])("what visitors ask stays a question: %s", (question, text) => {
  expect(questions(aPassage(text, { title: "A", breadcrumb: "A" }))[0]).toBe(question);
});

test("a small word that recurs is not what a text is about", () => {
  const text = "A class costs 16 euros, ten classes cost 140 euros. The studio has mats, and the studio is warm.";
  expect(phrasesOf(text, "en")).toEqual([]);
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
