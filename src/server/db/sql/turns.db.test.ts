import { beforeAll, expect, test } from "vitest";
import { newId } from "~/server/core/ids";
import { testDatabase } from "~/testing/database";
import { aWorkspace, type MemberCtx } from "~/testing/world";
import { createBot } from "~/server/modules/bots";
import { closeTurn, type ClosedTurn } from "./close-turn";
import { insertFirstTurn } from "./first-turn";
import { poolSql } from "./pool-sql";
import { beatTurns } from "./turns";

const { kind, pool, prisma } = await testDatabase();
const sql = poolSql(() => pool);
const NOW = new Date("2026-05-01T12:00:00Z");
const LATER = new Date("2026-05-01T12:00:10Z");
const AT_ONCE = 12;

let owner: MemberCtx;
let scope: { workspaceId: string; botId: string };
beforeAll(async () => {
  owner = await aWorkspace();
  scope = { workspaceId: owner.workspaceId, botId: (await createBot(owner, { name: "Lumen" })).id };
});

/** Opens one turn; the first few at the same time go alone, the others together. */
async function open({ clientId }: { clientId?: string } = {}): Promise<string> {
  const conversation = { id: newId("conversation"), visitorId: undefined, channel: "api", title: "Hours?" };
  const messageId = newId("message");
  const turn = { visitorMessageId: newId("message"), botMessageId: messageId, text: "Hours?", clientId };
  const by = { authorKey: "key", model: "test:model", now: NOW, restsOn: { botRow: undefined, apiKeyId: undefined } };
  expect(await insertFirstTurn(sql, scope, conversation, { ...turn, ...by })).toBe(true);
  return messageId;
}

function several(options: (index: number) => { clientId?: string } = () => ({})) {
  return Promise.allSettled(Array.from({ length: AT_ONCE }, (_, index) => open(options(index))));
}

async function allOpen(): Promise<string[]> {
  return (await several()).flatMap((each) => (each.status === "fulfilled" ? [each.value] : []));
}

function ended(messageId: string, changes: Partial<ClosedTurn> = {}): ClosedTurn {
  return {
    ...{ messageId, state: "complete", text: `The end of ${messageId}`, answered: true, fault: null, error: null },
    ...{ inputTokens: 1, outputTokens: 1, costMicros: null, answeredBy: null, firstTokenMs: 1, durationMs: 2 },
    ...{ evidence: null, citations: [], ...changes },
  };
}

function stored(ids: readonly string[]) {
  return prisma.message.findMany({ where: { id: { in: [...ids] } } });
}

test("of turns that open together, the one that Postgres refuses fails alone", async () => {
  const clientId = newId("message");
  // Two say the same message, and go in one statement with others.
  const results = await several((index) => (index === 4 || index === 8 ? { clientId } : {}));
  expect(results.map(({ status }) => status).filter((status) => status === "rejected")).toHaveLength(1);
  const ids = results.flatMap((each) => (each.status === "fulfilled" ? [each.value] : []));
  expect((await stored(ids)).map(({ state }) => state)).toEqual(Array(AT_ONCE - 1).fill("streaming"));
});

test("of answers that end together, the one that Postgres refuses stays open and the others are stored", async () => {
  const ids = await allOpen();
  const unreadable = ids[5] ?? "";
  const closed = await Promise.allSettled(
    ids.map((id) => closeTurn(sql, scope, ended(id, id === unreadable ? { evidence: "{no json" } : {}))),
  );
  expect(closed.flatMap((each, index) => (each.status === "rejected" ? [ids[index]] : []))).toEqual([unreadable]);
  for (const { id, state, text } of await stored(ids)) {
    expect({ state, text }).toEqual(
      id === unreadable ? { state: "streaming", text: "" } : { state: "complete", text: `The end of ${id}` },
    );
  }
});

test("signs of life and ends of the same answers, in any order, never wait for each other for ever", async () => {
  const ids = await allOpen();
  const alive = (order: readonly string[]) =>
    beatTurns(
      sql,
      order.map((id) => ({ workspaceId: scope.workspaceId, messageId: id, text: "so far", cited: "[]" })),
      LATER,
    );
  const backwards = [...ids].reverse();
  await Promise.all([
    alive(ids),
    ...backwards.map((id) => closeTurn(sql, scope, ended(id))),
    alive(backwards),
    alive(ids),
  ]);
  await alive(ids);
  expect((await stored(ids)).map(({ id, text }) => text === `The end of ${id}`)).toEqual(Array(AT_ONCE).fill(true));
});

// The embedded database lets one transaction in at a time: there nobody can hold a row.
test.runIf(kind === "postgres")(
  "a sign of life leaves out an answer that is being closed, and reaches the others",
  async () => {
    const ids = (await allOpen()).slice(0, 2);
    const [held = "", free = ""] = ids;
    const closing = await pool.connect();
    try {
      await closing.query("BEGIN");
      await closing.query("SELECT id FROM message WHERE id = $1 FOR UPDATE", [held]);
      const turns = ids.map((messageId) => ({
        workspaceId: scope.workspaceId,
        messageId,
        text: "so far",
        cited: "[]",
      }));
      await beatTurns(sql, turns, LATER);
    } finally {
      await closing.query("ROLLBACK");
      closing.release();
    }
    const told = new Map((await stored(ids)).map(({ id, text, heartbeatAt }) => [id, { text, heartbeatAt }]));
    expect(told.get(held)).toEqual({ text: "", heartbeatAt: NOW });
    expect(told.get(free)).toEqual({ text: "so far", heartbeatAt: LATER });
  },
);
