import type { PrismaClient } from "~/generated/prisma/client";
import { Prisma } from "~/generated/prisma/client";

/** Models with a `workspaceId`. The workspace's own row is scoped by its id. */
export const tenantModels: ReadonlySet<string> = new Set([
  "Workspace",
  "Membership",
  "Invitation",
  "ApiKey",
  "AuditEvent",
  "IdempotentReply",
  "StoredFile",
  "Bot",
  "Source",
  "Document",
  "DocumentVersion",
  "Chunk",
  "ChunkEmbedding",
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
]);

/** Platform models that a verb may write in its own transaction: mail is sent in the name of no workspace. */
const writableFromTenant: ReadonlySet<string> = new Set(["Mail"]);

type Args = Record<string, unknown>;

/**
 * A client that sees one workspace. It adds the workspace to every `where`, refuses a create that names another
 * workspace or writes through a relation, and throws on a model that is on no list, so that a new table is closed
 * until somebody decides. Raw SQL is not scoped: it lives in `server/db/sql` and takes the workspace as an argument.
 */
export function tenantDb(prisma: PrismaClient, workspaceId: string) {
  const relations = relationFields(prisma);
  return prisma.$extends({
    name: "tenant",
    query: {
      $allModels: {
        $allOperations({ model, operation, args, query }) {
          if (writableFromTenant.has(model)) return query(args);
          if (!tenantModels.has(model)) throw new Error(`${model} cannot be used through a workspace's client`);
          return query(scopeArgs({ model, operation, args, workspaceId, relations: relations.get(model) }));
        },
      },
    },
  });
}

export type TenantDb = ReturnType<typeof tenantDb>;
/** What `db.$transaction(async (tx) => …)` hands out. */
export type TenantTx = Parameters<Parameters<TenantDb["$transaction"]>[0]>[0];

interface Scope {
  model: string;
  operation: string;
  args: unknown;
  workspaceId: string;
  relations: ReadonlySet<string> | undefined;
}

function scopeArgs<T>(scope: Scope & { args: T }): T {
  const args: Args = isArgs(scope.args) ? { ...scope.args } : {};
  switch (scope.operation) {
    case "create":
      args.data = checkedData(scope, args.data);
      break;
    case "createMany":
    case "createManyAndReturn":
      args.data = Array.isArray(args.data) ? args.data.map((row) => checkedData(scope, row)) : checkedData(scope, args.data);
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
  if (column in given && given[column] !== scope.workspaceId) return { ...given, AND: [{ [column]: scope.workspaceId }] };
  return { ...given, [column]: scope.workspaceId };
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
  if ("workspaceId" in row) throw new Error(`A ${scope.model} cannot move to another workspace`);
  return row;
}

// A nested write would reach rows that this extension never sees.
function refuseRelations(scope: Scope, row: Args): void {
  for (const field of Object.keys(row)) {
    if (scope.relations?.has(field)) throw new Error(`${scope.model}.${field} must be written on its own`);
  }
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
  models: Record<string, { fields: { name: string; kind: string }[] }>;
}

function relationFields(prisma: PrismaClient): ReadonlyMap<string, ReadonlySet<string>> {
  const map = new Map<string, ReadonlySet<string>>();
  for (const [model, { fields }] of Object.entries(runtimeModels(prisma).models)) {
    map.set(model, new Set(fields.filter((field) => field.kind === "object").map((field) => field.name)));
  }
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

/** A JSON column's value for Prisma: what JSON.stringify keeps of it. */
export function jsonValue(value: unknown): Prisma.InputJsonValue | typeof Prisma.JsonNull {
  if (value === null || value === undefined) return Prisma.JsonNull;
  // eslint-disable-next-line @typescript-eslint/consistent-type-assertions
  return JSON.parse(JSON.stringify(value)) as Prisma.InputJsonValue;
}
