import { expect, test } from "vitest";
import { answerType } from "./question-type";

test.each([
  "How many days do I have?",
  "Hvor mange dager har jeg?",
  "Hvornår åbner butikken?",
  "Kuinka monta päivää minulla on?",
  "Hány nap alatt érkezik?",
  "När öppnar butiken?",
  "این کتاب چند صفحه دارد؟",
])("%s asks for a number", (question) => {
  expect(answerType(question)).toBe("number");
});

test.each(["Who founded it?", "Hvem grunnla den?", "Kuka perusti sen?", "چه کسی آن را ساخت؟"])(
  "%s asks for a name",
  (question) => {
    expect(answerType(question)).toBe("name");
  },
);
