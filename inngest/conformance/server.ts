import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { Inngest } from "inngest";
import { serve } from "inngest/edge";
import { definer, nextAppId, silentLogger } from "./app";
import type { Target } from "./target";
import { untilNoted } from "./waiting";

type Handler = (request: Request) => Promise<Response>;

/**
 * An Inngest server in development mode, which calls the apps of the suite over the loopback interface. It keeps its own
 * time, so what takes minutes is left out.
 */
export function serverTarget(url: string): Target & { close(): Promise<void> } {
  const apps = new Map<string, Handler>();
  let listening: Promise<{ server: Server; origin: string }> | undefined;

  return {
    name: `Inngest server at ${url}`,
    hasClock: false,

    async open(make) {
      const { origin } = await (listening ??= listen(apps));
      const id = `${nextAppId()}-${Date.now()}`;
      const servePath = `/${id}`;
      const notes: string[] = [];
      const client = new Inngest({ id, isDev: true, baseUrl: url, logger: silentLogger });
      const functions = make(definer(client), (line) => void notes.push(line), { now: Date.now });
      apps.set(servePath, serve({ client, functions, serveOrigin: origin, servePath }));
      const synced = await fetch(`${origin}${servePath}`, { method: "PUT" });
      if (!synced.ok) throw new Error(`The server did not take the app: ${await synced.text()}`);
      return {
        notes,
        now: Date.now,
        send: (events) => client.send(events),
        untilNoted: (lines) => untilNoted(notes, lines, { maxMs: 25_000 }),
        close: async () => void apps.delete(servePath),
      };
    },

    async close() {
      const { server } = (await listening) ?? {};
      server?.closeAllConnections();
      server?.close();
    },
  };
}

async function listen(apps: ReadonlyMap<string, Handler>): Promise<{ server: Server; origin: string }> {
  const server = createServer((incoming, response) => {
    const handler = apps.get(new URL(incoming.url ?? "/", "http://app").pathname);
    const answered = handler ? toRequest(incoming).then(handler) : Promise.resolve(new Response(null, { status: 404 }));
    answered.then(
      async (answer) => {
        response.writeHead(answer.status, Object.fromEntries(answer.headers));
        response.end(await answer.text());
      },
      () => response.writeHead(500).end(),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { server, origin: `http://127.0.0.1:${portOf(server.address())}` };
}

async function toRequest(incoming: IncomingMessage): Promise<Request> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of incoming) if (chunk instanceof Uint8Array) chunks.push(chunk);
  const headers = Object.entries(incoming.headers).filter((header): header is [string, string] => {
    return typeof header[1] === "string";
  });
  return new Request(`http://${incoming.headers.host ?? "127.0.0.1"}${incoming.url ?? "/"}`, {
    method: incoming.method ?? "GET",
    headers,
    ...(chunks.length > 0 ? { body: Buffer.concat(chunks) } : {}),
  });
}

function portOf(address: AddressInfo | string | null): number {
  if (typeof address === "object" && address) return address.port;
  throw new Error("The server has no port.");
}
