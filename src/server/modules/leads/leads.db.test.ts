import { parse } from "csv-parse/sync";
import { beforeEach, describe, expect, test } from "vitest";
import type { LeadSort, LeadView } from "~/contracts/leads";
import type { Ctx } from "~/server/core/ctx";
import { newId } from "~/server/core/ids";
import { createBot, deleteBot } from "~/server/modules/bots";
import { deleteConversation } from "~/server/modules/conversations";
import { aMember, asActor, testWorld, twoWorkspaces, type MemberCtx } from "~/testing/world";
import { csvLine } from "~/lib/csv";
import { deleteLead, exportLeads, findPublicLeadForm, getLeadForm, listLeads, storeLead, updateLeadForm } from ".";

let mine: MemberCtx;
let theirs: MemberCtx;
let botId: string;

beforeEach(async () => {
  [mine, theirs] = await twoWorkspaces();
  botId = (await createBot(mine, { name: "Lumen" })).id;
  await updateLeadForm(mine, { botId, enabled: true });
});

async function aVisitor({ externalId = null }: { externalId?: string | null } = {}): Promise<Ctx & { id: string }> {
  const id = newId("visitor");
  await mine.db.visitor.create({ data: { id, workspaceId: mine.workspaceId, botId, externalId } });
  return { ...(await asActor(mine, { kind: "visitor", visitorId: id, botId })), id };
}

async function aConversation(visitorId: string): Promise<string> {
  const id = newId("conversation");
  const about = { workspaceId: mine.workspaceId, botId, visitorId, authorKey: `visitor:${visitorId}` };
  await mine.db.conversation.create({ data: { ...about, id, channel: "widget", title: "Refunds?" } });
  return id;
}

const submission = () => newId("lead");

describe("a bot's form", () => {
  test("is off with good defaults until somebody turns it on, and then visitors' browsers get it", async () => {
    const { prisma } = await testWorld();
    const bot = await createBot(mine, { name: "New" });
    const where = { id: bot.id, workspaceId: mine.workspaceId };
    expect(await getLeadForm(mine, { botId: bot.id })).toMatchObject({ enabled: false, when: "whenUnanswered" });
    expect(await findPublicLeadForm(prisma, where)).toBeUndefined();
    await updateLeadForm(mine, { botId: bot.id, enabled: true, consentText: "You may write to me." });
    const form = await updateLeadForm(mine, { botId: bot.id, when: "afterAnswers", answers: 3 });
    expect(form).toMatchObject({
      enabled: true,
      when: "afterAnswers",
      answers: 3,
      consentText: "You may write to me.",
    });
    const { enabled, ...shown } = form;
    expect(enabled).toBe(true);
    expect(await findPublicLeadForm(prisma, where)).toEqual(shown);
    expect(await mine.db.auditEvent.count({ where: { action: "lead_form.updated", targetId: bot.id } })).toBe(2);
  });

  test("asks for something", async () => {
    const fields = { name: "off", email: "off", phone: "off", company: "off", message: "off" } as const;
    await expect(updateLeadForm(mine, { botId, fields })).rejects.toThrow("Ask for at least one thing.");
  });

  test("is changed by editors of its own workspace", async () => {
    const operator = await aMember(mine, { role: "operator" });
    await expect(updateLeadForm(operator, { botId, enabled: false })).rejects.toMatchObject({ code: "forbidden" });
    await expect(getLeadForm(theirs, { botId })).rejects.toMatchObject({ code: "not_found" });
    await expect(updateLeadForm(theirs, { botId, enabled: false })).rejects.toMatchObject({ code: "not_found" });
  });
});

