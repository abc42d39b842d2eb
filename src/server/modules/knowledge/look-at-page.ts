import { LookAtPageInput, type PageLook } from "~/contracts/knowledge";
import { botNameOf } from "~/lib/bot-name";
import type { Ctx } from "~/server/core/ctx";
import { requirePermission } from "~/server/core/permissions";
import { pageKey, siteOf } from "./website/address";
import { PAGE_TYPES } from "./website/read-page";

/** Reads a page and stores nothing: whoever gives its address learns at once whether it can be read, and what it is. */
export async function lookAtPage(ctx: Ctx, raw: LookAtPageInput): Promise<PageLook> {
  requirePermission(ctx, "knowledge.write");
  const { url: asked } = LookAtPageInput.parse(raw);
  await ctx.limits.check("page-look", ctx.workspaceId);
  const { url, mediaType, charset, body } = await ctx.fetcher.fetchPage(asked, { mediaTypes: PAGE_TYPES });
  const { title, text, page } = await ctx.parsers.extract({ name: url, mediaType, content: body, url, charset }, {});
  const others = new Set(page?.links.filter((link) => siteOf(link) === siteOf(url)).map((link) => pageKey(link)));
  others.delete(pageKey(url));
  return {
    url,
    title: title ?? "",
    name: botNameOf({ title: title ?? "", url }),
    characters: text.length,
    pages: others.size,
  };
}
