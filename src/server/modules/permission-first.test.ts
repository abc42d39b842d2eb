import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import ts from "typescript";
import { expect, test } from "vitest";

// A verb is a function that a module's index.ts offers and that takes a Ctx. `internal.ts` holds look-ups that verbs share
// after they have asked for permission.
const SHARED_LOOKUPS = "internal";
const modules = readdirSync(import.meta.dirname, { withFileTypes: true }).filter((entry) => entry.isDirectory());

test.each(modules.map(({ name }) => name))("every verb of %s asks for permission first", (name) => {
  const unguarded = verbsOf(name).filter((verb) => !asksForPermission(verb.body));
  expect(unguarded.map((verb) => verb.name)).toEqual([]);
});

test("the check finds verbs, and tells one that does not ask from one that does", () => {
  const source = parse(`
    export async function open(ctx: Ctx, raw: Input): Promise<void> { requirePermission(ctx, "bots.read"); }
    export async function leaky(ctx: Ctx) { const input = Input.parse(raw); requirePermission(ctx, "bots.read"); }
    export const arrow = async (ctx: Ctx) => { await ctx.db.bot.findMany(); };
    export function helper(text: string) { return text; }
  `);
  const verbs = functionsTakingCtx(source);
  expect(verbs.map(({ name }) => name)).toEqual(["open", "leaky", "arrow"]);
  expect(verbs.filter(({ body }) => asksForPermission(body)).map(({ name }) => name)).toEqual(["open"]);
});

interface Verb {
  name: string;
  body: ts.ConciseBody | undefined;
}

function verbsOf(module: string): Verb[] {
  const folder = path.join(import.meta.dirname, module);
  const index = path.join(folder, "index.ts");
  if (!existsSync(index)) return [];
  return offeredBy(index).flatMap(({ file, names }) => {
    const source = parse(readFileSync(fileOf(folder, file), "utf8"));
    return functionsTakingCtx(source).filter((verb) => names.includes(verb.name));
  });
}

/** What an index file exports, by the file beside it that it comes from. */
function offeredBy(index: string): { file: string; names: string[] }[] {
  return parse(readFileSync(index, "utf8")).statements.flatMap((statement) => {
    if (!ts.isExportDeclaration(statement) || !statement.moduleSpecifier || !statement.exportClause) return [];
    if (!ts.isNamedExports(statement.exportClause) || !ts.isStringLiteral(statement.moduleSpecifier)) return [];
    const file = statement.moduleSpecifier.text;
    if (path.basename(file) === SHARED_LOOKUPS) return [];
    return [
      { file, names: statement.exportClause.elements.map((element) => (element.propertyName ?? element.name).text) },
    ];
  });
}

function fileOf(folder: string, specifier: string): string {
  const base = path.join(folder, specifier);
  return existsSync(`${base}.ts`) ? `${base}.ts` : path.join(base, "index.ts");
}

function functionsTakingCtx(source: ts.SourceFile): Verb[] {
  return source.statements.flatMap((statement): Verb[] => {
    if (ts.isFunctionDeclaration(statement) && statement.name && takesCtx(statement.parameters)) {
      return [{ name: statement.name.text, body: statement.body }];
    }
    if (!ts.isVariableStatement(statement)) return [];
    return statement.declarationList.declarations.flatMap(({ name, initializer }) =>
      initializer && ts.isArrowFunction(initializer) && ts.isIdentifier(name) && takesCtx(initializer.parameters)
        ? [{ name: name.text, body: initializer.body }]
        : [],
    );
  });
}

function takesCtx(parameters: ts.NodeArray<ts.ParameterDeclaration>): boolean {
  return parameters[0]?.type?.getText() === "Ctx";
}

function asksForPermission(body: ts.ConciseBody | undefined): boolean {
  const first = body && ts.isBlock(body) ? body.statements[0] : undefined;
  if (!first || !ts.isExpressionStatement(first) || !ts.isCallExpression(first.expression)) return false;
  return first.expression.expression.getText() === "requirePermission";
}

function parse(text: string): ts.SourceFile {
  return ts.createSourceFile("verb.ts", text, ts.ScriptTarget.Latest, true);
}