describe("a lead", () => {
  test("is kept with its conversation, its visitor, and the consent with its words and time", async () => {
    const { clock } = await testWorld();
    await updateLeadForm(mine, { botId, consentText: "You may write to me." });
    const visitor = await aVisitor();
    const conversationId = await aConversation(visitor.id);
    const told = { name: " Ada ", email: "ada@example.com", conversationId, consent: "You may write to me." };
    expect(await storeLead(visitor, { submission: submission(), ...told })).toEqual({ stored: true });
    await updateLeadForm(mine, { botId, consentText: "Other words." });
    expect((await listLeads(mine, { botId })).items).toMatchObject([
      {
        visitorId: visitor.id,
        conversationId,
        verified: false,
        name: "Ada",
        email: "ada@example.com",
        phone: null,
        consentText: "You may write to me.",
        consentedAt: clock.now().toISOString(),
      },
    ]);
    expect(await mine.db.visitor.findUnique({ where: { id: visitor.id } })).toMatchObject({
      name: "Ada",
      email: "ada@example.com",
    });
  });

  test("that is sent again, also at once, is one lead", async () => {
    const visitor = await aVisitor();
    const lead = { submission: submission(), email: "ada@example.com" };
    const answers = await Promise.all([1, 2, 3].map(() => storeLead(visitor, lead)));
    await updateLeadForm(mine, { botId, enabled: false });
    expect([...answers, await storeLead(visitor, lead)]).toEqual(Array(4).fill({ stored: true }));
    expect((await listLeads(mine, { botId })).items).toHaveLength(1);
  });

  test("does not change what the owner's server says of a verified visitor", async () => {
    const visitor = await aVisitor({ externalId: "user-1" });
    await storeLead(visitor, { submission: submission(), email: "eve@example.com" });
    expect(await mine.db.visitor.findUnique({ where: { id: visitor.id } })).toMatchObject({ email: null });
    expect((await listLeads(mine, { botId })).items).toMatchObject([{ email: "eve@example.com", verified: true }]);
  });

  test.each<[string, Record<string, string>, string]>([
    ["nothing", {}, "email"],
    ["no address", { email: "ada at example" }, "email"],
    ["spaces alone", { email: "   " }, "email"],
    ["too long a name", { email: "ada@example.com", name: "x".repeat(121) }, "name"],
    ["what the form does not ask", { email: "ada@example.com", phone: "+49 30 1234567" }, "phone"],
    ["no consent", { email: "ada@example.com", consent: "" }, "consent"],
    ["consent to other words", { email: "ada@example.com", consent: "Send me anything." }, "consent"],
  ])("with %s is refused at its field", async (_, told, path) => {
    await updateLeadForm(mine, { botId, consentText: "You may write to me." });
    const lead = { submission: submission(), consent: "You may write to me.", ...told };
    const refused = storeLead(await aVisitor(), lead);
    await expect(refused).rejects.toMatchObject({
      code: "bad_request",
      fields: [{ path, message: expect.any(String) }],
    });
    expect((await listLeads(mine, { botId })).items).toEqual([]);
  });

  test("of which all is optional says at least something; a phone number has digits", async () => {
    const fields = { name: "optional", email: "optional", phone: "optional", company: "off", message: "off" } as const;
    await updateLeadForm(mine, { botId, fields });
    const visitor = await aVisitor();
    await expect(storeLead(visitor, { submission: submission() })).rejects.toThrow("at least one field");
    await expect(storeLead(visitor, { submission: submission(), phone: "call me" })).rejects.toThrow("its digits");
    await storeLead(visitor, { submission: submission(), phone: "+49 (30) 123-4567" });
  });

  test("cannot name somebody else's conversation, and is not taken while the form is off", async () => {
    const [visitor, other] = [await aVisitor(), await aVisitor()];
    const conversationId = await aConversation(other.id);
    const lead = { submission: submission(), email: "ada@example.com" };
    await expect(storeLead(visitor, { ...lead, conversationId })).rejects.toMatchObject({ code: "not_found" });
    await updateLeadForm(mine, { botId, enabled: false });
    await expect(storeLead(visitor, lead)).rejects.toMatchObject({ code: "bad_request" });
  });

  test("outlives its conversation, and goes with its bot", async () => {
    const visitor = await aVisitor();
    const conversationId = await aConversation(visitor.id);
    await storeLead(visitor, { submission: submission(), email: "ada@example.com", conversationId });
    await deleteConversation(mine, { conversationId });
    expect((await listLeads(mine, { botId })).items).toMatchObject([
      { email: "ada@example.com", conversationId: null },
    ]);
    await deleteBot(mine, { botId });
    expect(await mine.db.lead.count({ where: { botId } })).toBe(0);
    expect(await mine.db.visitor.count({ where: { botId } })).toBe(0);
  });

  test("that is deleted takes along what it told of its visitor", async () => {
    const visitor = await aVisitor();
    await storeLead(visitor, { submission: submission(), email: "first@example.com" });
    await storeLead(visitor, { submission: submission(), name: "Ada", email: "second@example.com" });
    const viewer = await aMember(mine, { role: "viewer" });
    for (const { id } of (await listLeads(viewer, { botId, search: "second" })).items) {
      await expect(deleteLead(viewer, { botId, leadId: id })).rejects.toMatchObject({ code: "forbidden" });
      await expect(deleteLead(theirs, { botId, leadId: id })).rejects.toMatchObject({ code: "not_found" });
      await deleteLead(mine, { botId, leadId: id });
    }
    expect((await listLeads(mine, { botId })).items).toMatchObject([{ email: "first@example.com" }]);
    expect(await mine.db.visitor.findUnique({ where: { id: visitor.id } })).toMatchObject({
      name: null,
      email: "first@example.com",
    });
  });
});

