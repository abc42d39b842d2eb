import { expect, test } from "vitest";
import { modelsEnv } from "~/env/models";
import { insertEmbeddings } from "~/server/db/sql/embeddings";
import { createEmbedder } from "~/server/providers/embeddings";
import { testDatabase } from "~/testing/database";
import { startOpenAIPeer } from "~/testing/peers/openai";
import { retrieve } from "./index";
import { aBotThatKnows, addDocument } from "./knowledge.fixture";

const PAIRS = 20;

test("questions of two workspaces that share calls find each its own workspace's passages, by their vectors", async () => {
  const { prisma } = await testDatabase();
  const peer = await startOpenAIPeer({ apiKey: "sk-test" });
  const env = modelsEnv.from({ OPENAI_API_KEY: "sk-test", OPENAI_BASE_URL: peer.baseUrl });
  const embedder = createEmbedder(env);
  if (!embedder) throw new Error("No embedding model is configured");
  const aBot = async (name: string) => {
    const bot = await aBotThatKnows(prisma, []);
    for (const text of [`${name} sells pears and plums.`, `${name} opens at nine.`]) {
      const ids = await addDocument(prisma, bot, { text });
      const [vector = new Float32Array()] = await embedder.embed([text], {});
      const scope = { ...bot, model: embedder.id, dimensions: embedder.dimensions };
      await insertEmbeddings(
        prisma,
        scope,
        ids.map((chunkId) => ({ chunkId, vector })),
      );
    }
    return bot;
  };
  const bots = await Promise.all(["Quince", "Medlar"].map(aBot));
  const paid = peer.formats.length;
  const asked = bots.flatMap((bot) =>
    Array.from({ length: PAIRS }, (_, at) => ({ bot, query: `pears ${bot.botId} ${at}` })),
  );
  // All at the same moment, however fast a database answers: eight go by themselves, and the others together.
  const coming = new Map(asked.map(({ query }) => [query, embedder.embed([query], { purpose: "query" })]));
  const crowded = { ...embedder, embed: async ([query = ""]: readonly string[]) => (await coming.get(query)) ?? [] };
  const found = await Promise.all(
    asked.map(({ bot: { workspaceId, ...bot }, query }) =>
      retrieve({ db: prisma, embedder: crowded, workspaceId }, { ...bot, query, limit: 1 }),
    ),
  );
  expect(found.map(({ passages }) => passages[0]?.text)).toEqual(
    ["Quince", "Medlar"].flatMap((name) => Array(PAIRS).fill(`${name} sells pears and plums.`)),
  );
  for (const { evidence } of found) expect(evidence.similarity).toBeGreaterThan(0.2);
  expect(peer.formats.length - paid).toBeLessThan(asked.length);
  await peer.close();
});
