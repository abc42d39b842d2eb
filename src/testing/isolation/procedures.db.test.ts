import { describe, expect, test } from "vitest";
import { z } from "zod";
import { appRouter } from "~/server/api/root";
import { WorkspaceOnly } from "~/server/api/scoped";
import { refusalOf } from "~/testing/refusals";
import { callProcedure, trpcContext } from "~/testing/trpc";
import { aMember, aWorkspace, twoWorkspaces, type Person } from "~/testing/world";
import { buildInput, idFields } from "./build-input";
import { foreignMixes, isEmptyList } from "./foreign-mixes";
import { contentsOf, thingsOf } from "./things";

const [mine, theirs] = await twoWorkspaces();
const myThings: Record<string, string> = { ...(await thingsOf(mine)) };
const theirThings: Record<string, string> = { ...(await thingsOf(theirs)) };
const theirIds = [theirs.workspaceId, theirs.slug, ...Object.values(theirThings)];

interface Procedure {
  path: string;
  type: "query" | "mutation" | "subscription";
  access: "public" | "signed-in" | "workspace";
  schema: z.ZodObject;
}

const Definition = z.object({
  type: z.enum(["query", "mutation", "subscription"]),
  meta: z.object({ access: z.enum(["public", "signed-in", "workspace"]) }),
  inputs: z.array(z.unknown()).max(1),
});

const Flat = z.record(z.string(), z.custom<{ _def: unknown }>());
const procedures = Object.entries(Flat.parse(appRouter._def.procedures)).map(([path, procedure]): Procedure => {
  const { type, meta, inputs } = Definition.parse(procedure._def);
  return { path, type, access: meta.access, schema: schemaOf(path, inputs[0]) };
});

function schemaOf(path: string, input: unknown): z.ZodObject {
  if (input === undefined || input === WorkspaceOnly) return z.strictObject({});
  const schema: unknown = typeof input === "object" && input !== null && "schema" in input ? input.schema : input;
  if (schema instanceof z.ZodObject) return schema;
  throw new Error(`${path}: the isolation suite cannot read what its input looks like.`);
}

async function call(procedure: Procedure, person: Person | undefined, input: unknown): Promise<unknown> {
  return callProcedure(await trpcContext(person), { ...procedure, input });
}

function inputFor({ path, schema, access }: Procedure, ids: Record<string, string>, slug: string): unknown {
  try {
    const input = buildInput(schema, ids);
    return access === "workspace" ? { ...z.record(z.string(), z.unknown()).parse(input), workspace: slug } : input;
  } catch (cause) {
    throw new Error(`${path} is not covered by the isolation suite: its input cannot be built`, { cause });
  }
}

async function somebodyOf(workspace: typeof mine): Promise<Person> {
  return (await aMember(workspace, { role: "admin" })).person;
}

test("every procedure of the API is in the suite", () => {
  expect(procedures.length).toBeGreaterThan(40);
  for (const procedure of procedures) expect(() => inputFor(procedure, theirThings, theirs.slug)).not.toThrow();
});

describe.each(procedures.filter(({ access }) => access === "workspace"))("$path", (procedure) => {
  test("does not exist in a workspace that one is no member of", async () => {
    const person = await somebodyOf(mine);
    for (const ids of [myThings, theirThings]) {
      const input = inputFor(procedure, ids, theirs.slug);
      expect(await refusalOf(call(procedure, person, input))).toBe("not_found");
    }
  });

  test("finds nothing of another workspace in one's own", async () => {
    const person = await somebodyOf(mine);
    const before = await contentsOf(theirs.workspaceId);
    for (const ids of foreignMixes(idFields(procedure.schema, myThings), myThings, theirThings)) {
      const input = inputFor(procedure, { ...myThings, ...ids }, mine.slug);
      const answer = call(procedure, person, input).then((value) => (isEmptyList(value) ? "empty" : value));
      const outcome = await answer.catch(() => refusalOf(answer));
      expect(["not_found", "empty"], JSON.stringify(input)).toContain(outcome);
    }
    expect(await contentsOf(theirs.workspaceId)).toEqual(before);
  });

  test("works with one's own things, and shows only them", async () => {
    const owner = await aWorkspace();
    const input = inputFor(procedure, { ...(await thingsOf(owner)) }, owner.slug);
    const answer = call(procedure, owner.person, input);
    // A made-up source may be in no state to be cancelled, say; but it is there.
    // A made-up page cannot be reached, either.
    expect(["done", "conflict", "upstream_failed"]).toContain(await refusalOf(answer));
    const shown = JSON.stringify(await answer.catch(() => null));
    for (const id of theirIds) expect(shown).not.toContain(id);
  });

  test("is for people who are signed in", async () => {
    const input = inputFor(procedure, myThings, mine.slug);
    expect(await refusalOf(call(procedure, undefined, input))).toBe("unauthenticated");
  });
});

describe.each(procedures.filter(({ access }) => access === "signed-in"))("$path", (procedure) => {
  test("touches and shows nothing of another person and their workspace", async () => {
    const person = await somebodyOf(mine);
    const before = await contentsOf(theirs.workspaceId);
    const foreign = idFields(procedure.schema, theirThings);
    const answer = call(procedure, person, inputFor(procedure, theirThings, theirs.slug));
    const outcome = await refusalOf(answer);
    if (foreign.length > 0) expect(outcome).toBe("not_found");
    if (outcome === "done") {
      const shown = JSON.stringify(await answer);
      for (const id of theirIds) expect(shown).not.toContain(id);
    }
    expect(await contentsOf(theirs.workspaceId)).toEqual(before);
  });

  test("is for people who are signed in", async () => {
    const input = inputFor(procedure, myThings, mine.slug);
    expect(await refusalOf(call(procedure, undefined, input))).toBe("unauthenticated");
  });
});

describe.each(procedures.filter(({ type, access }) => type === "mutation" && access === "workspace"))(
  "$path",
  (procedure) => {
    test("is refused to a viewer", async () => {
      const { person } = await aMember(mine, { role: "viewer" });
      const input = inputFor(procedure, myThings, mine.slug);
      expect(await refusalOf(call(procedure, person, input))).toBe("forbidden");
    });
  },
);

test.each(procedures.filter(({ type }) => type === "mutation"))(
  "$path is refused to another site's page",
  async (procedure) => {
    const ctx = await trpcContext(await somebodyOf(mine), { "sec-fetch-site": "cross-site" });
    const input = inputFor(procedure, myThings, mine.slug);
    expect(await refusalOf(callProcedure(ctx, { ...procedure, input }))).toBe("forbidden");
  },
);