describe("the list of leads", () => {
  async function threeLeads() {
    const { clock } = await testWorld();
    const times: string[] = [];
    for (const name of ["Ada", "=HYPERLINK(1)", "Grace, Admiral"]) {
      times.push(clock.now().toISOString());
      await storeLead(await aVisitor(), { submission: submission(), name, email: "someone@example.com" });
      clock.advance({ minutes: 1 });
    }
    return times;
  }

  test("comes page by page, the latest first, by words and by time", async () => {
    const times = await threeLeads();
    const first = await listLeads(mine, { botId, limit: 2 });
    expect(first.items.map(({ name }) => name)).toEqual(["Grace, Admiral", "=HYPERLINK(1)"]);
    const rest = await listLeads(mine, { botId, limit: 2, ...(first.nextCursor && { cursor: first.nextCursor }) });
    expect(rest).toMatchObject({ items: [{ name: "Ada" }], nextCursor: null });
    const named = async (filter: object) => (await listLeads(mine, { botId, ...filter })).items.map(({ name }) => name);
    expect(await named({ search: "admiral" })).toEqual(["Grace, Admiral"]);
    expect(await named({ search: "%" })).toEqual([]);
    expect(await named({ from: times[1], to: times[2] })).toEqual(["=HYPERLINK(1)"]);
    await expect(listLeads(theirs, { botId })).rejects.toMatchObject({ code: "not_found" });
  });

  test("goes by time or by name, without gaps or repeats where they are alike, and so does the file", async () => {
    const told = [{ name: "Zoe" }, { name: "ada" }, { email: "bo@example.com" }, { name: "Ada" }, {}];
    for (const lead of told)
      await storeLead(await aVisitor(), { submission: submission(), email: "x@y.example", ...lead });
    const all = async (sort: LeadSort) => {
      const leads: LeadView[] = [];
      let cursor: string | undefined;
      do {
        const page = await listLeads(mine, { botId, sort, limit: 2, ...(cursor && { cursor }) });
        leads.push(...page.items);
        cursor = page.nextCursor ?? undefined;
      } while (cursor);
      return leads;
    };
    const rising = await all("oldest");
    expect(new Set(rising.map(({ id }) => id)).size).toBe(5);
    expect(rising.map(({ id }) => id)).toEqual(rising.map(({ id }) => id).toSorted());
    expect(await all("newest")).toEqual(rising.toReversed());
    const named = (await all("name")).map(({ name, email }) => (name ?? email ?? "").toLowerCase());
    expect(named).toEqual(["ada", "ada", "bo@example.com", "x@y.example", "zoe"]);

    const lines: (string | null)[] = [];
    for await (const row of await exportLeads(mine, { botId, sort: "name" })) lines.push(row[1] ?? row[2] ?? null);
    expect(lines.slice(1).map((line) => line?.toLowerCase())).toEqual(named);
    const { nextCursor } = await listLeads(mine, { botId, sort: "name", limit: 2 });
    const elsewhere = { botId, sort: "newest", cursor: nextCursor ?? "" } as const;
    await expect(listLeads(mine, elsewhere)).rejects.toMatchObject({ code: "bad_request" });
    await expect(listLeads(theirs, { botId, sort: "name" })).rejects.toMatchObject({ code: "not_found" });
  });

  test("is exported as a file that a spreadsheet shows and never runs, and that is written down", async () => {
    await threeLeads();
    const lines: string[] = [];
    for await (const row of await exportLeads(mine, { botId, search: "e" })) lines.push(csvLine(row));
    const rows: string[][] = parse(lines.join(""));
    expect(rows.map((row) => row[1])).toEqual(["Name", "Grace, Admiral", "'=HYPERLINK(1)", "Ada"]);
    expect(await mine.db.auditEvent.findFirst({ where: { action: "leads.exported" } })).toMatchObject({
      targetId: botId,
    });
    const viewer = await aMember(mine, { role: "viewer" });
    await expect(exportLeads(viewer, { botId })).rejects.toMatchObject({ code: "forbidden" });
    await expect(exportLeads(theirs, { botId })).rejects.toMatchObject({ code: "not_found" });
  });
});
