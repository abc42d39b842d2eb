import { CheckSiteInput, type SiteCheck } from "~/contracts/site-check";
import type { Bot } from "~/generated/prisma/client";
import { domainOf, isAllowedDomain } from "~/lib/allowed-domain";
import { blockingDirective } from "~/lib/page-policy";
import type { Ctx } from "~/server/core/ctx";
import { AppError } from "~/server/core/errors";
import { requirePermission } from "~/server/core/permissions";
import type { FetchedPage } from "~/server/providers/fetcher/types";
import { requireBot } from "../internal";
import { scanPage, type ChatTag, type ScannedPage } from "./scan-page";

const PAGE_TYPES = ["text/html", "application/xhtml+xml"];

/** Fetches a page as any visitor would and tells whether the chat of this bot works there, and if not, why. */
export async function checkSite(ctx: Ctx, raw: CheckSiteInput): Promise<SiteCheck> {
  requirePermission(ctx, "bots.write");
  const { botId, url } = CheckSiteInput.parse(raw);
  const bot = await requireBot(ctx.db, botId);
  await ctx.limits.check("page-look", ctx.workspaceId);
  try {
    const page = await ctx.fetcher.fetchPage(url, { mediaTypes: PAGE_TYPES });
    return await judge(ctx, bot, page);
  } catch (error) {
    // Also a refused address: the sentence says what to do.
    if (!(error instanceof AppError)) throw error;
    return { verdict: "unreachable", url, host: domainOf(new URL(url)), as: null, detail: error.message };
  }
}

async function judge(ctx: Ctx, bot: Bot, { url, body, policies = [] }: FetchedPage): Promise<SiteCheck> {
  const page = scanPage(new TextDecoder().decode(body), url);
  const tag = page.tags.find(({ publicKey }) => publicKey === bot.publicKey);
  const seen = { url, host: domainOf(new URL(url)), as: tag?.as ?? null, detail: null };
  if (!tag) return { ...seen, ...(await judgeWithoutTag(ctx, bot, page)) };

  const ours = new URL(ctx.appUrl);
  const server = new URL(tag.address).origin;
  if (server !== ours.origin) return { ...seen, verdict: "otherServer", detail: server };
  if (url.startsWith("https:") && ours.protocol === "http:") return { ...seen, verdict: "insecure" };
  const blocked = blockedBy([...policies, ...page.policies], tag, {
    url,
    frame: `${ours.origin}/embed/${bot.publicKey}`,
  });
  if (blocked) return { ...seen, ...blocked };
  if (!isAllowedDomain(new URL(url), bot.allowedDomains)) return { ...seen, verdict: "domainNotAllowed" };
  return { ...seen, verdict: "found" };
}

type Judged = Pick<SiteCheck, "verdict" | "detail">;

async function judgeWithoutTag(ctx: Ctx, bot: Bot, { tags, code }: ScannedPage): Promise<Judged> {
  if (code.includes(bot.publicKey)) return { verdict: "inCode", detail: null };
  const [other] = tags;
  if (!other) return { verdict: "missing", detail: null };
  const known = await ctx.db.bot.findFirst({ where: { publicKey: other.publicKey }, select: { name: true } });
  return { verdict: "otherBot", detail: known?.name ?? null };
}

/** The widget's script opens the chat in a frame, so a bubble needs both. */
function blockedBy(
  policies: readonly string[],
  { as, address, nonce }: ChatTag,
  { url, frame }: { url: string; frame: string },
): Judged | undefined {
  const script = as === "bubble" ? blockingDirective(policies, "script", { address, page: url, nonce }) : undefined;
  if (script !== undefined) return { verdict: "scriptBlocked", detail: script };
  const framed = blockingDirective(policies, "frame", { address: frame, page: url });
  return framed === undefined ? undefined : { verdict: "frameBlocked", detail: framed };
}
