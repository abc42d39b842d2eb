import { beforeEach, expect, test, vi } from "vitest";
import type { Ctx } from "~/server/core/ctx";
import { createBot } from "~/server/modules/bots";
import type { Embedder } from "~/server/providers/embeddings/types";
import { aWorkspace, type MemberCtx } from "~/testing/world";
import { addSource, getSource, ingestDocuments, listDocuments } from ".";

let owner: MemberCtx;
let botId: string;
beforeEach(async () => {
  owner = await aWorkspace();
  botId = (await createBot(owner, { name: "Lumen" })).id;
});

const never = () => new Promise<never>(() => undefined);
const asJob = (ctx: Ctx): Ctx => ({ ...ctx, actor: { kind: "system", job: "test" } });

function anEmbedder(embed: Embedder["embed"]): Embedder {
  return { id: "test:embedder", dimensions: 256, maxBatch: 2, embed };
}

async function aText(text: string): Promise<string> {
  return (await addSource(owner, { botId, source: { type: "text", title: "Pears", text } })).id;
}

test("an embedding model that never answers, and never hears that nobody waits, is a reason on the document", async () => {
  const sourceId = await aText("Pears are green.");
  await ingestDocuments(asJob({ ...owner, embedder: anEmbedder(never) }), { readMs: 300 });
  const { items } = await listDocuments(owner, { botId, sourceId });
  expect(items[0]).toMatchObject({
    status: "queued",
    error: expect.stringContaining("embedding model did not answer"),
  });
});

test("a site whose rules never come is a reason on the source", async () => {
  const { id: sourceId } = await addSource(owner, {
    botId,
    source: { type: "website", url: "https://example.com/", mode: "sitemap" },
  });
  const fetcher: Ctx["fetcher"] = { fetchPage: never, siteRules: never };
  await ingestDocuments(asJob({ ...owner, fetcher }), { readMs: 300 });
  expect((await getSource(owner, { botId, sourceId })).error).toContain("longer than two minutes");
});

test("while a long text gets its vectors, its step and how far it is are seen", async () => {
  const parts = Array.from({ length: 6 }, (_, at) => `# Part ${at}\n\n${`Sentence ${at} about pears. `.repeat(40)}`);
  const sourceId = await aText(parts.join("\n\n"));
  let calls = 0;
  let goOn = () => {};
  const gate = new Promise<void>((resolve) => (goOn = resolve));
  const embedder = anEmbedder(async (texts) => {
    if (++calls === 3) await gate;
    return texts.map(() => Float32Array.from({ length: 256 }, () => 0.0625));
  });
  const run = ingestDocuments(asJob({ ...owner, embedder }), { beatMs: 20 });
  const seen = async () => (await listDocuments(owner, { botId, sourceId })).items[0];
  await vi.waitFor(
    async () => {
      expect(await seen()).toMatchObject({ status: "processing", step: "embed", progress: { done: 4, total: 6 } });
    },
    { timeout: 5000 },
  );
  goOn();
  await run;
  expect(await seen()).toMatchObject({ status: "ready", progress: { done: 6, total: 6 } });
});
