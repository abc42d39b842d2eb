import type { ApiKeyScope, Role } from "~/contracts/access";

/** Who does something. A job is an actor like any other. */
export type Actor =
  | { kind: "user"; userId: string; role: Role }
  | { kind: "apiKey"; apiKeyId: string; scopes: readonly ApiKeyScope[] }
  | { kind: "visitor"; visitorId: string; botId: string }
  | { kind: "system"; job: string };

/** A stable key of the actor, for limits and for who may go on with a conversation. */
export function actorKey(actor: Actor): string {
  switch (actor.kind) {
    case "user":
      return `user:${actor.userId}`;
    case "apiKey":
      return `apiKey:${actor.apiKeyId}`;
    case "visitor":
      return `visitor:${actor.visitorId}`;
    case "system":
      return `system:${actor.job}`;
  }
}

export function actorId(actor: Actor): string {
  return actorKey(actor).slice(actor.kind.length + 1);
}
