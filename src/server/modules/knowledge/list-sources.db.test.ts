import { beforeAll, expect, test } from "vitest";
import type { SourceFilter, SourceSort } from "~/contracts/knowledge";
import { createBot } from "~/server/modules/bots";
import { aWorkspace, type MemberCtx } from "~/testing/world";
import { addSource, listSources } from ".";

let owner: MemberCtx;
let botId: string;

beforeAll(async () => {
  owner = await aWorkspace();
  botId = (await createBot(owner, { name: "Lumen" })).id;
  for (const title of ["Returns 100%", "Delivery", "returns abroad"]) {
    await addSource(owner, { botId, source: { type: "text", title, text: `${title}.` } });
  }
  await addSource(owner, { botId, source: { type: "website", url: "https://lumen.example/returns" } });
  await owner.db.source.updateMany({ where: { title: "Delivery" }, data: { status: "failed", chunkCount: 3 } });
  await owner.db.source.updateMany({ where: { title: "returns abroad" }, data: { chunkCount: 3 } });
});

async function titles(filter: SourceFilter): Promise<string[]> {
  return (await listSources(owner, { botId, ...filter })).items.map(({ title }) => title);
}

test.each<[SourceFilter, string[]]>([
  [{ q: "RETURNS", type: "text" }, ["returns abroad", "Returns 100%"]],
  [{ q: "100%" }, ["Returns 100%"]],
  [{ q: "_" }, []],
  [{ status: "failed" }, ["Delivery"]],
  [{ type: "text", sort: "oldest" }, ["Returns 100%", "Delivery", "returns abroad"]],
  [{ type: "qa" }, []],
])("the list can be of %j", async (filter, found) => {
  expect(await titles(filter)).toEqual(found);
});

test.each<[SourceSort, string[]]>([
  ["oldest", ["Returns 100%", "Delivery", "returns abroad"]],
  ["name", ["Delivery", "Returns 100%", "returns abroad"]],
  ["status", ["Delivery", "returns abroad", "Returns 100%"]],
  ["size", ["returns abroad", "Delivery", "Returns 100%"]],
])("sorted by %s, the list goes on page by page", async (sort, expected) => {
  const query = { botId, type: "text", sort, limit: 1 } as const;
  const pages: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await listSources(owner, { ...query, ...(cursor && { cursor }) });
    pages.push(...page.items.map(({ title }) => title));
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
  expect(pages).toEqual(expected);
});

test("the place where a page ended counts for the order that it was in, and nothing else is taken for one", async () => {
  const { nextCursor } = await listSources(owner, { botId, sort: "size", limit: 1 });
  const forged = Buffer.from(JSON.stringify(["size", "1); DROP TABLE source", "src_1"])).toString("base64url");
  for (const [sort, cursor] of [
    ["name", nextCursor ?? ""] as const,
    ["size", forged] as const,
    ["size", "x"] as const,
  ]) {
    await expect(listSources(owner, { botId, sort, cursor })).rejects.toMatchObject({ code: "bad_request" });
  }
});
