import { describe, expect, test } from "vitest";
import { locales } from "~/lib/locales";
import { loadDashboard, loadSite } from "./load";

const NAMES = [
  ...["Botsmith", "OpenAI", "Anthropic", "Google", "API", "HTML", "React", "Iframe", "Q&A", "–"],
  ...["https://example.com", "botsmith-chat.tsx", "English", "Español", "Français", "Deutsch", "Italiano"],
  ...["Português", "Nederlands", "Polski", "العربية", "日本語", "Bot", "Bots", "Widget"],
];
/** Words that a language shares with English. A text that is the same in both and stands in no list was forgotten. */
const SHARED: Record<string, readonly string[]> = {
  de: [
    ...["Name", "Admin", "Operator", "Website", "Text", "Workspace", "Workspaces", "Link", "Lead", "Leads", "Export"],
    ...["Import", "Uploads", "Position", "Support", "Prompt", "Person", "Domain", "Embedding", "Median"],
  ],
  es: ["Editor", "General", "Prompt", "Tokens"],
  fr: [
    ...["Actions", "Message", "Messages", "Conversation", "Conversations", "Documents", "Document", "Documentation"],
    ...["Sources", "Source", "Questions", "Question", "Instructions", "Type", "Site", "Prompt", "Tokens", "Position"],
    ...["Strict", "Verdict", "E-mail", "Secrets", "Passages", "Moment", "Introduction", "Export", "Exports", "Import"],
    ...["Imports", "Contact"],
  ],
};
/** What is left of a text that is a name or a number in every language. */
const withoutNames = (text: string) => text.replaceAll(/\b(?:bs|bsid)_…|\W|\d|sample|npm run cli/g, "");

interface Leaf {
  path: string;
  value: unknown;
}

function leaves(value: unknown, path: string): Leaf[] {
  if (typeof value !== "object" || value === null) return [{ path, value }];
  return Object.entries(value).flatMap(([key, inner]) => leaves(inner, path === "" ? key : `${path}.${key}`));
}

const wordsOf = async (locale: (typeof locales)[number]) =>
  leaves({ ...(await loadSite(locale)), ...(await loadDashboard(locale)) }, "");

describe.each(locales.filter((locale) => locale !== "en"))("%s", (locale) => {
  test("has every text of English, with the same parameters, and no other", async () => {
    const [english, other] = await Promise.all([wordsOf("en"), wordsOf(locale)]);
    const shape = ({ path, value }: Leaf) => (typeof value === "function" ? `${path}/${value.length}` : path);
    expect(other.map(shape).toSorted()).toEqual(english.map(shape).toSorted());
  });

  test("says nothing in English", async () => {
    const english = new Map((await wordsOf("en")).map(({ path, value }) => [path, value]));
    const same = (await wordsOf(locale)).filter(
      ({ path, value }) =>
        typeof value === "string" &&
        value === english.get(path) &&
        ![...NAMES, ...(SHARED[locale] ?? [])].some((word) => word.toLowerCase() === value.toLowerCase()) &&
        withoutNames(value) !== "",
    );
    expect(same.map(({ path, value }) => `${path}: ${String(value)}`)).toEqual([]);
  });

  test("leaves no text empty, and no straight quotes around a name", async () => {
    const bad = (await wordsOf(locale)).filter(
      ({ value }) => typeof value === "string" && (value.trim() === "" || / "|" |"$/.test(value)),
    );
    expect(bad).toEqual([]);
  });
});
