import { describe, expect, test } from "vitest";
import { analysePassage } from "~/lib/text";
import { bestQuote } from "./quotes";

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

  test("does not exist where the passage says nothing of the kind", () => {
    expect(bestQuote(passage, "Elephants paint ceilings.")).toBeUndefined();
    expect(bestQuote(passage, "…")).toBeUndefined();
    expect(bestQuote(passage, "a(b[c\\ .*+?^${}|-/")).toBeUndefined();
  });
});
