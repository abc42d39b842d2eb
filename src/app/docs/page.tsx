import type { Metadata } from "next";
import { docsMessages, GuideHome, searchableReference } from "~/features/docs";
import { searchGuide } from "~/lib/guide";
import { guide } from "~/server/http/guide";
import { openApi } from "~/server/http/v1/openapi-response";

export const metadata: Metadata = { title: docsMessages.docsTitle };

const LONGEST_QUERY = 200;

export default async function DocsPage({ searchParams }: { searchParams: Promise<{ q?: string | string[] }> }) {
  const { q } = await searchParams;
  const query = [q ?? ""].flat().join(" ").trim().slice(0, LONGEST_QUERY);
  const articles = guide();
  if (query === "") return <GuideHome articles={articles} />;
  const hits = searchGuide([...articles, searchableReference(openApi())], query);
  return <GuideHome articles={articles} search={{ query, hits }} />;
}
