import { createServer } from "node:http";
import { z } from "zod";
import { readBody } from "./model-stream";

const Body = z.strictObject({
  model: z.string(),
  query: z.string().min(1),
  documents: z.array(z.string().min(1)).min(1).max(1000),
  top_n: z.number().int().positive(),
});

export interface RerankPeer {
  baseUrl: string;
  readonly queries: string[];
  /** What the next calls meet: a status, a body that is no answer, or silence. */
  fail(fault: number | "junk" | "hang"): void;
  recover(): void;
  close(): Promise<void>;
}

/** A strict stand-in for a rerank server: the text that shares the most letters-in-order with `wanted` wins. */
export async function startRerankPeer({ apiKey, wanted }: { apiKey: string; wanted: string }): Promise<RerankPeer> {
  const queries: string[] = [];
  let fault: number | "junk" | "hang" | undefined;
  const server = createServer((request, response) => {
    const answer = (status: number, body: unknown) =>
      response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
    void readBody(request).then((text) => {
      if (request.url !== "/v2/rerank" || request.method !== "POST") return answer(404, { message: "not found" });
      if (request.headers.authorization !== `Bearer ${apiKey}`) return answer(401, { message: "invalid api token" });
      const body = Body.safeParse(JSON.parse(text));
      if (!body.success) return answer(422, { message: "invalid request" });
      queries.push(body.data.query);
      if (fault === "hang") return undefined;
      if (fault === "junk") return answer(200, { ranking: "none" });
      if (fault !== undefined) return answer(fault, { message: "overloaded" });
      const scored = body.data.documents.map((document, index) => ({
        index,
        relevance_score: document.includes(wanted) ? 0.98 : 0.1 / (index + 1),
      }));
      const results = scored.sort((a, b) => b.relevance_score - a.relevance_score).slice(0, body.data.top_n);
      return answer(200, { id: "peer", results, meta: {} });
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The peer does not listen on a port");
  return {
    baseUrl: `http://127.0.0.1:${address.port}/v2`,
    queries,
    fail: (next) => void (fault = next),
    recover: () => void (fault = undefined),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
