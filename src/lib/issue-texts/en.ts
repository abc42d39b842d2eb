import type { ClaimedKind, OtherKind } from "~/contracts/document-issues";
import { formatsOf } from "../format";
import { listsOf } from "./lists";
import type { IssueTexts } from "./types";

const { counted, formatNumber, pluralForm } = formatsOf("en");
const { first, either } = listsOf("en-GB");
const more = (rest: number) => `${formatNumber(rest)} more`;
const unread = (name: string, why: string) => `We could not read “${name}”: ${why}`;
const CORRECT = "Correct it and upload it again.";

const claims: Record<ClaimedKind, string> = {
  pdf: "a PDF file",
  word: "a Word file",
  powerpoint: "a PowerPoint file",
  excel: "an Excel file",
};
const kinds: Record<OtherKind, string> = {
  doc: "an old Word file (.doc)",
  dot: "an old Word file (.dot)",
  ppt: "an old PowerPoint file (.ppt)",
  pps: "an old PowerPoint file (.pps)",
  xls: "an old Excel file (.xls)",
  rtf: "a Rich Text file (.rtf)",
  odt: "an OpenDocument file (.odt)",
  ods: "an OpenDocument file (.ods)",
  odp: "an OpenDocument file (.odp)",
  pages: "a Pages document",
  numbers: "a Numbers document",
  key: "a Keynote presentation",
  epub: "an e-book",
  xlsb: "a binary Excel file (.xlsb)",
  old_office: "an old office file",
};

