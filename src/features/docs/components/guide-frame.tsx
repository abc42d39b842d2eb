import type { ReactNode } from "react";
import { guideContents, type GuideArticle } from "~/lib/guide";
import { messages } from "../messages";
import { GuideLinks } from "./guide-links";
import { GuideSearchField } from "./guide-search-field";

interface GuideFrameProps {
  articles: readonly GuideArticle[];
  query?: string;
  children: ReactNode;
}

/** The contents on the left, folded away on a phone, and the field that searches all articles. */
export function GuideFrame({ articles, query = "", children }: GuideFrameProps) {
  const titles = new Map(articles.map(({ slug, title }) => [slug, title]));
  const groups = guideContents.map(({ title, slugs }) => ({
    title,
    links: slugs.map((slug) => ({ href: `/docs/${slug}`, title: titles.get(slug) ?? slug })),
  }));
  const links = <GuideLinks groups={[...groups, { title: messages.reference, links: references }]} />;
  return (
    <div className="mx-auto grid w-full max-w-7xl grid-cols-1 gap-x-10 gap-y-6 px-4 pb-20 sm:px-8 lg:grid-cols-[15rem_minmax(0,1fr)]">
      <nav aria-label={messages.guide} className="grid content-start gap-4">
        <GuideSearchField query={query} />
        <details className="rounded-card border bg-surface-raised p-4 lg:hidden">
          <summary className="rounded-control font-medium">{messages.guide}</summary>
          <div className="mt-4">{links}</div>
        </details>
        <div className="sticky top-0 hidden max-h-dvh overflow-y-auto pb-6 lg:block">{links}</div>
      </nav>
      {children}
    </div>
  );
}

const references = [{ href: "/docs/api", title: messages.title }];
