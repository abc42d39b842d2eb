import { globSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { sentences as de } from "./de";
import { sentences as es } from "./es";
import { sentences as fr } from "./fr";
import { knownSentences } from "./known";
import { sayIn } from "./say-in";

const code = globSync("src/{contracts,server}/**/*.ts").filter((file) => !file.includes(".test."));
const text = code.map((file) => readFileSync(file, "utf8")).join("\n");
const contracts = code.filter((file) => file.startsWith("src/contracts/") && !file.endsWith("/openai.ts"));

test("what a form says of a wrong entry is said in every language", () => {
  const complaints = contracts.flatMap((file) =>
    [...readFileSync(file, "utf8").matchAll(/"((?:Enter|Use|Choose|Ask for|Paste|Fill|Give|Type|Name the) [^"]*\.)"/g)]
      .map(([, sentence = ""]) => sentence)
      .filter((sentence) => !knownSentences.some((known) => known === sentence)),
  );
  expect(complaints).toEqual([]);
});

test("nothing is translated that nobody says", () => {
  expect(knownSentences.filter((sentence) => !text.includes(sentence))).toEqual([]);
});

test("a sentence is said in the reader's language, and an unknown one as it is", () => {
  expect(sayIn(de, "de")("Enter your name.")).toBe("Geben Sie Ihren Namen ein.");
  expect(sayIn(es, "es")("Enter your name.")).toBe("Escribe tu nombre.");
  expect(sayIn(fr, "fr")("constructor")).toBe("constructor");
});
