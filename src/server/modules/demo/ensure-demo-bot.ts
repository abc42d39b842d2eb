import type { PrismaClient } from "~/generated/prisma/client";
import type { Ctx } from "~/server/core/ctx";
import { createBot } from "../bots";
import { addSource, deleteSource, listSources } from "../knowledge";
import { DEMO_STARTERS, DEMO_WORKSPACE } from "./demo-workspace";

export interface DemoArticle {
  title: string;
  /** Markdown. */
  text: string;
}

interface DemoPlatform {
  prisma: PrismaClient;
  /** Makes a job's context in the workspace. */
  ctxOf: (workspaceId: string) => Ctx;
}

/** So many days strangers' conversations with it are kept. */
const KEPT_DAYS = 7;

/**
 * Makes the bot that visitors of the first page can try, out of the product's own guides, and brings it up to date with
 * them. What is there already stays as it is, so it may run at every start.
 */
export async function ensureDemoBot({ prisma, ctxOf }: DemoPlatform, articles: readonly DemoArticle[]): Promise<void> {
  const ctx = ctxOf(DEMO_WORKSPACE.id);
  await prisma.workspace.createMany({ data: [DEMO_WORKSPACE], skipDuplicates: true });
  const botId = (await ctx.db.bot.findFirst({ orderBy: { createdAt: "asc" } }))?.id ?? (await makeBot(ctx));
  const wanted = new Set<string>();
  for (const { title, text } of articles) {
    // The same text again is the source that is there.
    wanted.add((await addSource(ctx, { botId, source: { type: "text", title, text } })).id);
  }
  const { items } = await listSources(ctx, { botId, limit: 100 });
  for (const { id } of items) if (!wanted.has(id)) await deleteSource(ctx, { botId, sourceId: id });
}

async function makeBot(ctx: Ctx): Promise<string> {
  const { id } = await createBot(ctx, {
    name: "Botsmith",
    // Nobody's key pays for strangers.
    model: "embedded:extractive-1",
    welcomeMessage:
      "Hi! I know Botsmith's own guides. Ask me about it, and click a number to see the quote behind an answer.",
    fallbackMessage: "My sources are Botsmith's guides, and they do not say anything about that.",
    starters: [...DEMO_STARTERS],
    retentionDays: KEPT_DAYS,
  });
  return id;
}
