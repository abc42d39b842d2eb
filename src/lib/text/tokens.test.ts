import { describe, expect, test } from "vitest";
import { tokenize, type LanguageCode } from "./index";

function keys(text: string, language: LanguageCode): string[] {
  return tokenize(text, language)
    .filter(({ word }) => !word.stop)
    .map(({ word }) => word.key);
}

test("offsets give the words as they are written", () => {
  const text = "Dr. Müller’s 1,300 e-mails: 😀 𠮷野家 cost €3.50!";
  expect(tokenize(text, "en").map(({ start, end }) => text.slice(start, end))).toEqual([
    ...["Dr", "Müller", "s", "1,300", "e", "mails", "𠮷", "野家", "cost", "3.50"],
  ]);
});

describe("words of one meaning share a key", () => {
  const cases: [LanguageCode, string, string][] = [
    ["en", "refunds are shipped", "Refund, shipping"],
    ["de", "Erstattungen für Häuser", "erstattung haus"],
    ["fr", "Les remboursements répétés", "remboursement répétée"],
    ["pt", "Informações sobre devoluções", "informação devolução"],
    ["es", "Las canciones nuevas", "canción nueva"],
    ["ru", "книгами и ёлки", "книги, елка"],
    ["ar", "والكتاب", "الكتاب"],
    ["tr", "Ankara'nın evlerde", "Ankara evler"],
    ["ko", "서울에서", "서울은"],
    ["cs", "hradech", "hradů"],
    ["el", "αυτοκινήτων", "αυτοκίνητο"],
    ["el", "του δικαστηρίου της νότιας Ινδίας", "δικαστήριο νότια Ινδία"],
    ["el", "χρησιμοποιείται γενικά", "χρησιμοποιούν γενικές"],
    ["ar", "وللإعلانات بكميات لقياس", "إعلان الكمية قياس"],
    ["ar", "المستعمرون في مدينتهم", "مستعمرين المدينة"],
    ["pl", "o kategoriach, studiował", "kategorii studiować"],
    ["fa", "می‌گیرند کتاب‌های", "می گیرند کتابي"],
    ["he", "חוקים", "חוק"],
    ["ar", "يرسل سريعا", "ترسل سريع"],
    ["hi", "अंतर्राष्ट्रीय कम्पनी ज़रूरी", "अंतरराष्ट्रीय कंपनी जरूरी"],
    ["ko", "배송되었는가 환불했나 취소시킨", "배송되어 환불하였다 취소시켜"],
    ["ko", "2019년에 USB가 15번의", "2019년 USB 15번은"],
    ["ko", "카메라도의 학생인가", "카메라 학생은"],
    ["es", "años de usos", "año de uso"],
    ["pt", "anos das ilhas", "ano da ilha"],
    ["tr", "uydusu küresi senaryosunu", "uydu kürenin senaryo"],
    ["tr", "İSTANBUL’DA ALIŞVERİŞ", "İstanbul alışveriş"],
    ["he", "הזמנות ותמונות", "הזמנה ותמונה"],
    ["fa", "۱٬۰۰۰ و ۳٫۵ خانە", "1,000 و 3.5 خانه"],
    ["ar", "عام ٢٠٢٤", "عام 2024"],
    ["hi", "२०२४", "2024"],
    ["th", "พ.ศ. ๒๕๖๗", "พ.ศ. 2567"],
    ["en", "in the U.S. and U.K.", "US, UK"],
  ];
  for (const [language, one, other] of cases) {
    test(`${language}: ${one}`, () => expect(keys(one, language)).toEqual(keys(other, language)));
  }
});

test("Japanese and Thai are cut into words although they write no spaces", () => {
  expect(keys("東京都の人口は何人ですか", "ja")).toEqual(expect.arrayContaining(["東京", "人口"]));
  expect(keys("กรุงเทพมหานครเป็นเมืองหลวง", "th")).toEqual(["กรุงเทพมหานคร", "เมือง", "หลวง"]);
});

test("a word typed without its accents is found through its second key", () => {
  const [written] = tokenize("informação", "pt");
  const [typed] = tokenize("informacao", "pt");
  expect([written?.word.key, written?.word.alt]).toContain(typed?.word.key);
});

