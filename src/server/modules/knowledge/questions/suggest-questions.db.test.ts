import { beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { ingestAll } from "~/testing/ingest";
import { startSiteWithTraps } from "~/testing/site-with-traps";
import { aWorkspace, asActor, twoWorkspaces, type MemberCtx } from "~/testing/world";
import { createFetcher } from "~/server/providers/fetcher";
import { createBot } from "../../bots";
import { addQaPair, addSource, lookAtPage, suggestQuestions } from "..";

const HANDBOOK = `# Returns

Customers may return any lamp within 45 days of delivery. Lamps must be unused and in their box.

# Delivery

Standard delivery costs 4.90 euros. Parcels leave our house on the day of the order.

# Visiting us

Our shop is open from Tuesday to Saturday, from ten to six. The tram number 4 stops in front of the door.

# Payment

**Can I pay by invoice?**

Yes. Companies in Germany and Austria may pay by invoice, fourteen days after the lamp has arrived.`;

let mine: MemberCtx;
let theirs: MemberCtx;
beforeAll(async () => {
  [mine, theirs] = await twoWorkspaces();
});

async function aBotThatReads(text: string, title = "Handbook"): Promise<string> {
  const { id: botId } = await createBot(mine, { name: "Lumen" });
  await addSource(mine, { botId, source: { type: "text", title, text } });
  await ingestAll(mine);
  return botId;
}

const asked = async (botId: string, limit = 3) =>
  (await suggestQuestions(mine, { botId, limit })).questions.map(({ question }) => question);

describe("suggested questions", () => {
  test("come from the bot's own texts and name the document", async () => {
    const botId = await aBotThatReads(HANDBOOK);
    const { questions } = await suggestQuestions(mine, { botId });
    expect(questions).toHaveLength(3);
    expect(questions[0]).toMatchObject({ question: "Can I pay by invoice?", title: "Handbook" });
    expect(await asked(botId, 6)).toEqual(
      expect.arrayContaining(["How long do I have to return any lamp?", "When is your shop open?"]),
    );
  });

  test("begin with questions that have an approved answer", async () => {
    const botId = await aBotThatReads(HANDBOOK);
    await addQaPair(mine, { botId, question: "Do you repair old lamps?", answer: "Yes, all that we ever made." });
    const questions = await asked(botId);
    expect(questions[0]).toBe("Do you repair old lamps?");
    expect(questions).toHaveLength(3);
  });

  test("are none for a bot that knows nothing", async () => {
    const { id } = await createBot(mine, { name: "Empty" });
    expect(await asked(id)).toEqual([]);
  });

  test("are in the language of the text", async () => {
    const botId = await aBotThatReads(
      "# Rückgabe und Umtausch\n\nJede Lampe kann innerhalb von 45 Tagen zurückgegeben werden. Sie muss unbenutzt sein.\n\n# Versand ins Ausland\n\nWir liefern nach Österreich und in die Schweiz. Das Porto dorthin beträgt neun Euro.",
      "Handbuch",
    );
    expect(await asked(botId)).toContain("Was sollte ich über „Rückgabe und Umtausch“ wissen?");
  });

  test("need the right to read the sources, and the bot to be one's own", async () => {
    const botId = await aBotThatReads(HANDBOOK);
    await expect(suggestQuestions(theirs, { botId })).rejects.toMatchObject({ code: "not_found" });
    const key = await asActor(mine, { kind: "apiKey", apiKeyId: "key", scopes: ["chat"] });
    await expect(suggestQuestions(key, { botId })).rejects.toMatchObject({ code: "forbidden" });
  });
});

describe("looking at a page", () => {
  async function visiting(pages: Record<string, string>) {
    const site = await startSiteWithTraps(pages);
    onTestFinished(() => site.close());
    const politeness = { connections: 2, pauseMs: 0 };
    const fetcher = createFetcher({ allowHosts: [site.host], appUrl: "http://127.0.0.1", politeness });
    return { site, ctx: { ...mine, fetcher } };
  }

  test("tells its title, a name for the bot and how many other pages it leads to", async () => {
    const { site, ctx } = await visiting({
      "/": `<title>Lumen Lamps | Home</title><main><h1>Lamps</h1><p>Warm light since 1962.</p>
        <a href="/a">A</a> <a href="/a#b">A</a> <a href="/c">C</a> <a href="/">Here</a> <a href="https://x.example">X</a></main>`,
    });
    const look = await lookAtPage(ctx, { url: `${site.url}/` });
    expect(look).toMatchObject({ title: "Lumen Lamps | Home", name: "Lumen Lamps", pages: 2 });
    expect(look.characters).toBeGreaterThan(20);
  });

  test("says in a sentence what is wrong with it", async () => {
    const { site, ctx } = await visiting({ "/empty": "<title>Nothing</title>" });
    await expect(lookAtPage(ctx, { url: `${site.url}/gone` })).rejects.toThrow("The page answered 404");
    await expect(lookAtPage(ctx, { url: `${site.url}/empty` })).rejects.toThrow("holds no text");
    await expect(lookAtPage(mine, { url: `${site.url}/` })).rejects.toThrow(/private network|web ports/);
  });

  test("is for those who may add sources", async () => {
    const viewer = await aWorkspace({ role: "viewer" });
    await expect(lookAtPage(viewer, { url: "https://lumen.example/" })).rejects.toMatchObject({ code: "forbidden" });
  });
});
