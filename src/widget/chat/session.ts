import type { ChatPageData } from "~/lib/chat-page";
import { fieldsOf, textOf } from "~/lib/unknown-fields";
import type { ChatStorage } from "./storage";

/** Refusals that are worth telling apart; `network` is no answer at all. */
export type Failure = "network" | "gone" | "refused";

export class CallFailed extends Error {
  constructor(readonly failure: Failure) {
    super(failure);
  }
}

/** What the server answers when it does not do what it was asked, in the visitor's language. */
export class Refused extends CallFailed {
  constructor(readonly response: Response) {
    super("refused");
  }

  async reason(): Promise<string> {
    return textOf(fieldsOf(await this.response.json().catch(() => null)).detail);
  }
}

export interface Call {
  method: "GET" | "POST";
  body?: Record<string, unknown>;
  signal?: AbortSignal;
}

export interface VisitorSession {
  /** With the visitor's token; once more if that was replaced meanwhile, or the server does not know it any more. */
  call(path: string, options: Call): Promise<Response>;
  /** See `VisitorApi`. */
  identify(identityToken: string): Promise<boolean>;
}

const RENEW_BEFORE_MS = 7 * 86_400_000;
const nobody = { token: undefined, expiresAt: undefined, visitorId: undefined, verified: undefined };

/** Who asks: a token for this bot, got when it is first needed, and renewed. */
export function visitorSession({ publicKey, language }: ChatPageData, storage: ChatStorage): VisitorSession {
  let opening: Promise<string> | null = null;
  let identityToken: string | undefined;

  async function token(): Promise<string> {
    const { token: stored, expiresAt, verified } = storage.read();
    // Only a new identity token prolongs a session that rests on one.
    const margin = verified ? 0 : RENEW_BEFORE_MS;
    if (!opening && stored && expiresAt && Date.parse(expiresAt) - Date.now() > margin) return stored;
    return open();
  }

  function open(): Promise<string> {
    opening ??= openSession().finally(() => (opening = null));
    return opening;
  }

  async function openSession(): Promise<string> {
    const { token: given } = storage.read();
    const body = { ...(given && { token: given }), ...(identityToken && { identityToken }) };
    const response = await send("/session", { method: "POST", body });
    if (!response.ok) throw new Refused(response);
    const session = fieldsOf(await response.json());
    const opened = textOf(session.token);
    storage.write({
      token: opened,
      expiresAt: textOf(session.expiresAt),
      visitorId: textOf(session.visitorId),
      verified: session.verified === true || undefined,
    });
    return opened;
  }

  async function send(path: string, { method, body, signal }: Call, bearer?: string): Promise<Response> {
    return fetch(`/api/embed/${encodeURIComponent(publicKey)}${path}`, {
      method,
      signal: signal ?? null,
      headers: {
        ...(body && { "content-type": "application/json" }),
        // Otherwise the browser asks for what its user reads best.
        ...(language && { "accept-language": language }),
        ...(bearer && { authorization: `Bearer ${bearer}` }),
      },
      body: body ? JSON.stringify(body) : null,
    });
  }

  return {
    async call(path, options) {
      const bearer = await token();
      const response = await send(path, options, bearer);
      if (response.status !== 401 && response.status !== 404) return response;
      const isCurrent = !opening && storage.read().token === bearer;
      if (isCurrent && response.status === 404) return response;
      if (isCurrent) storage.write(nobody);
      return send(path, options, await token());
    },

    async identify(given) {
      const before = storage.read();
      identityToken = given || undefined;
      if (!given) {
        storage.write(nobody);
        return before.verified === true;
      }
      await opening?.catch(() => undefined);
      await open();
      return before.verified === true && before.visitorId !== storage.read().visitorId;
    },
  };
}