test.each([
  ["startete", "starten", "de"],
  ["erhöhte", "erhöhen", "de"],
  ["verwendet", "verwenden", "de"],
  ["gelernt", "lernen", "de"],
  ["gesprungen", "sprungen", "de"],
  ["Afryce", "Afryka", "pl"],
  ["drodze", "droga", "pl"],
  ["لعام", "عام", "ar"],
  ["menerbitkan", "diterbitkan", "id"],
  ["memiliki", "dimiliki", "id"],
  ["iade", "iadeler", "tr"],
  ["ödeme", "ödemenin", "tr"],
  ["fatura", "faturalar", "tr"],
  ["penulis", "ditulis", "id"],
  ["mengatakan", "dikatakan", "id"],
] as const)("the form %s is found through its second key", (form, word, language) => {
  const [one, other] = tokenize(`${form} ${word}`, language);
  expect(one?.word.alt).toBe(other?.word.key);
});

test.each(["הבית", "ובבית", "שבבית"])("a Hebrew word is found behind the particles in %s", (written) => {
  expect(tokenize(written, "he")[0]?.word.alt).toBe("בית");
});

test("relatives of an Arabic word share what is behind its article", () => {
  const [bare, long] = tokenize("استشعار والاستشعارية", "ar");
  expect(long?.word.kin).toBe(bare?.word.kin);
  expect(tokenize("الاستقلال", "ar")[0]?.word.kin).not.toBe(bare?.word.kin);
});

test("a Persian ending counts the same, set apart, joined, or behind a non-joiner", () => {
  const [apart, joined, behind] = ["کتاب ها", "کتابها", "کتاب‌ها"].map((text) => keys(text, "fa"));
  expect(joined).toEqual(apart);
  expect(behind).toEqual(apart);
});

test("in Vietnamese the tone stays in the key and goes from the second one", () => {
  const [word] = tokenize("phở", "vi");
  expect(word?.word).toMatchObject({ key: "phở", alt: "pho" });
});

test("question words and articles do not count", () => {
  expect(keys("What is the price of a ticket?", "en")).toEqual(["price", "ticket"]);
  expect(keys("Wie viel kostet das Ticket?", "de")).toEqual(["kostet", "ticket"]);
});

test.each<[LanguageCode, string]>([
  ["pl", "Jakim i z jaką?"],
  ["de", "Worum und wogegen?"],
  ["fa", "این چیه و کجاست؟"],
  ["tr", "Hangileri, neye, kaçıncı?"],
  ["hu", "Mennyi, melyiket, mitől?"],
  ["ru", "Каково, чему, насколько?"],
  ["ar", "ماهو؟ مَا هِيَ؟"],
  ["tr", "HANGİ, NASIL, İÇİN"],
  ["el", "ΠΟΙΑ ΕΙΝΑΙ;"],
])("%s: in %s the words that ask do not count", (language, question) => {
  expect(keys(question, language)).toEqual([]);
});

test.each<[LanguageCode, string]>([
  ["tr", "su"],
  ["sv", "far"],
  ["en", "US"],
  ["en", "IT"],
])("%s: %s says what a text is about, although a word that says nothing is written nearly so", (language, word) => {
  expect(keys(word, language)).toEqual([word.toLowerCase()]);
});

test("numbers are compared by value, not by how they are grouped", () => {
  expect(keys("1,000 or 1.000 or 1000", "en")).toEqual(["1000", "1000", "1000"]);
  expect(keys("version 3.5", "en")).toEqual(["version", "3.5"]);
  expect(keys("1 000, 12\u00a0500,50 € en 2019 300 ou 06 12 34", "fr")).toEqual([
    ...["1000", "12500.50", "2019", "300", "06", "12", "34"],
  ]);
  expect(keys("Boeing 747 400", "en")).toEqual(["boe", "747", "400"]);
});

test("English terms inside another script are stemmed as English", () => {
  expect(keys("возврат refunds", "ru")).toContain("refund");
});

test("marks that are part of a letter stay", () => {
  expect(keys("が", "zh")).toEqual(["が"]);
  expect(keys("हिन्दी", "ne")[0]).toMatch(/हि/u);
});

test("text without words gives no tokens", () => {
  expect(tokenize(" …—😀\ud83d ", "en")).toEqual([]);
});

test("Arabic prepositions that are written onto the article are cut with it", () => {
  const [plain] = tokenize("المدينة", "ar");
  for (const joined of ["للمدينة", "بالمدينة", "وبالمدينة", "وللمدينة"]) {
    expect(tokenize(joined, "ar")[0]?.word.key).toBe(plain?.word.key);
  }
});
