import { describe, expect, test } from "vitest";
import { readQaCsv } from "./read-csv";

const pairsOf = (csv: string) => readQaCsv(csv).pairs.map(({ question, answer }) => [question, answer]);

describe("a CSV file of questions and answers", () => {
  test.each([
    ["question,answer"],
    ["Questions,Answers"],
    ["Question (public),Answer"],
    ["Q,A"],
    ["Frage;Antwort"],
    ["Preguntas;Respuestas"],
    ["Question;Réponse"],
    ["Pergunta;Resposta"],
    ["Domanda;Risposta"],
    ["質問,回答"],
    ["Prompt\tResponse"],
    ["question|answer"],
  ])("may be headed %j", (header) => {
    const [delimiter = ","] = /[,;\t|]/.exec(header) ?? [];
    expect(pairsOf(`${header}\nWho pays?${delimiter}We do.`)).toEqual([["Who pays?", "We do."]]);
  });

  test("may have its columns among others, in any order", () => {
    const csv = "id;Antwort;Bereich;Frage;Schwelle\n1;Wir.;Versand;Wer zahlt?;90 %";
    expect(readQaCsv(csv)).toEqual({
      pairs: [{ question: "Wer zahlt?", answer: "Wir.", threshold: 0.9 }],
      skipped: [],
    });
  });

  test("may name its separator first, as spreadsheets do", () => {
    expect(pairsOf("\ufeffsep=;\r\nFrage;Antwort\r\nWer zahlt, und wann?;Wir, gleich.\r\n")).toEqual([
      ["Wer zahlt, und wann?", "Wir, gleich."],
    ]);
  });

  test("may have separators within its quotation marks", () => {
    expect(pairsOf(`"What, where, when?";"Here; now"\n"Who?";"Me"`)).toEqual([
      ["What, where, when?", "Here; now"],
      ["Who?", "Me"],
    ]);
  });

  test("a pair that is about questions is no heading", () => {
    expect(pairsOf("What is a question?,Something with an answer.")).toHaveLength(1);
  });

  test("an answer that falls apart at its commas is not given in part", () => {
    const { pairs, skipped } = readQaCsv(
      "question,answer\nWhen are you open?,On Monday, Tuesday and Friday.\nWho?,Me,,",
    );
    expect(pairs).toMatchObject([{ question: "Who?", answer: "Me" }]);
    expect(skipped).toEqual([{ line: 2, reason: expect.stringContaining("quotation marks") }]);
  });
});
