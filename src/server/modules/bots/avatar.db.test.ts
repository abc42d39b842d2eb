import { beforeAll, describe, expect, test } from "vitest";
import { MAX_AVATAR_BYTES } from "~/contracts/bots";
import { deleteUnusedFiles } from "~/server/modules/knowledge";
import { TestClock } from "~/testing/test-clock";
import { aMember, testWorld, twoWorkspaces, type MemberCtx } from "~/testing/world";
import { createBot, deleteBot, findAvatar, getBot, removeAvatar, setAvatar } from ".";

const PNG = Buffer.from("\x89PNG\r\n\x1a\nabc", "latin1");
const WEBP = Buffer.from("RIFF\x24\0\0\0WEBPVP8 ", "latin1");

let mine: MemberCtx;
let theirs: MemberCtx;
let botId: string;

beforeAll(async () => {
  [mine, theirs] = await twoWorkspaces();
});

async function* inPieces(content: Uint8Array) {
  for (let at = 0; at < content.byteLength; at += 4) yield content.subarray(at, at + 4);
}

async function pictureOf(id: string) {
  const { prisma } = await testWorld();
  return findAvatar({ prisma, storage: mine.storage }, await prisma.bot.findUniqueOrThrow({ where: { id } }));
}

async function filesOf(owner: MemberCtx) {
  return owner.db.storedFile.count();
}

beforeAll(async () => {
  ({ id: botId } = await createBot(mine, { name: "Lumen" }));
});

describe("a bot's picture", () => {
  test("is kept as it came, under an address that changes with it, and the one before is deleted", async () => {
    const first = await setAvatar(mine, { botId, content: inPieces(PNG) });
    expect(first.avatarUrl).toMatch(new RegExp(`^/api/embed/${first.publicKey}/avatar\\?v=fil_`));
    expect(await pictureOf(botId)).toEqual({ mediaType: "image/png", content: PNG });
    const second = await setAvatar(mine, { botId, content: inPieces(WEBP) });
    expect(second.avatarUrl).not.toBe(first.avatarUrl);
    expect(await pictureOf(botId)).toEqual({ mediaType: "image/webp", content: WEBP });
    expect(await filesOf(mine)).toBe(1);
  });

  test("survives the sweep of unused files, and goes with its bot", async () => {
    const { prisma } = await testWorld();
    const clock = new TestClock();
    clock.advance({ hours: 2 });
    const ports = { prisma, clock, storage: mine.storage };
    const { id } = await createBot(mine, { name: "Lux" });
    await setAvatar(mine, { botId: id, content: inPieces(PNG) });
    const before = await filesOf(mine);
    await deleteUnusedFiles(ports);
    expect(await filesOf(mine)).toBe(before);
    await deleteBot(mine, { botId: id });
    await deleteUnusedFiles(ports);
    expect(await filesOf(mine)).toBe(before - 1);
  });

  test("can be taken away, once or twice", async () => {
    await setAvatar(mine, { botId, content: inPieces(PNG) });
    for (let time = 0; time < 2; time++) expect(await removeAvatar(mine, { botId })).toMatchObject({ avatarUrl: null });
    await expect(pictureOf(botId)).rejects.toMatchObject({ code: "not_found" });
    expect(await filesOf(mine)).toBe(0);
  });

  test.each([
    ["an SVG", Buffer.from("<svg onload=alert(1)>"), "unsupported"],
    ["an empty file", Buffer.alloc(0), "unsupported"],
    ["a picture of 513 kB", Buffer.concat([PNG, Buffer.alloc(MAX_AVATAR_BYTES)]), "too_large"],
  ])("%s is refused and leaves nothing behind", async (_, content, code) => {
    const before = await filesOf(mine);
    async function* whole() {
      yield content;
    }
    await expect(setAvatar(mine, { botId, content: whole() })).rejects.toMatchObject({ code });
    expect(await filesOf(mine)).toBe(before);
    expect(await getBot(mine, { botId })).toMatchObject({ avatarUrl: null });
  });

  test("is for editors, and never reaches another workspace", async () => {
    const operator = await aMember(mine, { role: "operator" });
    const missing = { code: "not_found", message: "This bot does not exist." };
    await expect(setAvatar(operator, { botId, content: inPieces(PNG) })).rejects.toMatchObject({ code: "forbidden" });
    await expect(removeAvatar(operator, { botId })).rejects.toMatchObject({ code: "forbidden" });
    await expect(setAvatar(theirs, { botId, content: inPieces(PNG) })).rejects.toMatchObject(missing);
    await expect(removeAvatar(theirs, { botId })).rejects.toMatchObject(missing);
    expect(await filesOf(theirs)).toBe(0);
  });
});
