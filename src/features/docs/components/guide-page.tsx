import type { ReactNode } from "react";
import { TextLink } from "~/components/layout/text-link";
import { type MarkdownSlots, MarkdownBlocks } from "~/components/markdown-blocks";
import { anchorOf, type GuideArticle } from "~/lib/guide";
import { inlineText } from "~/lib/markdown";
import { messages } from "../messages";
import { GuideFrame } from "./guide-frame";

interface GuidePageProps {
  articles: readonly GuideArticle[];
  slug: string;
  /** The public address of this installation: links below it stay in this window. */
  appUrl: string;
}

export function GuidePage({ articles, slug, appUrl }: GuidePageProps) {
  const at = articles.findIndex((article) => article.slug === slug);
  const article = articles[at];
  if (!article) return null;
  const headings = article.sections.filter(({ id }) => id !== "");
  return (
    <GuideFrame articles={articles}>
      <div className="grid grid-cols-1 items-start gap-10 lg:pt-6 xl:grid-cols-[minmax(0,1fr)_13rem]">
        <article className="grid max-w-3xl min-w-0 grid-cols-1 gap-4 text-md leading-7 [&_table]:text-sm [&>p]:max-w-prose [&>ol]:max-w-prose [&>ul]:max-w-prose">
          <h1 className="text-xl font-semibold">{article.title}</h1>
          <MarkdownBlocks blocks={article.blocks} slots={slotsFor(appUrl)} />
          <Neighbours before={articles[at - 1]} after={articles[at + 1]} />
        </article>
        {headings.length > 1 ? <OnThisPage headings={headings} /> : null}
      </div>
    </GuideFrame>
  );
}

function slotsFor(appUrl: string): MarkdownSlots {
  return {
    heading: ({ level, children: words }, children) => {
      const id = anchorOf(inlineText(words));
      return level <= 2 ? (
        <h2 id={id} className="mt-6 scroll-mt-6 text-lg font-semibold">
          {children}
        </h2>
      ) : (
        <h3 id={id} className="mt-3 scroll-mt-6 font-semibold">
          {children}
        </h3>
      );
    },
    link: ({ href }, children) => <GuideLink href={href.replace(`${appUrl}/docs`, "/docs")}>{children}</GuideLink>,
  };
}

function GuideLink({ href, children }: { href: string; children: ReactNode }) {
  const outside = href.startsWith("/") ? {} : { target: "_blank", rel: "noopener" };
  return (
    <TextLink href={href} className="underline" {...outside}>
      {children}
    </TextLink>
  );
}

function OnThisPage({ headings }: { headings: GuideArticle["sections"] }) {
  return (
    <nav aria-label={messages.onThisPage} className="sticky top-6 hidden gap-2 text-sm xl:grid">
      <p className="font-medium">{messages.onThisPage}</p>
      <ul className="grid gap-1.5">
        {headings.map(({ id, title }) => (
          <li key={id}>
            <a href={`#${id}`} className="rounded-control text-muted hover:text-text">
              {title}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function Neighbours({ before, after }: { before: GuideArticle | undefined; after: GuideArticle | undefined }) {
  return (
    <nav aria-label={messages.neighbours} className="mt-8 flex flex-wrap justify-between gap-4 border-t pt-6">
      {before ? <TextLink href={`/docs/${before.slug}`}>← {before.title}</TextLink> : <span />}
      {after ? <TextLink href={`/docs/${after.slug}`}>{after.title} →</TextLink> : null}
    </nav>
  );
}
