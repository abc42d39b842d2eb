import { parse } from "csv-parse/sync";
import { beforeAll, expect, test } from "vitest";
import { newId } from "~/server/core/ids";
import { createBot } from "~/server/modules/bots";
import { twoWorkspaces, type MemberCtx } from "~/testing/world";
import { conversationsFile } from "./conversations-file";

let owner: MemberCtx;
let botId: string;

const EVIL = `=HYPERLINK("https://evil.example","Click")`;

beforeAll(async () => {
  [owner] = await twoWorkspaces();
  const { workspaceId } = owner;
  botId = (await createBot(owner, { name: "Lumen" })).id;
  const id = newId("conversation");
  await owner.db.conversation.create({
    data: { id, workspaceId, botId, channel: "widget", authorKey: "visitor:x", title: EVIL, messageCount: 2 },
  });
  const row = { workspaceId, botId, conversationId: id };
  await owner.db.message.create({ data: { ...row, id: newId("message"), seq: 1, role: "visitor", text: EVIL } });
  const messageId = newId("message");
  await owner.db.message.create({
    data: {
      ...row,
      id: messageId,
      seq: 2,
      role: "bot",
      text: 'Two\nlines, "quoted"',
      answered: true,
      costMicros: 2500,
    },
  });
  await owner.db.feedback.create({
    data: { id: newId("feedback"), workspaceId, messageId, rating: "down", comment: "@SUM(1)" },
  });
});

test("a CSV has a line a message, opens as UTF-8, and runs nothing", async () => {
  const response = await conversationsFile(owner, { botId, format: "csv" });
  expect(response.headers.get("content-type")).toBe("text/csv; charset=utf-8");
  expect(response.headers.get("content-disposition")).toMatch(
    /^attachment; filename="conversations-\d{4}-\d\d-\d\d\.csv"$/,
  );
  const bytes = Buffer.from(await response.arrayBuffer());
  expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
  const lines = parse(bytes, { columns: true, bom: true });
  expect(lines).toMatchObject([
    { role: "visitor", text: `'${EVIL}`, answered: "" },
    {
      role: "bot",
      text: 'Two\nlines, "quoted"',
      answered: "true",
      costUsd: "0.0025",
      rating: "down",
      comment: "'@SUM(1)",
    },
  ]);
});

test("JSON holds the same, as it was said; nothing is an empty list", async () => {
  const read = async (q?: string) => (await conversationsFile(owner, { botId, ...(q ? { q } : {}) })).json();
  expect(await read()).toMatchObject([
    { title: EVIL, messages: [{ text: EVIL }, { feedback: { comment: "@SUM(1)" } }] },
  ]);
  expect(await read("nowhere")).toEqual([]);
});
