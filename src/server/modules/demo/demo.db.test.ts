import { beforeAll, expect, test } from "vitest";
import { newId } from "~/server/core/ids";
import { guideTexts } from "~/server/http/guide";
import { ingestAll } from "~/testing/ingest";
import { testWorld } from "~/testing/world";
import { startTurn } from "../chat";
import { DEMO_STARTERS, DEMO_WORKSPACE } from "./demo-workspace";
import { ensureDemoBot, findDemoBot, removeDemoBot, type DemoArticle } from ".";

async function made(articles: readonly DemoArticle[] = guideTexts()) {
  const { prisma, ctx } = await testWorld();
  const ctxOf = (workspaceId: string) => ctx({ workspaceId, actor: { kind: "system", job: "demo" } });
  await ensureDemoBot({ prisma, ctxOf }, articles);
  const app = ctxOf(DEMO_WORKSPACE.id);
  await ingestAll(app);
  const bots = await prisma.bot.findMany({ where: { workspaceId: DEMO_WORKSPACE.id }, include: { sources: true } });
  return { prisma, app, bots };
}

beforeAll(async () => {
  await made();
});

test("the demo bot answers each of its suggested questions from the guides, with a quote", async () => {
  const { app, bots } = await made();
  const [bot] = bots;
  const { prisma } = await testWorld();
  const visitorId = newId("visitor");
  await prisma.visitor.create({ data: { id: visitorId, workspaceId: DEMO_WORKSPACE.id, botId: bot?.id ?? "" } });
  const visitor = { ...app, actor: { kind: "visitor", visitorId, botId: bot?.id ?? "" } } as const;
  for (const message of DEMO_STARTERS) {
    const turn = await startTurn(visitor, { botId: bot?.id ?? "", message }, { channel: "widget" });
    const { answered, citations, answer } = await turn.done;
    expect({ message, answered, cites: citations.length > 0, answer }).toMatchObject({ answered: true, cites: true });
  }
});

test("it is made once, however often the product starts", async () => {
  const before = (await made()).bots;
  const after = (await made()).bots;
  expect(after).toHaveLength(1);
  expect(after[0]?.sources.map(({ id }) => id).sort()).toEqual(before[0]?.sources.map(({ id }) => id).sort());
});

test("it forgets a guide that is gone, and reads one that has changed", async () => {
  const [first, second, ...rest] = guideTexts();
  const { bots } = await made([{ title: first?.title ?? "", text: "# Another text\n\nAbout pears." }, ...rest]);
  const titles = bots[0]?.sources.map(({ title }) => title) ?? [];
  expect(titles).not.toContain(second?.title);
  expect(titles.filter((title) => title === first?.title)).toHaveLength(1);
});

test("nobody is a member of its workspace, and no sign-up takes its address", async () => {
  const { prisma } = await made();
  expect(await prisma.membership.count({ where: { workspaceId: DEMO_WORKSPACE.id } })).toBe(0);
  expect(DEMO_WORKSPACE.slug).not.toMatch(/^[a-z0-9]/);
});

test("it is shown once it can answer, and switched off it is gone with all that was said to it", async () => {
  const { prisma, bots } = await made();
  expect(await findDemoBot(prisma)).toBe(bots[0]?.publicKey);
  await removeDemoBot(prisma);
  expect(await findDemoBot(prisma)).toBeUndefined();
  expect(await prisma.conversation.count({ where: { workspaceId: DEMO_WORKSPACE.id } })).toBe(0);
});
