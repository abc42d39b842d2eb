import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { parseCommand, parseCommands } from "~/server/providers/kv/command";
import type { CommandResult, CommandRunner, Reply } from "~/server/providers/kv/types";

export interface UpstashPeer {
  url: string;
  token: string;
  /** Paths of the requests so far, so that a test can count round trips. */
  requests: string[];
  /** From now on: answer, keep silent, drop the connection, or answer 500. */
  behave(as: "well" | "silent" | "cut" | "broken"): void;
  close(): Promise<void>;
}

/**
 * Upstash's REST interface on loopback, over any runner of commands. Strict, so that a test cannot pass by accident:
 * it wants the bearer token, POST, a known route and a known command.
 */
export async function startUpstashPeer(runner: CommandRunner): Promise<UpstashPeer> {
  const token = "peer-token-of-a-test";
  const requests: string[] = [];
  let behaviour: Parameters<UpstashPeer["behave"]>[0] = "well";

  const server = createServer((request, response) => {
    requests.push(request.url ?? "");
    if (behaviour === "silent") return;
    if (behaviour === "cut") return void request.socket.destroy();
    if (behaviour === "broken") return send(response, 500, { error: "internal error" });
    void answer(request, response, runner, token).catch((error: unknown) =>
      send(response, 400, { error: error instanceof Error ? `ERR ${error.message}` : "ERR" }),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));

  return {
    url: `http://127.0.0.1:${portOf(server.address())}`,
    token,
    requests,
    behave: (as) => void (behaviour = as),
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  runner: CommandRunner,
  token: string,
): Promise<void> {
  if (request.headers.authorization !== `Bearer ${token}`) {
    return send(response, 401, { error: "WRONGPASS invalid or missing auth token" });
  }
  if (request.method !== "POST") return send(response, 405, { error: "ERR method not allowed" });
  const encode = request.headers["upstash-encoding"] === "base64" ? toBase64 : (reply: Reply) => reply;
  const body = await readJson(request);

  if (request.url === "/") {
    const [result] = await runner.run([parseCommand(body)], { atomic: false });
    if (result === undefined || result.error !== undefined) return send(response, 400, { error: result?.error });
    return send(response, 200, { result: encode(result.result) });
  }
  if (request.url === "/pipeline" || request.url === "/multi-exec") {
    const results = await runner.run(parseCommands(body), { atomic: request.url === "/multi-exec" });
    return send(
      response,
      200,
      results.map((result) => encoded(result, encode)),
    );
  }
  return send(response, 404, { error: `ERR no such route ${request.url ?? ""}` });
}

function encoded(result: CommandResult, encode: (reply: Reply) => Reply): object {
  return result.error === undefined ? { result: encode(result.result) } : { error: result.error };
}

/** As Upstash does when asked for base64: every text but a plain OK. */
function toBase64(reply: Reply): Reply {
  if (Array.isArray(reply)) return reply.map(toBase64);
  return typeof reply === "string" && reply !== "OK" ? Buffer.from(reply).toString("base64") : reply;
}

async function readJson(request: IncomingMessage): Promise<unknown> {
  const body: unknown = JSON.parse(await text(request));
  return body;
}

function send(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
}

function portOf(address: AddressInfo | string | null): number {
  if (address === null || typeof address === "string") throw new Error("The server has no port.");
  return address.port;
}
