import { execFileSync, spawnSync } from "node:child_process";
import { Blob } from "node:buffer";
import { gzipSync } from "node:zlib";
import { beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { referenceOf } from "~/features/docs";
import { getPorts } from "~/server/container";
import { testContainer } from "~/testing/container";
import { directServer } from "~/testing/direct-server";
import { thingsOf } from "~/testing/isolation/things";
import { restApi } from "~/testing/rest";
import { openApiDocument } from "./openapi";

/** What an example sends, whatever language it is in. */
interface Sent {
  method: string;
  url: string;
  authorization: string;
  json?: unknown;
  /** The name of the file in the field `file`. */
  file?: string;
}

interface Example {
  name: string;
  id: string;
  path: string;
  status: number;
  code: Record<string, string>;
}

let key: string;
let ids: Record<string, string>;
let examples: Example[];

beforeAll(async () => {
  await testContainer({ jobs: true });
  const api = await restApi();
  key = api.headers.authorization.slice("Bearer ".length);
  ids = { ...(await thingsOf(api.owner, getPorts().storage)) };
  const { url } = await directServer();
  examples = examplesAt(url);
});

test("every example of the reference does what it says, and in all languages the same", async () => {
  const sent: Sent[] = [];
  const inOrder = examples.toSorted((a, b) => turnOf(a) - turnOf(b));
  for (const example of inOrder) {
    const { request, status } = await runTypeScript(example);
    expect(status, `${example.name}\n${example.code.TypeScript}`).toBe(example.status);
    sent.push(request);
  }
  expect(sent.length).toBeGreaterThan(50);
  expect(runCurl(inOrder)).toEqual(sent);
  const python = runPython(inOrder);
  if (python) expect(python).toEqual(sent);
});

/**
 * What ends a thing comes after what uses it, and so does reading a source again, which ends the document that it does not find;
 * what starts the only one of its kind comes after what stops it.
 */
function turnOf({ id }: Example): number {
  if (id === "deleteBot") return 3;
  if (id.startsWith("delete")) return 2;
  return ["createImport", "createExport", "syncSource"].includes(id) ? 1 : 0;
}

function examplesAt(address: string): Example[] {
  const { groups } = referenceOf(openApiDocument({ address }));
  return groups.flatMap(({ calls }) =>
    calls.flatMap(({ id, path, summary, answer, samples }) =>
      samples.map(({ title, samples: languages }) => ({
        ...{ id, path, name: [summary, title].join(" ") },
        // Nothing is being written.
        status: id === "followAnswer" ? 204 : Number(answer.status),
        // A body cannot hold a variable in every language: there, the reader puts the bot's id.
        code: Object.fromEntries(
          languages.map(({ language, code }) => [language, code.replace("bot_…", ids.botId ?? "")]),
        ),
      })),
    ),
  );
}

function valuesFor({ id, path }: Example): [name: string, value: string][] {
  return [...path.matchAll(/\{(\w+)\}/g)].map(([, name = ""]) => {
    // What can be stopped is not what can be downloaded.
    const value = id === "cancelExport" ? ids.transferId : ids[name];
    return [name, value ?? "no such thing"];
  });
}

class SeenEnough extends Error {}

async function runTypeScript(example: Example): Promise<{ request: Sent; status: number }> {
  const values = valuesFor(example);
  let seen: { request: Sent; status: number } | undefined;
  const outside = {
    fetch: async (url: string, init: RequestInit = {}) => {
      const response = await fetch(url, init);
      seen = { request: sentBy(url, init), status: response.status };
      return response;
    },
    process: {
      env: { BOTSMITH_KEY: key },
      // A stream of states goes on for ever.
      stdout: { write: () => fail(new SeenEnough()) },
    },
    console: { log: () => undefined },
    openAsBlob: async (name: string) => new Blob([name.endsWith(".gz") ? gzipSync("An archive.") : "%PDF-1.4 …"]),
    writeFile: async (_: string, content: AsyncIterable<Uint8Array>) => {
      for await (const piece of content) expect(piece.byteLength).toBeGreaterThan(0);
    },
  };
  const code = (example.code.TypeScript ?? "").replaceAll(/^import .*$/gm, "");
  const AsyncFunction: FunctionConstructor = Object.getPrototypeOf(async () => {}).constructor;
  const names = [...Object.keys(outside), ...values.map(([name]) => name)];
  const given = [...Object.values(outside), ...values.map(([, value]) => value)];
  await Promise.resolve(Reflect.apply(new AsyncFunction(...names, code), undefined, given)).catch((error: unknown) => {
    if (!(error instanceof SeenEnough)) throw error;
  });
  return seen ?? fail(new Error(`${example.name} makes no call`));
}

function fail(error: Error): never {
  throw error;
}

function sentBy(url: string, { method = "GET", headers, body }: RequestInit): Sent {
  const given = new Headers(headers);
  const sent = { method, url, authorization: given.get("authorization") ?? "" };
  if (body instanceof FormData) {
    const file = body.get("file");
    return { ...sent, file: file instanceof File ? file.name : "no file" };
  }
  if (typeof body !== "string") return sent;
  expect(given.get("content-type")).toBe("application/json");
  return { ...sent, json: JSON.parse(body) };
}

/** A shell reads the commands, and tells what it would hand on to curl. */
function runCurl(all: readonly Example[]): Sent[] {
  const script = all.map((example) => {
    const values = valuesFor(example).map(([name, value]) => `${constant(name)}=${value}`);
    return [`BOTSMITH_KEY=${key}`, ...values, example.code.curl].join("\n");
  });
  const shell = `curl() { printf '%s\\037' "$@"; printf '\\036'; }\n${script.join("\n")}`;
  const calls = execFileSync("sh", ["-c", shell]).toString().split("\u001E").slice(0, -1);
  return calls.map((call) => curlWith(call.split("\u001F").slice(0, -1)));
}

function curlWith(words: readonly string[]): Sent {
  const after = (flag: string) => words.flatMap((word, at) => (word === flag ? [words[at + 1] ?? ""] : []));
  const [data] = after("-d");
  const [form] = after("-F");
  const headers = after("-H");
  if (data !== undefined) expect(headers).toContain("Content-Type: application/json");
  return {
    method: after("-X")[0] ?? (data === undefined && form === undefined ? "GET" : "POST"),
    url: words.find((word) => word.startsWith("http")) ?? "",
    authorization: headers.find((header) => header.startsWith("Authorization: "))?.slice(15) ?? "",
    ...(data === undefined ? {} : { json: JSON.parse(data) }),
    ...(form === undefined ? {} : { file: form.replace(/^file=@/, "") }),
  };
}

const RECORDER = `
import builtins, io, json, os, sys, types
os.environ["BOTSMITH_KEY"] = sys.argv[1]
calls = []
class Answer:
    def __enter__(self): return self
    def __exit__(self, *_): pass
    def json(self): return {}
    def raise_for_status(self): pass
    def iter_lines(self, decode_unicode): return iter(())
    def iter_content(self, size): return iter(())
def recorder(method):
    def call(url, headers, json=None, files=None, stream=False):
        sent = {"method": method, "url": url, "authorization": headers["Authorization"]}
        if json is not None: sent["json"] = json
        if files is not None: sent["file"] = files["file"].name
        calls.append(sent)
        return Answer()
    return call
requests = types.ModuleType("requests")
for method in ("GET", "POST", "PATCH", "DELETE"): setattr(requests, method.lower(), recorder(method))
sys.modules["requests"] = requests
class File(io.BytesIO):
    def __init__(self, name, mode):
        super().__init__()
        self.name = name
for example in json.load(sys.stdin):
    exec(example["code"], {**example["values"], "open": File, "print": lambda *_: None})
print(json.dumps(calls))
`;

const Calls = z.array(z.record(z.string(), z.unknown()));

/** The same with Python, where there is one. */
function runPython(all: readonly Example[]): unknown[] | undefined {
  const input = all.map((example) => {
    const values = valuesFor(example).map(([name, value]) => [constant(name).toLowerCase(), value]);
    return { code: example.code.Python, values: Object.fromEntries(values) };
  });
  const { error, status, stdout, stderr } = spawnSync("python3", ["-c", RECORDER, key], {
    input: JSON.stringify(input),
    encoding: "utf8",
  });
  if (error) return undefined;
  expect(status, stderr).toBe(0);
  return Calls.parse(JSON.parse(stdout));
}

function constant(name: string): string {
  return name.replaceAll(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase();
}
