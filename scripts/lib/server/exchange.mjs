import { randomUUID } from "node:crypto";
import { performance } from "node:perf_hooks";
import { FRAMED_PREFIX, frameHeader } from "../security-headers.mjs";
import { settleClientAddress } from "./client-address.mjs";
import { problem, rawProblem } from "./problem.mjs";

const SANE_ID = /^[\w.:-]{8,128}$/;
const LINGER_MS = 2000;
export const UPLOAD = /^(multipart\/form-data|application\/octet-stream)/;

/**
 * One request and its response: gives it an id, an address, fixed headers, a measured time to the first byte, a bound on
 * its body and on the wait for an answer.
 */
export class Exchange {
  constructor(request, response, options) {
    this.request = request;
    this.response = response;
    this.options = options;
    this.begun = performance.now();
    this.pathname = (request.url ?? "/").split("?", 1)[0];
    const claimed = request.headers["x-request-id"];
    this.id = typeof claimed === "string" && SANE_ID.test(claimed) ? claimed : randomUUID();
    request.headers["x-request-id"] = this.id;
    settleClientAddress(request, options.proxies);
    this.stampHeaders();
    this.guardBody();
    this.armTimer();
    response.once("close", () => clearTimeout(this.timer));
  }

  /** An event stream that a browser listens to and reopens by itself; an answer being streamed to a POST is not one. */
  get isSubscription() {
    const type = String(this.response.getHeader("content-type") ?? "");
    return this.request.method === "GET" && type.startsWith("text/event-stream");
  }

  get elapsed() {
    return Math.round((performance.now() - this.begun) * 10) / 10;
  }

  ownHeaders() {
    const framed = this.pathname.startsWith(FRAMED_PREFIX);
    return [
      ...this.options.headers,
      ...(framed ? [] : [frameHeader]),
      ["X-Request-Id", this.id],
      ["X-Process-Time", this.elapsed.toFixed(1)],
    ];
  }

  stampHeaders() {
    const { response } = this;
    const writeHead = response.writeHead;
    response.writeHead = (...args) => {
      response.writeHead = writeHead;
      for (const [name, value] of this.ownHeaders()) response.setHeader(name, value);
      if (this.options.isDraining()) response.setHeader("Connection", "close");
      return writeHead.apply(response, args);
    };
  }

  /** Refuses by the announced length, and counts what arrives where no length was announced. */
  guardBody() {
    const { request } = this;
    const limit = this.options.bodyLimit(request);
    if (Number(request.headers["content-length"] ?? 0) > limit) {
      this.refuseBody(limit);
      return;
    }
    if (request.headers["transfer-encoding"] === undefined) return;
    const push = request.push;
    let received = 0;
    request.push = (chunk, encoding) => {
      received += chunk?.length ?? 0;
      if (received <= limit) return push.call(request, chunk, encoding);
      if (!this.refused) this.refuseBody(limit);
      return true;
    };
  }

  refuseBody(limit) {
    this.refused = true;
    const megabytes = Math.floor(limit / 1_000_000);
    this.options.log.warn({ requestId: this.id, limit }, "request body refused");
    this.refuseSending(413, "too_large", `This is larger than ${megabytes} MB, the most that can be sent here.`);
  }

  /** The client may still be sending: closing at once would hide the answer from it. */
  refuseSending(status, code, detail) {
    const { request } = this;
    const finish = this.refuse(status, code, detail, { wait: true });
    request.once("end", finish);
    request.resume();
    setTimeout(() => {
      finish();
      request.socket.destroy();
    }, LINGER_MS).unref();
  }

  /** Returns how to end the answer, when the caller wants to wait with that. */
  refuse(status, code, detail, { wait = false } = {}) {
    const { response } = this;
    const finish = () => void (response.writableEnded || response.end());
    if (response.headersSent) {
      response.destroy();
      return finish;
    }
    const body = problem(status, code, detail, this.id);
    response.writeHead(status, {
      "Content-Type": "application/problem+json",
      "Content-Length": Buffer.byteLength(body),
      "Cache-Control": "no-store",
      Connection: "close",
    });
    response.write(body);
    if (!wait) finish();
    return finish;
  }

  armTimer() {
    if (!this.options.timeoutMs) return;
    this.timer = setTimeout(() => {
      if (this.response.headersSent) return;
      if (this.request.complete || this.refused) this.giveUp();
      else if (this.arrivesTooSlowly()) this.refuseSlow();
      else this.armTimer();
    }, this.options.timeoutMs);
  }

  /** Asked once in `timeoutMs`. An upload may take long as long as it comes; anything else is small. */
  arrivesTooSlowly() {
    const { receiveMs, uploadMs, uploadLeastBytes } = this.options;
    const received = this.request.socket.bytesRead;
    const came = received - (this.receivedBefore ?? 0);
    this.receivedBefore = received;
    if (!UPLOAD.test(this.request.headers["content-type"] ?? "")) return this.elapsed > receiveMs;
    return this.elapsed > uploadMs || came < uploadLeastBytes;
  }

  refuseSlow() {
    this.refused = true;
    this.refuseSending(408, "bad_request", "The request was not sent in time.");
  }

  /** Answers on the bare socket and closes it, which aborts the handler: a finished response would leave it running. */
  giveUp() {
    const { socket } = this.response;
    const sentence = `This took longer than ${Math.round(this.options.timeoutMs / 1000)} seconds and was stopped. Try again.`;
    this.timedOut = true;
    if (!socket || socket.destroyed) return;
    socket.end(rawProblem(503, "unavailable", sentence, this.id, this.ownHeaders()), () => socket.destroy());
  }
}
