import { describe, expect, test } from "vitest";
import { DocumentIssue, type IssueByCode, type IssueCode } from "~/contracts/document-issues";
import { issueTexts as de } from "./de";
import { issueTexts as en } from "./en";
import { issueTexts as es } from "./es";
import { issueTexts as fr } from "./fr";
import { sayIssues, sayKnown } from "./say-issues";

const languages = { en, de, es, fr };
const name = "tarif.pdf";
const host = "shop.example";

/** One of each code, or two where a number decides on the words. A code without a case does not compile. */
const cases: { [Code in IssueCode]: Omit<IssueByCode[Code], "code">[] } = {
  password_protected: [{ name }],
  file_cut_short: [{ name }],
  file_damaged: [{ name }],
  pictures_of_pages: [{ name }],
  letters_without_names: [{ name }],
  file_without_text: [{ name }],
  too_much_text: [{ name, characters: 10_000_000 }],
  too_many_pages: [{ name, pages: 6000, most: 5000 }],
  file_too_slow: [
    { name, seconds: 60 },
    { name, seconds: 1 },
  ],
  file_needs_memory: [{ name }],
  unpacks_too_far: [{ name }],
  unsafe_archive: [{ name }],
  xml_entities: [{ name }],
  archive: [{ name }],
  not_text: [{ name }],
  not_what_it_says: [
    { name, claimed: "pdf" },
    { name, claimed: "excel" },
  ],
  save_as: [
    { name, kind: "doc", formats: ["DOCX", "PDF"] },
    { name, kind: "old_office", formats: ["DOCX", "PPTX", "XLSX", "PDF"] },
  ],
  picture: [{ name }],
  recording: [{ name }],
  unknown_kind: [{ name }],
  json_invalid: [{ name }, { name, line: 3, column: 14 }],
  json_line_invalid: [{ name, line: 3 }],
  json_too_deep: [{ name, most: 60 }],
  csv_quote_open: [{ name, line: 3 }],
  csv_row_too_long: [{ name, line: 3 }],
  csv_unclear: [{ name, line: 3 }],
  subtitles_without_times: [{ name }],
  not_a_sitemap: [{ name }],
  reading_broke_off: [{ name }],
  file_gone: [{}],
  pair_gone: [{}],
  scanned_pages: [
    { pages: [2], count: 1, of: 4 },
    { pages: [1, 2, 3, 5, 8], count: 12, of: 40 },
  ],
  picture_slides: [
    { slides: [2], count: 1, of: 3 },
    { slides: [2, 4], count: 2, of: 30 },
  ],
  hidden_slides: [{ count: 1 }, { count: 3 }],
  hidden_sheets: [
    { names: ["Löhne"], count: 1 },
    { names: ["Löhne", "Alt"], count: 2 },
  ],
  hidden_rows: [{ count: 1 }, { count: 1200 }],
  hidden_columns: [{ count: 1 }, { count: 2 }],
  unread_pictures: [{ count: 1 }, { count: 7 }],
  formulas_without_results: [{ count: 1 }, { count: 7 }],
  page_needs_javascript: [{ url: "https://shop.example/" }],
  page_without_text: [{ url: "https://shop.example/" }],
  not_an_address: [{}],
  address_scheme: [{}],
  address_with_password: [{}],
  address_port: [{ port: 8080 }],
  private_network: [{}],
  sent_on: [{}],
  too_many_redirects: [{ most: 5 }],
  redirect_without_target: [{ status: 302 }],
  page_status: [{ status: 403 }, { status: 404 }, { status: 429 }, { status: 503 }, { status: 418 }],
  page_type: [{ mediaType: "video/mp4" }],
  page_type_unknown: [{}],
  page_encoding: [{}],
  page_too_large: [{ megabytes: 10 }],
  page_too_slow: [{ seconds: 20 }],
  unknown_host: [{ host }],
  name_service: [{}],
  no_answer: [{ host }],
  certificate: [{ host }],
  connection_broke_off: [{}],
  robots: [{}],
  noindex: [{}],
  leads_elsewhere: [{ host }],
  site_elsewhere: [{ host }],
  no_sitemap: [{ host }],
  empty_sitemap: [{}],
  some_sitemaps: [
    { failed: 1, of: 3 },
    { failed: 2, of: 3 },
  ],
  many_sitemaps: [
    { read: 50, left: 1 },
    { read: 50, left: 3 },
  ],
  stopped_half_way: [{}],
  set_aside: [{ tries: 3 }],
  took_too_long: [{}],
  own_problem: [{}],
  cancelled: [{}],
  not_come_across: [{}],
  embedding_silent: [{}],
  embedding_no_vectors: [{}],
  embedding_dimensions: [{ found: 768, expected: 1536, variable: "OPENAI_EMBEDDING_DIMENSIONS" }],
  embedding_key_refused: [{ variable: "OPENAI_API_KEY" }],
  embedding_refused: [{ status: 404 }, { status: 429 }, { status: 503 }, { status: 400 }],
  embedding_own_problem: [{}],
  some_unread: [
    { unread: 1, of: 3 },
    { unread: 2, of: 3 },
  ],
  none_read: [{ of: 1 }, { of: 9 }],
  read_in_part: [{ documents: 1 }, { documents: 2 }],
  first_one: [{}],
  pages_left_out: [{ pages: 1 }, { pages: 2 }],
  page_limit: [{ pages: 1 }, { pages: 200 }],
  nothing_found: [{}],
  as_said: [{ text: "The disk is full." }],
};
const issues = Object.entries(cases).flatMap(([code, all]) =>
  all.map((rest) => DocumentIssue.parse({ code, ...rest })),
);

