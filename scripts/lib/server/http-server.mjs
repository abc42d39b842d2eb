import { createServer } from "node:http";
import { listen } from "./doors.mjs";
import { Exchange } from "./exchange.mjs";
import { rawProblem } from "./problem.mjs";

const SUBSCRIPTION_GRACE_MS = 1500;
const ANSWER_GRACE_MS = 10_000;

const DEFAULTS = {
  proxies: 0,
  headers: [],
  timeoutMs: 30_000,
  bodyLimit: () => 9_000_000,
  receiveMs: 300_000,
  // One that brings less within `timeoutMs` is not an upload on a slow line but nobody who means to finish.
  uploadLeastBytes: 32_000,
  uploadMs: 3_600_000,
  routeOf: () => "(none)",
  subscriptionGraceMs: SUBSCRIPTION_GRACE_MS,
  answerGraceMs: ANSWER_GRACE_MS,
};

/**
 * An HTTP server that gives every answer its promises (id, time, headers, limits, one log line) and can be drained.
 * `handle(request, response)` may throw; `open` begins to listen, and rejects where it cannot.
 */
export function createHttpServer(handle, given) {
  const open = new Set();
  const sockets = new Set();
  let doors = [];
  let draining = false;
  const options = { ...DEFAULTS, ...given, isDraining: () => draining };
  const { log } = options;

  const server = createServer(
    // How long a request may take to arrive is for the exchange to say: a large upload may take its time.
    { keepAliveTimeout: 65_000, headersTimeout: 20_000, requestTimeout: 0, connectionsCheckingInterval: 5000 },
    (request, response) => {
      const exchange = new Exchange(request, response, options);
      open.add(exchange);
      response.once("close", () => {
        open.delete(exchange);
        writeAccessLine(exchange, options);
      });
      if (exchange.refused) return;
      Promise.resolve()
        .then(() => handle(request, response))
        .catch((error) => {
          log.error({ err: error, requestId: exchange.id }, "request failed");
          exchange.refuse(
            500,
            "internal",
            "This request failed on our side. Try again; the request id helps us find out why.",
          );
        });
    },
  );
  server.on("connection", (socket) => {
    sockets.add(socket);
    socket.once("close", () => sockets.delete(socket));
  });
  server.on("clientError", (error, socket) => answerClientError(error, socket, options.headers));

  async function drain() {
    draining = true;
    const closed = Promise.all([server, ...doors].map((each) => new Promise((resolve) => each.close(resolve))));
    server.closeIdleConnections();
    const subscriptions = setTimeout(endSubscriptions, options.subscriptionGraceMs);
    const answers = setTimeout(() => {
      // Also those that became web sockets, which the server no longer counts as its own.
      for (const socket of sockets) socket.destroy();
    }, options.answerGraceMs);
    // A connection becomes idle when its last answer ends; nobody closes it for us then.
    const idle = setInterval(() => server.closeIdleConnections(), 100);
    await closed;
    for (const timer of [subscriptions, answers]) clearTimeout(timer);
    clearInterval(idle);
  }

  function endSubscriptions() {
    for (const exchange of open) if (exchange.isSubscription) exchange.response.destroy();
  }

  return {
    server,
    async open(where) {
      doors = await listen(server, where);
    },
    drain,
  };
}

function writeAccessLine(exchange, { log, routeOf }) {
  const { request, response, pathname } = exchange;
  const route = routeOf(pathname);
  if (route === "/_next") return;
  const status = exchange.timedOut ? 503 : response.headersSent ? response.statusCode : 499;
  const fields = { method: request.method, route, status, ms: exchange.elapsed, requestId: exchange.id };
  if (status >= 500) log.error(fields, "request");
  else log.info(fields, "request");
}

function answerClientError(error, socket, headers) {
  if (socket.destroyed || !socket.writable || error.code === "ECONNRESET") {
    socket.destroy();
    return;
  }
  const [status, code, detail] =
    error.code === "ERR_HTTP_REQUEST_TIMEOUT"
      ? [408, "bad_request", "The request was not sent in time."]
      : error.code === "HPE_HEADER_OVERFLOW"
        ? [431, "too_large", "The headers of this request are too large."]
        : [400, "bad_request", "This is not a request that HTTP allows."];
  socket.end(rawProblem(status, code, detail, undefined, [...headers, ["X-Process-Time", "0.0"]]));
}
