import { expect, test } from "vitest";
import { createBot } from "~/server/modules/bots";
import { ingestAll } from "~/testing/ingest";
import { asActor, twoWorkspaces } from "~/testing/world";
import { addSource, getDocument, getPassages, listDocuments } from ".";

test("a document tells where its passages begin, to members of its workspace", async () => {
  const [mine, theirs] = await twoWorkspaces();
  const botId = (await createBot(mine, { name: "Lumen" })).id;
  const part = (name: string) => `## ${name}\n\n${`${name} take five working days and not one more. `.repeat(30)}`;
  const text = ["Returns", "Refunds", "Repairs"].map(part).join("\n\n");
  const source = await addSource(mine, { botId, source: { type: "text", title: "Handbook", text } });
  await ingestAll(mine);
  const [document] = (await listDocuments(mine, { botId, sourceId: source.id })).items;
  const documentId = document?.id ?? "";
  const { text: stored, chunks } = await getDocument(mine, { botId, documentId });
  const { starts } = await getPassages(mine, { botId, documentId });
  expect(starts).toHaveLength(chunks);
  expect(starts).toEqual([...starts].sort((a, b) => a - b));
  expect(starts.every((start) => start >= 0 && start < stored.length)).toBe(true);

  await expect(getPassages(theirs, { botId, documentId })).rejects.toMatchObject({ code: "not_found" });
  const chatKey = await asActor(mine, { kind: "apiKey", apiKeyId: "key_1", scopes: ["chat"] });
  await expect(getPassages(chatKey, { botId, documentId })).rejects.toMatchObject({ code: "forbidden" });
});