describe.each(Object.entries(languages))("%s", (language, texts) => {
  test("has a sentence for each code, which names what the code names", () => {
    for (const issue of issues) {
      const sentence = sayIssues(texts, [issue]);
      expect(sentence, issue.code).toMatch(/^([\p{Lu}\d“„«]|shop\.example).*[.:]$/su);
      expect(sentence, issue.code).not.toMatch(/undefined|NaN|\[object|\$\{| {2}|^.{0,9}$/);
      for (const [key, value] of Object.entries(issue)) {
        const named = typeof value === "string" && !["code", "kind", "claimed"].includes(key);
        if (named) expect(sentence, issue.code).toContain(value);
      }
    }
  });

  test("says in its own words what English says in others", () => {
    if (language === "en") return;
    const same = issues.filter((issue) => sayIssues(texts, [issue]) === sayIssues(en, [issue]));
    expect(same.map(({ code }) => code)).toEqual(["as_said"]);
  });
});

test("French keeps its signs beside their words", () => {
  const loose = issues
    .map((issue) => sayIssues(fr, [issue]))
    .filter((sentence) => /« | »| [:;?!](?= |$)|'/.test(sentence));
  expect(loose).toEqual([]);
});

test("several are one text, and a list names the first ones", () => {
  const scanned: DocumentIssue = { code: "scanned_pages", pages: [1, 2, 3, 5, 8], count: 12, of: 40 };
  expect(sayIssues(de, [{ code: "read_in_part", documents: 2 }, { code: "first_one" }, scanned])).toBe(
    "2 Dokumente konnten nur teilweise gelesen werden. Das erste: 12 von 40 Seiten haben keinen Text, wahrscheinlich Scans (Seiten 1, 2, 3, 5, 8 und 7 weitere). Lassen Sie eine Texterkennung (OCR) über die Datei laufen, damit auch das gelesen wird.",
  );
  expect(sayIssues(en, [scanned])).toContain(
    "12 pages of 40 have no text: they look scanned (pages 1, 2, 3, 5, 8 and 7 more)",
  );
});

test("what a newer server says in codes of its own is left to its English sentence", () => {
  expect(sayKnown(de, [{ code: "robots" }])).toBe(sayIssues(de, [{ code: "robots" }]));
  for (const sent of [
    undefined,
    null,
    [],
    "robots",
    [{ code: "robots" }, { code: "from_the_future" }],
    [{ code: "toString" }],
  ])
    expect(sayKnown(de, sent)).toBeUndefined();
});
