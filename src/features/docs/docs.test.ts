import { execFileSync } from "node:child_process";
import { describe, expect, test } from "vitest";
import { fieldsOf } from "./fields";
import { samplesOf, type Call } from "./samples";

const call: Call = {
  address: "http://127.0.0.1:3000/api/v1",
  method: "POST",
  path: "/bots/{botId}/chat",
  body: { message: "It's “how much”?", stream: true, visitor: null },
};

function sample(language: string, changes: Partial<Call> = {}): string {
  return samplesOf({ ...call, ...changes }).find((item) => item.language === language)?.code ?? "";
}

describe("an example", () => {
  test("in curl is one command whose body a shell hands on as it is", () => {
    const code = sample("curl");
    expect(code).toContain('curl "http://127.0.0.1:3000/api/v1/bots/$BOT_ID/chat"');
    const ids = "BOT_ID=bot_1; BOTSMITH_KEY=bs_1; ";
    const said = execFileSync("sh", ["-c", ids + code.replace(/^curl/, `printf '%s\\n'`)]).toString();
    expect(said).toContain("/bots/bot_1/chat");
    expect(JSON.parse(said.slice(said.indexOf("{")))).toEqual(call.body);
  });

  test("in TypeScript is a call that runs", async () => {
    const code = sample("TypeScript").replace("console.log(await response.json());", "return response;");
    const AsyncFunction = Object.getPrototypeOf(async () => {}).constructor;
    const run = new AsyncFunction("fetch", "process", "botId", code);
    const [url, init] = await run((...args: unknown[]) => args, { env: { BOTSMITH_KEY: "bs_1" } }, "bot_1");
    expect(url).toBe("http://127.0.0.1:3000/api/v1/bots/bot_1/chat");
    expect(init).toMatchObject({ method: "POST", headers: { authorization: "Bearer bs_1" } });
    expect(JSON.parse(init.body)).toEqual(call.body);
  });

  test("in Python says True and None, and nothing of it within texts", () => {
    const code = sample("Python", { body: { message: "is true: null", stream: true, visitor: null } });
    expect(code).toContain('"message": "is true: null"');
    expect(code).toContain('"stream": True');
    expect(code).toContain('"visitor": None');
    expect(code).toContain('f"http://127.0.0.1:3000/api/v1/bots/{bot_id}/chat"');
  });

  test("of a call without a body sends none", () => {
    expect(sample("curl", { method: "DELETE", body: undefined })).toContain("-X DELETE");
    expect(sample("curl", { method: "POST", body: undefined })).toContain("-X POST");
    expect(sample("TypeScript", { method: "GET", body: undefined })).not.toContain("method");
    expect(sample("Python", { method: "GET", body: undefined })).not.toContain("json=");
  });
});

test("fields say their type, whether they must be there, and what they must keep to", () => {
  const fields = fieldsOf({
    properties: {
      name: { type: "string", maxLength: 80, description: "What it is called." },
      limit: { type: "integer", minimum: 1, maximum: 100, default: 25 },
      count: { type: "integer", minimum: -9007199254740991, maximum: 9007199254740991 },
      mood: { enum: ["calm", "quick"] },
      usage: { anyOf: [{ $ref: "#/components/schemas/Usage" }, { type: "null" }] },
      items: { type: "array", items: { $ref: "#/components/schemas/Bot" } },
    },
    required: ["name"],
  });
  expect(fields).toEqual([
    { name: "name", type: [{ text: "string" }], required: true, note: "What it is called. At most 80 characters." },
    { name: "limit", type: [{ text: "integer" }], required: false, note: "From 1 to 100. Default: 25." },
    { name: "count", type: [{ text: "integer" }], required: false, note: "" },
    { name: "mood", type: [{ text: '"calm" | "quick"' }], required: false, note: "" },
    { name: "usage", type: [{ schema: "Usage" }, { text: " | " }, { text: "null" }], required: false, note: "" },
    { name: "items", type: [{ text: "list of " }, { schema: "Bot" }], required: false, note: "" },
  ]);
});
