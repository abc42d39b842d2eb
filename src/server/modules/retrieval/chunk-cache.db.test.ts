import { expect, test } from "vitest";
import { testDatabase } from "~/testing/database";
import { loadChunks } from "./chunk-cache";
import { aBotThatKnows, addDocument } from "./knowledge.fixture";

test("what is remembered of one bot's chunks is not given to another's, of the same workspace or of another one", async () => {
  const { prisma } = await testDatabase();
  const bot = await aBotThatKnows(prisma, []);
  const ids = await addDocument(prisma, bot, { text: "Parcels leave at noon." });
  const neighbour = await aBotThatKnows(prisma, [], { workspaceId: bot.workspaceId });
  const stranger = await aBotThatKnows(prisma, []);
  const textsFor = async (scope: typeof bot) => {
    const chunks = await loadChunks(prisma, scope, ids);
    return [...chunks.values()].map(({ passage }) => passage.text);
  };
  for (let times = 0; times < 2; times++) {
    expect(await textsFor(bot)).toEqual(["Parcels leave at noon."]);
    expect(await textsFor(neighbour)).toEqual([]);
    expect(await textsFor(stranger)).toEqual([]);
    expect(await textsFor({ ...bot, workspaceId: stranger.workspaceId })).toEqual([]);
  }
});
