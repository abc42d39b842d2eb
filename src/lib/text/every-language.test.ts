import { describe, expect, test } from "vitest";
import { analysePassage, detectLanguage, languageCodes, matchPassage, tokenize, type LanguageCode } from "./index";

interface Case {
  /** A sentence that must be recognised, with a word in one form. */
  text: string;
  /** The word in the text and other forms of it, of which a question may hold any. */
  forms: readonly string[];
  /** Words that say nothing. */
  stop: string;
}

const cases: Record<LanguageCode, Case> = {
  ar: {
    text: "وصلت الكتب الجديدة إلى المكتبة في هذا اليوم",
    forms: ["المكتبة", "مكتبة", "والمكتبة"],
    stop: "في من على هذا فى هى التى",
  },
  bg: {
    text: "Новите книги са в градската библиотека и са за деца",
    forms: ["книги", "книгата", "книга", "библиотеци", "библиотеките"],
    stop: "и в на за са",
  },
  cs: {
    text: "Na hradech se konají koncerty, protože je léto",
    forms: ["hradech", "hrad", "hradu"],
    stop: "na se je a",
  },
  da: {
    text: "De nye bøger er kommet til biblioteket, og de er dyre",
    forms: ["biblioteket", "bibliotek", "biblioteker"],
    stop: "de er til og",
  },
  de: {
    text: "Die Rücksendungen werden nicht von uns bezahlt",
    forms: ["Rücksendungen", "Rücksendung"],
    stop: "die werden nicht von uns",
  },
  el: {
    text: "Τα καινούργια βιβλία είναι στη βιβλιοθήκη και στο σπίτι",
    forms: ["βιβλία", "βιβλίο", "βιβλίου"],
    stop: "τα και είναι",
  },
  en: {
    text: "Refunds are shipped to the address that you gave us",
    forms: ["Refunds", "refund"],
    stop: "are to the that you",
  },
  es: {
    text: "Las devoluciones son gratis para todos los clientes",
    forms: ["devoluciones", "devolución"],
    stop: "las son para todos los",
  },
  fa: {
    text: "کتابهای تازه در کتابخانه هستند و برای کودکان است",
    forms: ["کتابهای", "کتابها", "کتاب"],
    stop: "در و برای است",
  },
  fi: {
    text: "Kirjastossa on uusia kirjoja, ja ne ovat kaikille",
    forms: ["Kirjastossa", "kirjasto", "kirjastosta"],
    stop: "on ja ne ovat",
  },
  fr: {
    text: "Les remboursements sont faits avec la carte dans les dix jours",
    forms: ["remboursements", "remboursement"],
    stop: "les sont avec la dans",
  },
  ga: {
    text: "Tá na leabhair nua sa leabharlann agus tá siad ar an tseilf",
    forms: ["leabharlann", "leabharlanna"],
    stop: "na agus siad an",
  },
  he: { text: "הספרים החדשים הגיעו אל הספרייה של העיר", forms: ["הספרייה"], stop: "אל של" },
  hi: { text: "नई किताबें पुस्तकालय में हैं और यह सब के लिए है", forms: ["किताबें", "किताब", "किताबों"], stop: "में और यह के है" },
  hu: {
    text: "Az új könyvek a könyvtárban vannak, és nem drágák",
    forms: ["könyvtárban", "könyvtár", "könyvtárak"],
    stop: "az a és nem",
  },
  hy: { text: "Նոր գրքերը գրադարանում են և մեծ են", forms: ["գրադարանում", "գրադարան", "գրադարանի"], stop: "և են" },
  id: {
    text: "Pengembalian barang dapat dilakukan dalam sepuluh hari dan tidak ada biaya",
    forms: ["Pengembalian", "barang", "barangnya"],
    stop: "dalam dan tidak ada",
  },
  it: {
    text: "I rimborsi sono pagati con la carta che hai usato",
    forms: ["rimborsi", "rimborso"],
    stop: "i sono con la che",
  },
  ja: { text: "返金は十日以内に口座へ行われます。", forms: ["返金", "口座"], stop: "は に へ" },
  ko: {
    text: "도서관에서 새로운 책을 빌릴 수 있습니다",
    forms: ["도서관에서", "도서관은", "도서관"],
    stop: "수 있습니다 몇 무엇으로",
  },
  lt: {
    text: "Naujos knygos yra bibliotekoje ir jos yra brangios, kad žinotumėte",
    forms: ["bibliotekoje", "biblioteka", "bibliotekos"],
    stop: "yra ir kad",
  },
  ne: { text: "नयाँ किताबहरू पुस्तकालयमा छन् र यो सबैको लागि हो", forms: ["किताबहरू", "किताब"], stop: "र यो" },
  nl: {
    text: "De bestellingen worden niet door ons betaald en zijn van jou",
    forms: ["bestellingen", "bestelling"],
    stop: "de worden niet door en van",
  },
  no: {
    text: "De nye bøkene er på biblioteket, og det er ikke dyrt for deg",
    forms: ["biblioteket", "bibliotek", "biblioteker"],
    stop: "de er på og ikke i",
  },
  pl: {
    text: "Nowe książki są w bibliotece i nie kosztują dużo",
    forms: ["bibliotece", "biblioteka", "biblioteki"],
    stop: "są w i nie",
  },
  pt: {
    text: "As devoluções são feitas em dez dias e não têm custo para você",
    forms: ["devoluções", "devolução"],
    stop: "as são em e não para",
  },
  ro: {
    text: "Cărțile noi sunt în bibliotecă și nu costă mult pentru copii",
    forms: ["bibliotecă", "biblioteca", "biblioteci"],
    stop: "sunt în și nu pentru",
  },
  ru: {
    text: "Новые книги находятся в библиотеке, и это не дорого",
    forms: ["книги", "книга", "книгами"],
    stop: "в и это не",
  },
  sl: {
    text: "Nove knjige so v knjižnici in niso drage, ker je to dobro",
    forms: ["knjige", "knjiga", "knjigami"],
    stop: "so v in je to",
  },
  sr: {
    text: "Нове књиге су у библиотеци и нису скупе за ђаке",
    forms: ["књиге", "књига", "књигама"],
    stop: "су у и за",
  },
  sv: {
    text: "De nya böckerna finns på biblioteket och de är inte dyra",
    forms: ["biblioteket", "bibliotek", "bibliotekets"],
    stop: "de på och är inte",
  },
  ta: { text: "புதிய புத்தகங்கள் நூலகத்தில் உள்ளன", forms: ["புத்தகங்கள்", "புத்தகம்"], stop: "" },
  th: { text: "ห้องสมุดเปิดทุกวันและมีหนังสือใหม่", forms: ["ห้องสมุด", "หนังสือ"], stop: "และ มี" },
  tr: {
    text: "Yeni kitaplar kütüphanede ve bunlar için ücret yok",
    forms: ["kitaplar", "kitap", "kitaplarda"],
    stop: "ve için",
  },
  uk: { text: "Нові книги є в бібліотеці, і це не дорого", forms: ["книги", "книга", "книгами"], stop: "в і це не" },
  vi: {
    text: "Thư viện mở cửa mỗi ngày và có nhiều sách mới cho trẻ em",
    forms: ["Thư viện", "sách"],
    stop: "và có cho",
  },
  zh: { text: "退款将在十天内退回到您的账户。", forms: ["退款", "账户"], stop: "的 在 哪個 為什麼 誰" },
};

describe.each(languageCodes)("%s", (language) => {
  const { text, forms, stop } = cases[language];

  test("a text in it is recognised", () => {
    expect(detectLanguage(text)?.language).toBe(language);
  });

  test.each(forms)("a question with the form %s finds the text", (form) => {
    const passage = analysePassage({ heading: "", text, language });
    const terms = tokenize(form, language)
      .filter(({ word }) => !word.stop)
      .map(({ word }) => ({
        hashes: [word.hash, word.altHash].filter((hash) => hash !== 0),
        ...{ kin: word.kin, weight: 1, trust: 1 },
      }));
    expect(terms.length).toBeGreaterThan(0);
    const { counts, kinCounts } = matchPassage(passage, terms);
    for (const index of terms.keys()) expect((counts[index] ?? 0) + (kinCounts[index] ?? 0)).toBeGreaterThan(0);
  });

  test("words that say nothing do not count", () => {
    const said = tokenize(stop, language).filter(({ word }) => !word.stop);
    expect(said.map(({ start, end }) => stop.slice(start, end))).toEqual([]);
  });
});
