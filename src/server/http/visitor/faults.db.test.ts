import { afterAll, beforeAll, expect, test } from "vitest";
import { refusalLanguages, refusalTexts, type Fault } from "~/lib/refusal-texts";
import { randomToken } from "~/server/core/ids";
import { testContainer } from "~/testing/container";
import type { ModelFault } from "~/testing/peers/model-stream";
import { startOpenAIPeer, type OpenAIPeer } from "~/testing/peers/openai";
import { aBotThatKnows, problemIn, restApi, type RestApi } from "~/testing/rest";
import { allChunks } from "~/testing/ui-stream";
import { aVisitorOf } from "~/testing/visitors";

const RETURNS = "How many days do customers have to return a lamp?";

let peer: OpenAIPeer;
let api: RestApi;
let botId: string;
let publicKey: string;

beforeAll(async () => {
  peer = await startOpenAIPeer({ apiKey: "sk-test" });
  const env = { OPENAI_API_KEY: "sk-test", OPENAI_BASE_URL: peer.baseUrl, OPENAI_EMBEDDING_MODEL: "none" };
  await testContainer({ jobs: true, env });
  api = await restApi();
  botId = await aBotThatKnows(api);
  ({ publicKey } = (await api.call("GET", `/bots/${botId}`)).body);
  peer.reply(() => "Customers may return a lamp within 45 days of delivery [1].");
});

afterAll(() => peer.close());

const faults: [ModelFault, Fault, times: number][] = [
  ["401", "keyRefused", 1],
  ["404", "modelGone", 1],
  ["later", "modelBusy", 1],
  ["quota", "noCredit", 1],
  ["500", "modelFailed", 2],
  ["html", "noModel", 1],
  ["redirect", "moved", 1],
  ["cut", "brokeOff", 1],
  ["junk", "brokeOff", 1],
  ["refuse", "declined", 1],
  ["length", "cut", 1],
];

test.each(faults.map((fault, index) => [...fault, refusalLanguages[index % refusalLanguages.length] ?? "en"] as const))(
  "a visitor reads what a %s means, and reads it again after a reload: %s",
  async (modelFault, fault, times, language) => {
    peer.recover();
    peer.fail(modelFault, times);
    const visitor = await aVisitorOf(publicKey);
    const headers = { "accept-language": `${language};q=0.9, sw` };
    const response = await visitor.send("POST", "chat", { message: RETURNS, messageId: randomToken() }, headers);
    const chunks = await allChunks(response);
    const said = chunks.flatMap((chunk) => {
      if (chunk.type === "error") return [chunk.errorText];
      return chunk.type === "finish" ? [Reflect.get(Object(chunk.messageMetadata), "notice")] : [];
    });
    expect(said).toEqual([refusalTexts(language)[fault]]);
    const start = chunks.find((chunk) => chunk.type === "start");
    const conversationId = String(Reflect.get(Object(start?.messageMetadata), "conversationId"));
    const read = (accepted: string) =>
      visitor.call("GET", `conversations/${conversationId}/messages`, undefined, { "accept-language": accepted });
    expect((await read(language)).body.items[1].error).toBe(refusalTexts(language)[fault]);
    // Another browser, another language; and the owner's program knows it by its word.
    expect((await read("pt-BR")).body.items[1].error).toBe(refusalTexts("pt")[fault]);
    const { items } = (await api.call("GET", `/conversations/${conversationId}/messages`)).body;
    expect(items[1]).toMatchObject({ fault, error: refusalTexts("en")[fault] });
  },
);

test("a program reads English, unless it asks for another language", async () => {
  peer.recover();
  peer.fail("401", 2);
  const ask = (headers = {}) => api.call("POST", `/bots/${botId}/chat`, { message: RETURNS }, headers);
  expect(problemIn(await ask()).detail).toBe(refusalTexts("en").keyRefused);
  expect(problemIn(await ask({ "accept-language": "it" })).detail).toBe(refusalTexts("it").keyRefused);
});

test("what refuses a visitor before an answer begins is in his language, too", async () => {
  const visitor = await aVisitorOf(publicKey);
  const send = async (path: string, body: object, headers = {}) =>
    problemIn(await visitor.call("POST", path, body, { "accept-language": "nl", ...headers }));
  const own = refusalTexts("nl");
  expect(await send("chat", { message: " " })).toMatchObject({ status: 400, detail: own.empty });
  expect(await send("chat", { message: RETURNS, conversationId: "cnv_unknown" })).toMatchObject({ detail: own.gone });
  const stranger = { authorization: "Bearer nobody" };
  expect(await send("chat", { message: RETURNS }, stranger)).toMatchObject({ status: 401, detail: own.sessionEnded });
});
