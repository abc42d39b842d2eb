import { expect, test } from "vitest";
import type { Ctx } from "~/server/core/ctx";
import { createBot } from "~/server/modules/bots";
import { makePdf } from "~/testing/files/pdf";
import { inPieces } from "~/testing/in-pieces";
import { ingestAll } from "~/testing/ingest";
import { aWorkspace } from "~/testing/world";
import { addFileSource, searchKnowledge } from ".";

test("a file's name is one line without a path, keeps its ending, and does not tell where the file is kept", async () => {
  const owner = await aWorkspace();
  const { id: botId } = await createBot(owner, { name: "Lumen" });
  const titleOf = async (name: string) =>
    (await addFileSource(owner, { botId, name, content: inPieces(`The name was ${name.length}.`) })).title;
  expect(await titleOf("../../etc/passwd.txt")).toBe("passwd.txt");
  expect(await titleOf("/abs/./..\\win.txt")).toBe("win.txt");
  expect(await titleOf("ev\u202etxt.exe.txt")).toBe("evtxt.exe.txt");
  expect(await titleOf("a\u0000b\nc.txt")).toBe("abc.txt");
  const long = await titleOf(`${"n".repeat(195)}😀${"n".repeat(60)}.txt`);
  expect(long).toMatch(/^n+\.txt$/);
  expect(long.length).toBeLessThanOrEqual(200);
  for (const { storageKey } of await owner.db.storedFile.findMany()) expect(storageKey).toMatch(/^wsp_\w+\/fil_\w+$/);
});

test("a Japanese PDF whose font is not in it is found by its words", async () => {
  const owner = await aWorkspace();
  const { id: botId } = await createBot(owner, { name: "Lumen" });
  const lines = ["ランプは四十五日以内に返品で", "きます。送料は無料です。"];
  const page = lines.map((text) => ({ text, codes: Buffer.from(text, "utf16le").swap16() }));
  const content = makePdf({ pages: [page], font: { encoding: "UniJIS-UCS2-H", ordering: "Japan1" } });
  await addFileSource(owner, { botId, name: "hyoujun.pdf", content: inPieces(content) });
  await ingestAll(owner);
  // The word is broken by the end of a line.
  const { results } = await searchKnowledge(owner, { botId, query: "ランプは返品できますか" });
  expect(results.map(({ text }) => text)).toEqual([lines.join("")]);
});

test("a file that an older reader has read is read again when it is uploaded again, and by the same reader it is not", async () => {
  const owner = await aWorkspace();
  const { id: botId } = await createBot(owner, { name: "Lumen" });
  const later: Ctx = {
    ...owner,
    parsers: {
      ...owner.parsers,
      version: owner.parsers.version + 1,
      extract: async () => ({ title: undefined, text: "Plums are blue and sweet." }),
    },
  };
  const upload = (ctx: Ctx) => addFileSource(ctx, { botId, name: "plums.txt", content: inPieces("Plums are blue.") });
  const { id } = await upload(owner);
  await ingestAll(owner);
  expect(await upload(owner)).toMatchObject({ id, status: "ready" });
  expect(await upload(later)).toMatchObject({ id, status: "queued" });
  await ingestAll(later);
  const { results } = await searchKnowledge(owner, { botId, query: "plums" });
  expect(results.map(({ text }) => text)).toEqual(["Plums are blue and sweet."]);
  // Neither the later one again, nor an older one that still runs beside it.
  for (const ctx of [later, owner]) expect(await upload(ctx)).toMatchObject({ id, status: "ready" });
});
