import { TextLink } from "~/components/layout/text-link";
import { guideContents, marked, termsOf, type GuideArticle, type GuideHit } from "~/lib/guide";
import { messages } from "../messages";
import { GuideFrame } from "./guide-frame";

interface GuideHomeProps {
  articles: readonly GuideArticle[];
  /** What is looked for, and where it was found; without it the page shows all articles. */
  search?: { query: string; hits: readonly GuideHit[] };
}

export function GuideHome({ articles, search }: GuideHomeProps) {
  return (
    <GuideFrame articles={articles} query={search?.query ?? ""}>
      <div className="grid max-w-3xl content-start gap-8 lg:pt-6">
        {search ? <Hits {...search} /> : <Contents articles={articles} />}
      </div>
    </GuideFrame>
  );
}

function Contents({ articles }: { articles: readonly GuideArticle[] }) {
  const bySlug = new Map(articles.map((article) => [article.slug, article]));
  return (
    <>
      <div className="grid gap-2">
        <h1 className="text-xl font-semibold">{messages.docsTitle}</h1>
        <p className="max-w-prose text-muted">{messages.docsText}</p>
      </div>
      {guideContents.map(({ title, slugs }) => (
        <section key={title} aria-labelledby={`group-${slugs[0]}`} className="grid gap-3">
          <h2 id={`group-${slugs[0]}`} className="text-md font-semibold">
            {title}
          </h2>
          <ul className="grid gap-3 sm:grid-cols-2">
            {slugs.map((slug) => (
              <li key={slug} className="grid content-start gap-1 rounded-card border bg-surface-raised p-4">
                <TextLink href={`/docs/${slug}`}>{bySlug.get(slug)?.title}</TextLink>
                <p className="line-clamp-3 text-sm text-muted">{bySlug.get(slug)?.summary}</p>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </>
  );
}

function Hits({ query, hits }: { query: string; hits: readonly GuideHit[] }) {
  const terms = termsOf(query);
  return (
    <>
      <div className="grid gap-2">
        <h1 className="text-lg font-semibold">{messages.found(hits.length, query)}</h1>
        {hits.length === 0 ? <p className="max-w-prose text-muted">{messages.nothing}</p> : null}
        <p>
          <TextLink href="/docs">{messages.allArticles}</TextLink>
        </p>
      </div>
      <ul className="grid gap-6">
        {hits.map((hit) => (
          <li key={hit.href} className="grid gap-1">
            <p className="flex flex-wrap items-baseline gap-x-2">
              <TextLink href={hit.href}>{hit.section || hit.page}</TextLink>
              {hit.section ? <span className="text-sm text-muted">{hit.page}</span> : null}
            </p>
            <p className="max-w-prose text-sm break-words text-muted">
              {marked(hit.excerpt, terms).map((piece, at) =>
                piece.hit ? (
                  <mark key={at} className="bg-accent-soft text-text">
                    {piece.text}
                  </mark>
                ) : (
                  piece.text
                ),
              )}
            </p>
          </li>
        ))}
      </ul>
    </>
  );
}
