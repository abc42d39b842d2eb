import { beforeAll, describe, expect, test } from "vitest";
import { newId, randomToken } from "~/server/core/ids";
import { visitorRoutes, type VisitorRoute } from "~/server/http/visitor/routes";
import { createBot } from "~/server/modules/bots";
import { updateLeadForm } from "~/server/modules/leads";
import { testContainer } from "~/testing/container";
import { read } from "~/testing/rest";
import { aVisitorOf, sendVisitor, type VisitorApi } from "~/testing/visitors";
import { twoWorkspaces, type MemberCtx } from "~/testing/world";
import { buildInput, idFields } from "./build-input";
import { foreignMixes } from "./foreign-mixes";
import { contentsOf } from "./things";

/** What a visitor has: the fields by which a route of the visitor API may refer to a thing. */
interface VisitorThings {
  conversationId: string;
  messageId: string;
}

interface Somebody {
  visitor: VisitorApi;
  ids: Record<string, string>;
}

let mine: MemberCtx;
let theirs: MemberCtx;
let publicKey: string;
let me: Somebody;
let others: Record<string, Somebody>;

beforeAll(async () => {
  await testContainer();
  [mine, theirs] = await twoWorkspaces();
  const bots = [await createBot(mine, { name: "One" }), await createBot(mine, { name: "Two" })] as const;
  const foreign = await createBot(theirs, { name: "Theirs" });
  ({ publicKey } = bots[0]);
  me = await somebody(mine, bots[0]);
  others = {
    "another visitor of the same bot": await somebody(mine, bots[0]),
    "a visitor of another bot of the workspace": await somebody(mine, bots[1]),
    "a visitor of another workspace": await somebody(theirs, foreign),
  };
});

/** A visitor with a question asked and answered. */
async function somebody(owner: MemberCtx, bot: { id: string; publicKey: string }): Promise<Somebody> {
  const visitor = await aVisitorOf(bot.publicKey);
  await updateLeadForm(owner, { botId: bot.id, enabled: true });
  const { workspaceId, db } = owner;
  const things: VisitorThings = { conversationId: newId("conversation"), messageId: newId("message") };
  const { visitorId } = visitor;
  const authorKey = `visitor:${visitorId}`;
  const row = { id: things.conversationId, channel: "widget" as const, title: "Refunds?", messageCount: 2, visitorId };
  await db.conversation.create({ data: { ...row, workspaceId, botId: bot.id, authorKey } });
  const message = { workspaceId, botId: bot.id, conversationId: things.conversationId };
  const questionId = newId("message");
  await db.message.create({
    data: { ...message, id: questionId, seq: 1, role: "visitor", text: "Refunds?", authorKey },
  });
  await db.message.create({
    data: { ...message, id: things.messageId, seq: 2, role: "bot", text: randomToken(), replyToId: questionId },
  });
  return { visitor, ids: { ...things } };
}

// In a body it is the visitor's own id of a message and refers to nothing of ours.
const SENDERS_OWN = "messageId";

function fieldsOf(route: VisitorRoute): string[] {
  const params = [...route.path.matchAll(/\{(\w+)\}/g)].map(([, name = ""]) => name);
  for (const name of params) {
    if (!(name in me.ids)) throw new Error(`${route.path}: add ${name} to the visitor's things.`);
  }
  bodyOf(route, me.ids);
  const inBody = route.body ? idFields(route.body, me.ids).filter((field) => field !== SENDERS_OWN) : [];
  return [...params, ...inBody];
}

/** What a call needs beside what its body's schema requires. */
const more: Readonly<Record<string, object>> = { "/leads": { email: "ada@example.com" } };

function bodyOf(route: VisitorRoute, ids: Record<string, string>): unknown {
  if (!route.body) return undefined;
  try {
    return Object.assign({}, buildInput(route.body, { ...ids, [SENDERS_OWN]: randomToken(16) }), more[route.path]);
  } catch (cause) {
    throw new Error(`${route.method} ${route.path}: its body cannot be built by the isolation suite`, { cause });
  }
}

function pathOf(route: VisitorRoute, ids: Record<string, string>): string {
  return route.path.slice(1).replace(/\{(\w+)\}/g, (_, name: string) => ids[name] ?? "");
}

const cases = visitorRoutes.map((route) => ({ route, name: `${route.method} ${route.path}` }));

test("every route of the visitor API is in the suite, and one with an unknown parameter fails it by name", () => {
  for (const { route } of cases) expect(() => fieldsOf(route)).not.toThrow();
  const route: VisitorRoute = { method: "GET", path: "/widgets/{widgetId}", handle: async () => Response.json(null) };
  expect(() => fieldsOf(route)).toThrow("/widgets/{widgetId}: add widgetId");
});

describe.each(cases)("$name", ({ route }) => {
  test("finds nothing of anybody else", async () => {
    const [before, beforeMine] = [await contentsOf(theirs.workspaceId), await textsOf(mine)];
    for (const [who, other] of Object.entries(others)) {
      for (const mix of foreignMixes(fieldsOf(route), me.ids, other.ids)) {
        const ids = { ...me.ids, ...mix };
        const answer = await me.visitor.call(route.method, pathOf(route, ids), bodyOf(route, ids));
        expect(answer.status, `${who}: ${JSON.stringify(mix)}`).toBe(404);
      }
    }
    expect(await contentsOf(theirs.workspaceId)).toEqual(before);
    expect(await textsOf(mine)).toEqual(beforeMine);
  });

  test("works with one's own, and shows nothing else", async () => {
    const own = await somebody(mine, await createBot(mine, { name: "Own" }));
    const answer = await own.visitor.call(route.method, pathOf(route, own.ids), bodyOf(route, own.ids));
    expect([200, 204]).toContain(answer.status);
    const text = JSON.stringify(answer.body);
    for (const { ids } of Object.values(others)) for (const id of Object.values(ids)) expect(text).not.toContain(id);
  });

  test("is closed to another bot's visitor and to whoever has no token", async () => {
    const path = pathOf(route, me.ids);
    const ownPage = { "sec-fetch-site": "same-origin" };
    const tokens = Object.values(others)
      .slice(1)
      .map(({ visitor }) => visitor.token);
    for (const token of [undefined, ...tokens]) {
      const headers = { ...ownPage, ...(token === undefined ? {} : { authorization: `Bearer ${token}` }) };
      const answer = await read(await sendVisitor(route.method, publicKey, path, bodyOf(route, me.ids), headers));
      expect(answer.status).toBe(401);
    }
  });
});

async function textsOf(owner: MemberCtx) {
  return owner.db.message.findMany({ select: { id: true, text: true, state: true }, orderBy: { id: "asc" } });
}