export const issueTexts: IssueTexts = {
  password_protected: ({ name }) => unread(name, "it is password-protected. Remove the password and upload it again."),
  file_cut_short: ({ name }) =>
    unread(name, "the file is cut short, so a part is missing. Export it again and upload the new file."),
  file_damaged: ({ name }) => unread(name, "the file is damaged. Export it again and upload the new file."),
  pictures_of_pages: ({ name }) =>
    unread(name, "it holds pictures of pages but no text. Run text recognition (OCR) over it and upload the result."),
  letters_without_names: ({ name }) =>
    unread(
      name,
      "it shows letters but does not say which they are, as some older programs do for Chinese, Japanese and Korean. Open it, print it to a new PDF and upload that.",
    ),
  file_without_text: ({ name }) => `“${name}” holds no text.`,
  too_much_text: ({ name, characters }) =>
    unread(
      name,
      `it holds more than ${formatNumber(characters / 1_000_000)} million characters of text. Split it into parts.`,
    ),
  too_many_pages: ({ name, pages, most }) =>
    unread(name, `it has ${formatNumber(pages)} pages; the most is ${formatNumber(most)}. Split it into parts.`),
  file_too_slow: ({ name, seconds }) =>
    unread(name, `it took longer than ${counted(seconds, "second", "seconds")}. Split it into smaller files.`),
  file_needs_memory: ({ name }) =>
    unread(name, "it needs more memory than one file may take. Split it into smaller files."),
  unpacks_too_far: ({ name }) =>
    unread(name, "it unpacks to far more than an office file holds. Save it anew in the program it comes from."),
  unsafe_archive: ({ name }) =>
    unread(name, "its parts have names that no office program writes. Save it anew and upload the new file."),
  xml_entities: ({ name }) =>
    unread(name, "it defines XML entities, which Botsmith does not expand. Save it anew and upload the new file."),
  archive: ({ name }) => unread(name, "it is an archive. Unpack it and upload the files in it."),
  not_text: ({ name }) =>
    unread(name, "its content is not text. Check that it is the right file and that it was not renamed."),
  not_what_it_says: ({ name, claimed }) =>
    unread(name, `it is named like ${claims[claimed]} but is none. Save it in that format and upload it again.`),
  save_as: ({ name, kind, formats }) =>
    unread(name, `it is ${kinds[kind]}. Save it as ${either(formats)} and upload that.`),
  picture: ({ name }) =>
    unread(name, "it is a picture. Save it as text, or run text recognition (OCR) over it, and upload that."),
  recording: ({ name }) => unread(name, "it is a recording. Save it as subtitles (SRT or VTT) and upload that."),
  unknown_kind: ({ name }) =>
    unread(
      name,
      "Botsmith does not know this kind of file. Use PDF, Word, PowerPoint, Excel, CSV, JSON, subtitles, HTML, Markdown or plain text.",
    ),
  json_invalid: ({ name, line, column }) => {
    const from = line === undefined || column === undefined ? "" : ` from line ${line}, column ${column} on`;
    return unread(name, `it is not valid JSON${from}. ${CORRECT}`);
  },
  json_line_invalid: ({ name, line }) => unread(name, `line ${line} is not valid JSON. ${CORRECT}`),
  json_too_deep: ({ name, most }) => unread(name, `it is nested more than ${most} levels deep. ${CORRECT}`),
  csv_quote_open: ({ name, line }) =>
    unread(name, `a quotation mark is opened in line ${line} or after and never closed. ${CORRECT}`),
  csv_row_too_long: ({ name, line }) =>
    unread(
      name,
      `the row from line ${line} on has more than a million characters. Perhaps a quotation mark is opened there and never closed. ${CORRECT}`,
    ),
  csv_unclear: ({ name, line }) => unread(name, `the table cannot be understood from line ${line} on. ${CORRECT}`),
  subtitles_without_times: ({ name }) =>
    unread(name, `there is no line with times such as 00:01:02,000 --> 00:01:04,000. ${CORRECT}`),
  not_a_sitemap: ({ name }) => unread(name, `it is not a sitemap, or an empty one. ${CORRECT}`),
  reading_broke_off: ({ name }) => `Reading “${name}” broke off. Try again.`,
  file_gone: () => "This file does not exist.",
  pair_gone: () => "This question does not exist.",

  scanned_pages({ pages, count, of }) {
    const has = pluralForm(count, "has no text: it looks scanned", "have no text: they look scanned");
    const which = `${pluralForm(count, "page", "pages")} ${first(pages, count, more)}`;
    return `${counted(count, "page", "pages")} of ${formatNumber(of)} ${has} (${which}). Run text recognition (OCR) over the file to have them read too.`;
  },
  picture_slides({ slides, count, of }) {
    const which = `${pluralForm(count, "slide", "slides")} ${first(slides, count, more)}`;
    return `${counted(count, "slide", "slides")} of ${formatNumber(of)} ${pluralForm(count, "holds", "hold")} no text, only pictures or nothing (${which}).`;
  },
  hidden_slides: ({ count }) => `${counted(count, "hidden slide was", "hidden slides were")} not read.`,
  hidden_sheets: ({ names, count }) =>
    count === 1
      ? `The hidden sheet “${names.join("")}” was not read.`
      : `${formatNumber(count)} hidden sheets were not read: ${first(
          names.map((name) => `“${name}”`),
          count,
          more,
        )}.`,
  hidden_rows: ({ count }) =>
    `${counted(count, "hidden row was", "hidden rows were")} not read. A filter hides rows too; show them and upload the file again.`,
  hidden_columns: ({ count }) =>
    count === 1
      ? "1 hidden column was not read. Show it and upload the file again if the bot should know it."
      : `${formatNumber(count)} hidden columns were not read. Show them and upload the file again if the bot should know them.`,
  unread_pictures: ({ count }) =>
    count === 1
      ? "1 picture was not read. If it shows text, write that into the document."
      : `${formatNumber(count)} pictures were not read. If they show text, write that into the document.`,
  formulas_without_results: ({ count }) =>
    `${counted(count, "formula has no stored result and was", "formulas have no stored results and were")} not read. Open the file in a spreadsheet program, save it and upload it again.`,

  page_needs_javascript: ({ url }) =>
    `The page ${url} shows its text only through JavaScript, which Botsmith does not run. Paste the text instead.`,
  page_without_text: ({ url }) => `The page ${url} holds no text.`,
  not_an_address: () => "This is not a web address. It should look like https://example.com/page.",
  address_scheme: () => "Only addresses that begin with https:// or http:// can be read.",
  address_with_password: () => "This address holds a user name or a password. Remove it and try again.",
  address_port: ({ port }) => `Pages are read on the usual web ports 80 and 443 only, not on ${port}.`,
  private_network: () => "This address points into a private network. Botsmith reads public pages only.",
  sent_on: () => "The page sends its readers on.",
  too_many_redirects: ({ most }) =>
    `The page sends its readers on more than ${most} times. Use the address where it ends up.`,
  redirect_without_target: ({ status }) => `The page answered ${status}: it has moved and does not say where to.`,
  page_status: ({ status }) => `The page answered ${status}${meaningOf(status)}`,
  page_type: ({ mediaType }) => `The page is of the type ${mediaType}, which Botsmith cannot read.`,
  page_type_unknown: () => "The page does not say what kind of content it is, so Botsmith cannot read it.",
  page_encoding: () => "The page is compressed in a way that Botsmith cannot read.",
  page_too_large: ({ megabytes }) => `The page is larger than ${formatNumber(megabytes)} MB.`,
  page_too_slow: ({ seconds }) =>
    `The page took longer than ${counted(seconds, "second", "seconds")}. Try again later.`,
  unknown_host: ({ host }) => `There is no site at ${host}. Check the spelling of the address.`,
  name_service: () => "The name of the site could not be looked up just now. Try again later.",
  no_answer: ({ host }) => `${host} does not answer. Check the address, or try again later.`,
  certificate: ({ host }) => `The certificate of ${host} is not valid, so the page cannot be trusted.`,
  connection_broke_off: () => "The connection broke off before the page was complete. Try again.",

  robots: () =>
    "The site's robots.txt does not allow robots to read this page. Allow BotsmithBot there, or paste the text.",
  noindex: () => "The page asks robots not to keep it (noindex). Add it as a single page if you want it.",
  leads_elsewhere: ({ host }) => `The page sends its readers on to ${host}, which is not part of this site.`,
  site_elsewhere: ({ host }) => `This address leads to ${host}. Add that site instead.`,
  no_sitemap: ({ host }) =>
    `No sitemap was found for ${host}. Give the address of the sitemap itself, or let Botsmith follow the links.`,
  empty_sitemap: () =>
    "The sitemap lists no page that may be read: all are on other sites, left out by your paths, or not allowed by robots.txt.",
  some_sitemaps: ({ failed, of }) =>
    `${formatNumber(failed)} of ${counted(of, "sitemap", "sitemaps")} could not be read, so pages may be missing. Those that were read before stay as they were.`,
  many_sitemaps: ({ read, left }) =>
    `The site has ${formatNumber(left)} more ${pluralForm(left, "sitemap", "sitemaps")} than the ${formatNumber(read)} that were read, so pages may be missing. Add the sitemap of the part that you want as a source of its own.`,

  stopped_half_way: () => "Reading this stopped half-way. Botsmith tries it again by itself.",
  set_aside: ({ tries }) =>
    `Reading this stopped half-way ${tries} times, so it was set aside. Split or simplify it, then retry.`,
  took_too_long: () => "Reading this took longer than two minutes and was stopped. Split it into parts, then retry.",
  own_problem: () => "Botsmith could not read this because of a problem of its own. Retry in a few minutes.",
  cancelled: () => "You cancelled this before it was read. Retry to read it.",
  not_come_across: () => "The last check did not come across this, because some of it could not be read.",
  embedding_silent: () => "The embedding model did not answer. Botsmith tries again by itself.",
  embedding_no_vectors: () => "The embedding model answered with something that is no vector.",
  embedding_dimensions: ({ found, expected, variable }) =>
    `The embedding model answers with ${found} dimensions, but ${variable} says ${expected}.`,
  embedding_key_refused: ({ variable }) =>
    `The embedding model refused the API key. Check ${variable} and restart Botsmith.`,
  embedding_refused: ({ status }) => `The embedding model answered ${status}${troubleOf(status)}`,
  embedding_own_problem: () =>
    "Botsmith could not embed the passages because of a problem of its own. It tries again by itself.",

  some_unread: ({ unread: failed, of }) =>
    `${formatNumber(failed)} of ${counted(of, "document", "documents")} could not be read. The bot uses the others.`,
  none_read: ({ of }) =>
    of === 1 ? "The document could not be read." : `None of the ${formatNumber(of)} documents could be read.`,
  read_in_part: ({ documents }) =>
    documents === 1
      ? "1 document could be read in part only:"
      : `${formatNumber(documents)} documents could be read in part only.`,
  first_one: () => "The first one:",
  pages_left_out: ({ pages }) =>
    pages === 1
      ? "1 page was left out because it asks robots not to keep it (noindex)."
      : `${formatNumber(pages)} pages were left out because they ask robots not to keep them (noindex).`,
  page_limit: ({ pages }) =>
    `Reading stopped at this source's limit of ${counted(pages, "page", "pages")}; the site may have more.`,
  nothing_found: () => "Botsmith found nothing to read here. Check the address and the limits, then read it again.",
  as_said: ({ text }) => text,
};

function troubleOf(status: number): string {
  if (status === 404) return ": there is no such model at its address. Check the name of the model.";
  if (status === 402 || status === 429)
    return ": too many requests, or no credit left. Botsmith tries again by itself.";
  if (status >= 500) return ": it has trouble. Botsmith tries again by itself.";
  return ": it refuses the request.";
}

function meaningOf(status: number): string {
  if (status === 401 || status === 403) return ": it is not open to the public.";
  if (status === 404 || status === 410) return ": there is no page at this address.";
  if (status === 429) return ": too many visits in a short time. Try again later.";
  if (status >= 500) return ": the site itself has trouble. Try again later.";
  return ", which is not a page.";
}
