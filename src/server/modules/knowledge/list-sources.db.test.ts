import { beforeAll, expect, test } from "vitest";
import type { SourceFilter } from "~/contracts/knowledge";
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
  await owner.db.source.updateMany({ where: { title: "Delivery" }, data: { status: "failed" } });
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

test("the oldest first goes on page by page, too", async () => {
  const query = { botId, type: "text", sort: "oldest", limit: 2 } as const;
  const first = await listSources(owner, query);
  const second = await listSources(owner, { ...query, cursor: first.nextCursor ?? "" });
  expect([...first.items, ...second.items].map(({ title }) => title)).toEqual([
    ...["Returns 100%", "Delivery", "returns abroad"],
  ]);
  expect(second.nextCursor).toBeNull();
});
