import { expect, test } from "vitest";
import { createBot } from "~/server/modules/bots";
import { inPieces } from "~/testing/in-pieces";
import { aWorkspace } from "~/testing/world";
import { addFileSource } from ".";

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
