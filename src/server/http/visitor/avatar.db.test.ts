import { beforeAll, expect, test } from "vitest";
import { createCtx } from "~/server/container";
import { createBot, removeAvatar, setAvatar } from "~/server/modules/bots";
import { testContainer } from "~/testing/container";
import { problemIn, read } from "~/testing/rest";
import { sendVisitor } from "~/testing/visitors";
import { aWorkspace } from "~/testing/world";

const JPEG = Uint8Array.of(0xff, 0xd8, 0xff, 0xe0, 1, 2, 3);
let ctx: ReturnType<typeof createCtx>;

beforeAll(async () => {
  await testContainer();
  const { workspaceId, actor } = await aWorkspace();
  ctx = createCtx({ workspaceId, actor });
});

async function aBotWithPicture() {
  const { id: botId } = await createBot(ctx, { name: "Lumen" });
  async function* content() {
    yield JPEG;
  }
  return setAvatar(ctx, { botId, content: content() });
}

const NOBODY = {};

test("a bot's picture is shown to anybody, as what it is and nothing else, and may be kept for ever", async () => {
  const { publicKey, avatarUrl } = await aBotWithPicture();
  const response = await sendVisitor("GET", publicKey, `avatar?${avatarUrl?.split("?")[1]}`, undefined, NOBODY);
  expect(response.status).toBe(200);
  expect(new Uint8Array(await response.arrayBuffer())).toEqual(JPEG);
  expect(Object.fromEntries(response.headers)).toMatchObject({
    "content-type": "image/jpeg",
    "x-content-type-options": "nosniff",
    "content-security-policy": "default-src 'none'; sandbox",
    "cache-control": "public, max-age=31536000, immutable",
    "cross-origin-resource-policy": "cross-origin",
  });
});

test("without the picture's own address it is asked for again soon", async () => {
  const { publicKey } = await aBotWithPicture();
  for (const path of ["avatar", "avatar?v=file_another"]) {
    const response = await sendVisitor("GET", publicKey, path, undefined, NOBODY);
    expect(response.headers.get("cache-control")).toBe("public, max-age=300");
  }
});

test("a bot without a picture has none to show, and nobody can send one here", async () => {
  const { publicKey, id: botId } = await aBotWithPicture();
  await removeAvatar(ctx, { botId });
  expect(problemIn(await read(await sendVisitor("GET", publicKey, "avatar", undefined, NOBODY))).status).toBe(404);
  expect(problemIn(await read(await sendVisitor("POST", publicKey, "avatar", {}))).status).toBe(405);
});
