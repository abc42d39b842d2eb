import type { PrismaClient } from "~/generated/prisma/client";
import { Prisma } from "~/generated/prisma/client";
import { LruCache } from "~/lib/lru-cache";

/** Models with a `workspaceId`. The workspace's own row is scoped by its id. */
export const tenantModels: ReadonlySet<string> = new Set([
  "Workspace",
  "WorkspaceAddress",
  "Membership",
  "Invitation",
  "ApiKey",
  "AuditEvent",
  "IdempotentReply",
  "StoredFile",
  "Transfer",
  "ModelKey",
  "Bot",
  "Source",
  "LeftOutPage",
  "Document",
  "DocumentVersion",
  "Chunk",
  "ChunkEmbedding",
  "QaPair",
  "QaPairVector",
  "CachedEmbedding",
  "BotVectors",
  "BotTerms",
  "IdentitySecret",
  "LeadForm",
  "Lead",
  "Visitor",
  "Conversation",
  "Message",
  "Citation",
  "Feedback",
]);

/** Models that belong to no workspace: a verb of one workspace has no business with them. */
export const platformModels: ReadonlySet<string> = new Set([
  "User",
  "UserSession",
  "ProviderAccount",
  "AccountToken",
  "StoredFilePart",
  "Mail",
]);

/** What a verb may do to a platform model in its own transaction: put a mail into the outbox, or find it there again. */
const allowedFromTenant: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  ["Mail", new Set(["create", "createMany", "findUnique"])],
]);

type Args = Record<string, unknown>;

/**
 * A client that sees one workspace. It adds the workspace to every `where`, refuses a create that names another
 * workspace or writes through a relation, and throws on a model that is on no list, so that a new table is closed
 * until somebody decides. Raw SQL is not scoped: it lives in `server/db/sql` and takes the workspace as an argument.
 */
export function tenantDb(prisma: PrismaClient, workspaceId: string): TenantDb {
  const clients = knownClients.get(prisma) ?? new LruCache<TenantDb>(MOST_CLIENTS);
  knownClients.set(prisma, clients);
  const known = clients.get(workspaceId);
  if (known) return known;
  const client = scopedClient(prisma, workspaceId);
  clients.set(workspaceId, client, 1);
  return client;
}

/** A client remembers what it has been asked, about 20 kB of it: one a workspace, not one a request. */
const MOST_CLIENTS = 500;
const knownClients = new WeakMap<PrismaClient, LruCache<TenantDb>>();

function scopedClient(prisma: PrismaClient, workspaceId: string) {
  const relations = relationFields(prisma);
  return prisma.$extends({
    name: "tenant",
    query: {
      $allModels: {
        $allOperations({ model, operation, args, query }) {
          if (allowedFromTenant.get(model)?.has(operation)) return query(args);
          if (!tenantModels.has(model)) throw new Error(`${model} cannot be used through a workspace's client`);
          return query(scopeArgs({ model, operation, args, workspaceId, relations }));
        },
      },
    },
  });
}

export type TenantDb = ReturnType<typeof scopedClient>;
/** What `db.$transaction(async (tx) => …)` hands out. */
export type TenantTx = Parameters<Parameters<TenantDb["$transaction"]>[0]>[0];

interface Scope {
  model: string;
  operation: string;
  args: unknown;
  workspaceId: string;
  relations: Relations;
}

function scopeArgs<T>(scope: Scope & { args: T }): T {
  const args: Args = isArgs(scope.args) ? { ...scope.args } : {};
  refuseDetours(scope.relations, scope.model, args);
  switch (scope.operation) {
    case "create":
      args.data = checkedData(scope, args.data);
      break;
    case "createMany":
    case "createManyAndReturn":
      args.data = Array.isArray(args.data)
        ? args.data.map((row) => checkedData(scope, row))
        : checkedData(scope, args.data);
      break;
    case "upsert":
      args.where = scopedWhere(scope, args.where);
      args.create = checkedData(scope, args.create);
      args.update = checkedChanges(scope, args.update);
      break;
    case "update":
    case "updateMany":
    case "updateManyAndReturn":
      args.where = scopedWhere(scope, args.where);
      args.data = checkedChanges(scope, args.data);
      break;
    case "findUnique":
    case "findUniqueOrThrow":
    case "findFirst":
    case "findFirstOrThrow":
    case "findMany":
    case "delete":
    case "deleteMany":
    case "count":
    case "aggregate":
    case "groupBy":
      args.where = scopedWhere(scope, args.where);
      break;
    default:
      throw new Error(`${scope.operation} cannot be used through a workspace's client`);
  }
  return sameShape(args);
}

