import { ListBotsInput, type BotListItem } from "~/contracts/bots";
import type { Page } from "~/contracts/common";
import type { Ctx } from "~/server/core/ctx";
import { afterCursor, toPage } from "~/server/core/paging";
import { requirePermission } from "~/server/core/permissions";
import { avatarUrlOf } from "./bot-view";

export async function listBots(ctx: Ctx, raw: ListBotsInput): Promise<Page<BotListItem>> {
  requirePermission(ctx, "bots.read");
  const { cursor, limit, q = "" } = ListBotsInput.parse(raw);
  const contains = { contains: q.replaceAll(/[\\%_]/g, "\\$&"), mode: "insensitive" } as const;
  const rows = await ctx.db.bot.findMany({
    where: {
      ...afterCursor("createdAt", cursor),
      ...(q === "" ? {} : { AND: [{ OR: [{ name: contains }, { displayName: contains }] }] }),
    },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: limit + 1,
    include: { _count: { select: { sources: true, conversations: true } } },
  });
  return toPage(
    rows,
    limit,
    (bot) => bot.createdAt,
    (bot) => ({
      id: bot.id,
      name: bot.name,
      publicKey: bot.publicKey,
      accentColor: bot.accentColor,
      avatarUrl: avatarUrlOf(bot),
      createdAt: bot.createdAt.toISOString(),
      sources: bot._count.sources,
      conversations: bot._count.conversations,
    }),
  );
}
