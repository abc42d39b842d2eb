import { readFileSync } from "node:fs";
import path from "node:path";
import { configurationArticle } from "~/env/configuration";
import { serverEnv } from "~/env/server";
import { guideArticle, guideSlugs, WRITTEN_ADDRESS, type GuideArticle } from "~/lib/guide";

let articles: readonly GuideArticle[] | undefined;

/** The articles of `docs/guide` in reading order, with the address of this installation in their examples. */
export function guide(): readonly GuideArticle[] {
  articles ??= guideSlugs.map((slug) => guideArticle(slug, sourceOf(slug), serverEnv().APP_URL));
  return articles;
}

/** The same as Markdown, without the list of variables: what the demo bot learns. */
export function guideTexts(): { title: string; text: string }[] {
  return guide()
    .filter(({ slug }) => slug !== "configuration")
    .map(({ slug, title }) => ({ title, text: prose(sourceOf(slug)) }));
}

/** What can be quoted as it is: no examples in code, and of links their words. */
function prose(markdown: string): string {
  return markdown
    .replaceAll(WRITTEN_ADDRESS, serverEnv().APP_URL)
    .replace(/^```[^\n]*\n[\s\S]*?^```$/gm, "")
    .replace(/\[([^\]]+)\]\([^)]*\)/g, "$1")
    .replace(/(?<=\S)\n(?=[^\s#|*-])/g, " ");
}

function sourceOf(slug: string): string {
  if (slug === "configuration") return configurationArticle();
  return readFileSync(path.join(process.cwd(), "docs", "guide", `${slug}.md`), "utf8");
}
