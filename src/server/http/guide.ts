import { readFileSync } from "node:fs";
import path from "node:path";
import { configurationArticle } from "~/env/configuration";
import { serverEnv } from "~/env/server";
import { guideArticle, guideSlugs, type GuideArticle } from "~/lib/guide";

let articles: readonly GuideArticle[] | undefined;

/** The articles of `docs/guide` in reading order, with the address of this installation in their examples. */
export function guide(): readonly GuideArticle[] {
  articles ??= guideSlugs.map((slug) => guideArticle(slug, sourceOf(slug), serverEnv().APP_URL));
  return articles;
}

function sourceOf(slug: string): string {
  if (slug === "configuration") return configurationArticle();
  return readFileSync(path.join(process.cwd(), "docs", "guide", `${slug}.md`), "utf8");
}
