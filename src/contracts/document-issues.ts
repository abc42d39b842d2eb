import { z } from "zod";

/** What a file's name says that its content is not. */
export const claimedKinds = ["pdf", "word", "powerpoint", "excel"] as const;
export type ClaimedKind = (typeof claimedKinds)[number];

/** Kinds of files that people try and that have to be saved as another one first. */
export const otherKinds = [
  ...["doc", "dot", "ppt", "pps", "xls", "rtf", "odt", "ods", "odp", "pages", "numbers", "key", "epub", "xlsb"],
  "old_office",
] as const;
export type OtherKind = (typeof otherKinds)[number];

function plain<const Code extends string>(code: Code) {
  return z.object({ code: z.literal(code) });
}

function issue<const Code extends string, Params extends z.ZodRawShape>(code: Code, params: Params) {
  return plain(code).extend(params);
}

const text = z.string();
const number = z.number().int();
const file = { name: text };
const line = { name: text, line: number };
const site = { host: text };
const some = { count: number };

/**
 * What went wrong with a document or a source, or what is missing of it: a code with what its sentence names. Also why a bot's
 * change to another embedding model waits. Stored beside the English sentence and said in the reader's language by `lib/issue-texts`. Codes are never renamed: rows keep them.
 */
export const DocumentIssue = z
  .discriminatedUnion("code", [
    // A file that cannot be read.
    issue("password_protected", file),
    issue("file_cut_short", file),
    issue("file_damaged", file),
    issue("pictures_of_pages", file),
    issue("letters_without_names", file),
    issue("file_without_text", file),
    issue("too_much_text", { name: text, characters: number }),
    issue("too_many_pages", { name: text, pages: number, most: number }),
    issue("file_too_slow", { name: text, seconds: number }),
    issue("file_needs_memory", file),
    issue("unpacks_too_far", file),
    issue("unsafe_archive", file),
    issue("xml_entities", file),
    issue("archive", file),
    issue("not_text", file),
    issue("not_what_it_says", { name: text, claimed: z.enum(claimedKinds) }),
    issue("save_as", { name: text, kind: z.enum(otherKinds), formats: z.array(text) }),
    issue("picture", file),
    issue("recording", file),
    issue("unknown_kind", file),
    issue("json_invalid", { name: text, line: number.optional(), column: number.optional() }),
    issue("json_line_invalid", line),
    issue("json_too_deep", { name: text, most: number }),
    issue("csv_quote_open", line),
    issue("csv_row_too_long", line),
    issue("csv_unclear", line),
    issue("subtitles_without_times", file),
    issue("not_a_sitemap", file),
    issue("reading_broke_off", file),
    plain("file_gone"),
    plain("pair_gone"),

    // What was left out of a file that could be read. Of long lists the first ones and their number.
    issue("scanned_pages", { pages: z.array(number), count: number, of: number }),
    issue("picture_slides", { slides: z.array(number), count: number, of: number }),
    issue("hidden_slides", some),
    issue("hidden_sheets", { names: z.array(text), count: number }),
    issue("hidden_rows", some),
    issue("hidden_columns", some),
    issue("unread_pictures", some),
    issue("formulas_without_results", some),

    // A page that cannot be fetched or read.
    issue("page_needs_javascript", { url: text }),
    issue("page_without_text", { url: text }),
    plain("not_an_address"),
    plain("address_scheme"),
    plain("address_with_password"),
    issue("address_port", { port: number }),
    plain("private_network"),
    plain("sent_on"),
    issue("too_many_redirects", { most: number }),
    issue("redirect_without_target", { status: number }),
    issue("page_status", { status: number }),
    issue("page_type", { mediaType: text }),
    plain("page_type_unknown"),
    plain("page_encoding"),
    issue("page_too_large", { megabytes: number }),
    issue("page_too_slow", { seconds: z.number() }),
    issue("unknown_host", site),
    plain("name_service"),
    issue("no_answer", site),
    issue("certificate", site),
    plain("connection_broke_off"),

    // What a site does not want, or does not have.
    plain("robots"),
    plain("noindex"),
    issue("leads_elsewhere", site),
    issue("site_elsewhere", site),
    issue("no_sitemap", site),
    plain("empty_sitemap"),
    issue("some_sitemaps", { failed: number, of: number }),
    issue("many_sitemaps", { read: number, left: number }),

    // The work itself.
    plain("stopped_half_way"),
    issue("set_aside", { tries: number }),
    plain("took_too_long"),
    plain("own_problem"),
    plain("cancelled"),
    plain("not_come_across"),
    plain("embedding_silent"),
    plain("embedding_no_vectors"),
    issue("embedding_dimensions", { found: number, expected: number, variable: text }),
    issue("embedding_key_refused", { variable: text }),
    issue("embedding_refused", { status: number }),
    plain("embedding_own_problem"),

    // A source, as its documents are. `first_one` is followed by what is said of one of them.
    issue("some_unread", { unread: number, of: number }),
    issue("none_read", { of: number }),
    issue("read_in_part", { documents: number }),
    plain("first_one"),
    issue("pages_left_out", { pages: number }),
    issue("page_limit", { pages: number }),
    plain("nothing_found"),

    // In the words of whoever said it, in English.
    issue("as_said", { text }),
  ])
  .describe("One thing that is said of a source or a document. Beside the code stands what its sentence names.");
export type DocumentIssue = z.infer<typeof DocumentIssue>;

export type IssueByCode = { [Issue in DocumentIssue as Issue["code"]]: Issue };
export type IssueCode = keyof IssueByCode;

/** They are read one after the other, as one text. */
export const DocumentIssues = z.array(DocumentIssue);
