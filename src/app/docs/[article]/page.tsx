import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { serverEnv } from "~/env/server";
import { GuidePage } from "~/features/docs";
import { guide } from "~/server/http/guide";

interface ArticlePageProps {
  params: Promise<{ article: string }>;
}

export async function generateMetadata({ params }: ArticlePageProps): Promise<Metadata> {
  const found = await findArticle(params);
  return { title: found.title, description: found.summary };
}

export default async function ArticlePage({ params }: ArticlePageProps) {
  const { slug } = await findArticle(params);
  return <GuidePage articles={guide()} slug={slug} appUrl={serverEnv().APP_URL} />;
}

async function findArticle(params: ArticlePageProps["params"]) {
  const { article } = await params;
  const found = guide().find(({ slug }) => slug === article);
  if (!found) notFound();
  return found;
}
