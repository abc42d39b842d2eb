import { describe, expect, test } from "vitest";
import { analysePassage } from "~/lib/text";
import { bestQuote, verbatimQuote } from "./quotes";

const text = "Dr. Silva runs the shop. Refunds arrive within ten days,\nat the latest. We are closed on Sundays.";
const passage = { start: 100, analysed: analysePassage({ heading: "", text, language: "en" }) };

describe("the quote", () => {
  test("of a verbatim sentence is that sentence, in offsets of the document", () => {
    const quote = bestQuote(passage, "We are closed on Sundays.");
    expect(quote).toMatchObject({ quote: "We are closed on Sundays.", score: 1 });
    expect(text.slice((quote?.start ?? 0) - 100, (quote?.end ?? 0) - 100)).toBe(quote?.quote);
  });

  test("of a part of a sentence is the whole sentence", () => {
    expect(bestQuote(passage, "Silva runs the shop")?.quote).toBe("Dr. Silva runs the shop.");
  });

  test("keeps the white space of the document", () => {
    expect(bestQuote(passage, "Refunds arrive within ten days, at the latest.")?.quote).toBe(
      "Refunds arrive within ten days,\nat the latest.",
    );
  });

  test("of a sentence in other words is the one that says the same", () => {
    expect(bestQuote(passage, "A refund takes up to ten days.")?.quote).toContain("Refunds arrive");
  });

  test("of several sentences word for word is all of them, and of the same in other words none", () => {
    expect(verbatimQuote(passage, "runs the shop. Refunds arrive")?.quote).toBe(
      "Dr. Silva runs the shop. Refunds arrive within ten days,\nat the latest.",
    );
    expect(verbatimQuote(passage, "Silva owns the shop. Refunds arrive")).toBeUndefined();
  });

  test("does not exist where the passage says nothing of the kind", () => {
    expect(bestQuote(passage, "Elephants paint ceilings.")).toBeUndefined();
    expect(bestQuote(passage, "…")).toBeUndefined();
    expect(bestQuote(passage, "a(b[c\\ .*+?^${}|-/")).toBeUndefined();
  });

  test("of one sentence is another in each passage, and in a passage of another language", () => {
    const other = { start: 0, analysed: analysePassage({ heading: "", text: "Our shop runs.", language: "en" }) };
    const german = { start: 7, analysed: analysePassage({ heading: "", text: "Der Shop läuft.", language: "de" }) };
    const sentence = "Who runs this shop?";
    for (let round = 0; round < 2; round++) {
      expect(bestQuote(passage, sentence)?.quote).toBe("Dr. Silva runs the shop.");
      expect(bestQuote(other, sentence)?.quote).toBe("Our shop runs.");
      expect(bestQuote(german, sentence)).toMatchObject({ quote: "Der Shop läuft.", start: 7 });
      expect(bestQuote(passage, "Elephants paint ceilings.")).toBeUndefined();
    }
  });

  test("is looked for behind a sentence that never ends, too", () => {
    expect(bestQuote(passage, "q ".repeat(50_000))).toBeUndefined();
    expect(bestQuote(passage, `Refunds arrive within ten days and ${"so on ".repeat(20_000)}`)?.quote).toContain(
      "Refunds",
    );
  });
});

test("whatever a text holds, the quote of any part of it stands at its offsets, in whole sentences", () => {
  const pieces = [
    "Refunds arrive.",
    " Dr. Müller’s 1,300 e-mails!",
    "\n\n",
    "返金は十日以内に。",
    "😀",
    "\ud83d",
    "e\u0301",
    " ok",
    "\t",
  ];
  let state = 7;
  const next = (below: number) => (state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0) % below;
  for (let round = 0; round < 200; round++) {
    const whole = Array.from({ length: 1 + next(30) }, () => pieces[next(pieces.length)] ?? "").join("");
    const analysed = analysePassage({ heading: "", text: whole, language: "en" });
    const from = next(whole.length + 1);
    const quote = bestQuote({ start: 40, analysed }, whole.slice(from, from + next(60)));
    if (!quote) continue;
    expect(whole.slice(quote.start - 40, quote.end - 40)).toBe(quote.quote);
    expect(quote.score).toBeLessThanOrEqual(1);
    expect(quote.quote.length).toBeGreaterThan(0);
  }
});
