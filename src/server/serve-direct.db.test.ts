import { get, type IncomingMessage } from "node:http";
import { beforeAll, expect, test } from "vitest";
import { createCtx } from "~/server/container";
import { setAvatar } from "~/server/modules/bots";
import { testContainer } from "~/testing/container";
import { directServer } from "~/testing/direct-server";
import { aBotThatKnows, restApi, type RestApi } from "~/testing/rest";

let url: string;
let api: RestApi;
let botId: string;

beforeAll(async () => {
  await testContainer({ jobs: true });
  api = await restApi();
  botId = await aBotThatKnows(api);
  ({ url } = await directServer());
});

async function* once(content: Uint8Array) {
  yield content;
}

/** The answer as a strict reader of HTTP takes it, with every header as often as it was sent. */
async function read(path: string, headers: Record<string, string> = {}) {
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    get(`${url}${path}`, { headers }, resolve).once("error", reject);
  });
  const parts: Buffer[] = [];
  for await (const part of response) parts.push(part);
  const names = response.rawHeaders.filter((_, at) => at % 2 === 0).map((name) => name.toLowerCase());
  return { response, names, body: Buffer.concat(parts) };
}

test("a header is sent once, also where the handler has set it", async () => {
  const picture = Buffer.from("\x89PNG\r\n\x1a\nabc", "latin1");
  const { workspaceId, actor } = api.owner;
  const { avatarUrl } = await setAvatar(createCtx({ workspaceId, actor }), { botId, content: once(picture) });
  const { response, names, body } = await read(avatarUrl ?? "");
  expect(response.statusCode).toBe(200);
  expect(body).toEqual(picture);
  expect(names).toEqual([...new Set(names)]);
  expect(response.headers["content-length"]).toBe(String(picture.length));
});

test("a method that an address does not have is told which it has", async () => {
  const put = await fetch(`${url}/api/v1/bots`, { method: "PUT", headers: api.headers });
  expect(put.headers.get("allow")).toBe("POST, GET");
  expect(await put.json()).toMatchObject({ status: 405, code: "wrong_method" });
});

test("a file that is made while it is read is sent as it comes", async () => {
  await api.call("POST", `/bots/${botId}/chat`, { message: "How many days do customers have to return a lamp?" });
  const { response, body } = await read(`/api/v1/bots/${botId}/conversations/export?format=json`, api.headers);
  expect(response.headers).toMatchObject({ "transfer-encoding": "chunked" });
  expect(JSON.parse(body.toString())).toHaveLength(1);
});