function scopedWhere(scope: Scope, where: unknown): Args {
  const column = scope.model === "Workspace" ? "id" : "workspaceId";
  const given: Args = isArgs(where) ? where : {};
  if (!(column in given) || given[column] === scope.workspaceId) return { ...given, [column]: scope.workspaceId };
  const conditions: unknown[] = given.AND === undefined ? [] : [given.AND].flat();
  return { ...given, AND: [...conditions, { [column]: scope.workspaceId }] };
}

function checkedData(scope: Scope, data: unknown): Args {
  const row: Args = isArgs(data) ? data : {};
  refuseRelations(scope, row);
  const named = scope.model === "Workspace" ? row.id : row.workspaceId;
  if (named !== scope.workspaceId) throw new Error(`A ${scope.model} of another workspace cannot be created here`);
  return row;
}

function checkedChanges(scope: Scope, data: unknown): Args {
  const row: Args = isArgs(data) ? data : {};
  refuseRelations(scope, row);
  const column = scope.model === "Workspace" ? "id" : "workspaceId";
  if (column in row) throw new Error(`A ${scope.model} cannot move to another workspace`);
  return row;
}

// A nested write would reach rows that this extension never sees.
function refuseRelations(scope: Scope, row: Args): void {
  for (const field of Object.keys(row)) {
    if (scope.relations.get(scope.model)?.has(field))
      throw new Error(`${scope.model}.${field} must be written on its own`);
  }
}

// A person belongs to many workspaces: whoever went on from the person would come out in another one.
function refuseDetours(relations: Relations, model: string, args: Args): void {
  const onward = platformModels.has(model);
  for (const [field, inner] of [...entriesOf(args.select), ...entriesOf(args.include)]) {
    const target = relations.get(model)?.get(field);
    if (onward && (target !== undefined || field === "_count")) {
      throw new Error(`${model}.${field} cannot be read through a workspace's client`);
    }
    if (target !== undefined && isArgs(inner)) refuseDetours(relations, target, inner);
  }
}

function entriesOf(value: unknown): [string, unknown][] {
  return isArgs(value) ? Object.entries(value) : [];
}

function isArgs(value: unknown): value is Args {
  return typeof value === "object" && value !== null;
}

// Scoping adds a column that every listed model has, which the per-model argument types cannot express.
function sameShape<T>(args: Args): T {
  const widened: unknown = args;
  // eslint-disable-next-line @typescript-eslint/consistent-type-assertions
  return widened as T;
}

interface RuntimeModels {
  models: Record<string, { fields: { name: string; kind: string; type: string }[] }>;
}

/** Of each model: its relation fields, with the model at the other end. */
type Relations = ReadonlyMap<string, ReadonlyMap<string, string>>;

const knownRelations = new WeakMap<PrismaClient, Relations>();

function relationFields(prisma: PrismaClient): Relations {
  const known = knownRelations.get(prisma);
  if (known) return known;
  const map = new Map<string, ReadonlyMap<string, string>>();
  for (const [model, { fields }] of Object.entries(runtimeModels(prisma).models)) {
    const relations = fields.filter((field) => field.kind === "object");
    map.set(model, new Map(relations.map((field) => [field.name, field.type])));
  }
  knownRelations.set(prisma, map);
  return map;
}

// Prisma keeps the schema it was generated from on the client, but does not type it.
export function runtimeModels(prisma: PrismaClient): RuntimeModels {
  const known: unknown = Reflect.get(prisma, "_runtimeDataModel");
  if (isArgs(known) && isArgs(known.models)) {
    // eslint-disable-next-line @typescript-eslint/consistent-type-assertions
    return known as unknown as RuntimeModels;
  }
  throw new Error("This version of Prisma does not tell its models; the tenant client cannot work");
}

/** The null of a JSON column, as every other column has it. */
export const noJson = Prisma.DbNull;

/** A JSON column's value for Prisma: what JSON.stringify keeps of it. */
export function jsonValue(value: unknown): Prisma.InputJsonValue | typeof Prisma.JsonNull {
  if (value === null || value === undefined) return Prisma.JsonNull;
  // eslint-disable-next-line @typescript-eslint/consistent-type-assertions
  return JSON.parse(jsonText(value)) as Prisma.InputJsonValue;
}

/** The same as text: for raw statements. */
export function jsonText(value: unknown): string {
  const text = JSON.stringify(value);
  if (!HALF_PAIR.test(text)) return text;
  const revive = (_: string, item: unknown) => (typeof item === "string" ? item.toWellFormed() : item);
  return JSON.stringify(JSON.parse(text, revive));
}

/** Half of a surrogate pair, which JavaScript writes as an escape, is text to it and no JSON to Postgres. */
const HALF_PAIR = /\\ud[89a-f]/;
