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
  "Câți copii au voie?",
  "بكم الاشتراك؟",
  "Na ile dni?",
])("%s asks for a number", (question) => {
  expect(answerType(question)).toBe("number");
});

test.each([
  "Who founded it?",
  "Hvem grunnla den?",
  "Kuka perusti sen?",
  "چه کسی آن را ساخت؟",
  "Де магазин?",
  "למי לפנות?",
  "Cửa hàng ở đâu?",
])("%s asks for a name", (question) => {
  expect(answerType(question)).toBe("name");
});

test.each([
  "Что делать на выходе из здания?",
  "Почему никто не отвечает?",
  "איזה מידע נשמר?",
  "لماذا حكمت المحكمة؟",
  "Come accedo ai miei ordini?",
  "Kargo ile gönderiyor musunuz?",
])("%s asks for neither, although it holds such a word inside another", (question) => {
  expect(answerType(question)).toBe("any");
});
