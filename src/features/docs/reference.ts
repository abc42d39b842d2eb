import type { Searchable } from "~/lib/guide";
import type { JsonSchema, OpenApiContent, OpenApiDocument, OpenApiOperation } from "~/lib/openapi";
import { fieldsOf, referencesOf, type Field, type TypePart, typeOf } from "./fields";
import { messages } from "./messages";
import { samplesOf, type Call, type Sample } from "./samples";

export interface ReferenceCall {
  id: string;
  method: string;
  path: string;
  summary: string;
  scope: string;
  parameters: Field[];
  /** The fields of a body, or of each kind of body that the call takes. */
  bodies: { title: string | null; fields: Field[] }[];
  takesFile: boolean;
  /** What comes back: the status, its type and that type's fields where it has no name of its own. */
  answer: { status: string; type: TypePart[]; streams: boolean; file: string | null };
  /** How it is called, and how else it may be. */
  samples: { title: string | null; samples: Sample[] }[];
}

export interface ReferenceGroup {
  id: string;
  name: string;
  description: string;
  calls: ReferenceCall[];
}

export interface ReferenceSchema {
  name: string;
  fields: Field[];
}

export interface Reference {
  address: string;
  description: string;
  groups: ReferenceGroup[];
  /** What answers refer to, by name. */
  schemas: ReferenceSchema[];
  refusals: { status: string; description: string }[];
}

/** The OpenAPI document in the order and the shape in which a person reads it. */
export function referenceOf(document: OpenApiDocument): Reference {
  const address = document.servers[0].url;
  const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method: method.toUpperCase(), operation })),
  );
  const groups = document.tags.map(({ name, description }) => ({
    id: slug(name),
    name,
    description,
    calls: operations
      .filter(({ operation }) => operation.tags.includes(name))
      .map(({ path, method, operation }) => callOf({ address, path, method, operation, document })),
  }));
  return {
    address,
    description: document.info.description,
    groups,
    schemas: namedSchemas(document, groups),
    refusals: Object.entries(document.components.responses)
      .filter(([status]) => /^\d+$/.test(status))
      .map(([status, { description }]) => ({ status, description })),
  };
}

/** The reference as a page that can be searched: each call is a section. */
export function searchableReference(document: OpenApiDocument): Searchable {
  const calls = referenceOf(document).groups.flatMap((group) => group.calls);
  const sections = calls.map(({ id, method, path, summary, bodies, parameters }) => {
    const fields = [...parameters, ...bodies.flatMap((body) => body.fields)];
    const text = [`${method} ${path}`, ...fields.map(({ name, note }) => `${name}: ${note}`)].join(" · ");
    return { id, title: summary.replaceAll("`", ""), text: text.replaceAll("`", "") };
  });
  return { path: "/docs/api", title: messages.title, sections };
}

interface Placed {
  address: string;
  path: string;
  method: string;
  operation: OpenApiOperation;
  document: OpenApiDocument;
}

function callOf({ address, path, method, operation, document }: Placed): ReferenceCall {
  const body = operation.requestBody?.content["application/json"];
  const parameters = operation.parameters?.filter((parameter) => parameter.in !== "header") ?? [];
  return {
    ...{ id: operation.operationId, method, path, summary: operation.summary, scope: operation["x-scope"] },
    parameters: fieldsOf({
      properties: Object.fromEntries(parameters.map(({ name, schema }) => [name, schema])),
      required: parameters.filter(({ required }) => required).map(({ name }) => name),
    }),
    bodies: body?.schema ? bodiesOf(body.schema, document) : [],
    takesFile: fileOf(operation) !== undefined,
    answer: answerOf(operation),
    samples: waysOf(operation).map(({ title, ...way }) => ({
      title,
      samples: samplesOf({ address, method, path, ...way }),
    })),
  };
}

/** The ways to make a call that differ: with JSON, with a file, with an answer that is a stream or a file. */
function waysOf(operation: OpenApiOperation): ({ title: string | null } & Omit<Call, "address" | "method" | "path">)[] {
  const json = operation.requestBody?.content["application/json"];
  const upload = fileOf(operation);
  const answers = contentOf(operation);
  const download = answers["application/gzip"] && ARCHIVE;
  if (!answers["application/json"]) return [{ title: null, body: json?.example, download, streams: !download }];
  const first = json || upload === undefined ? { body: json?.example } : { upload };
  return [
    { title: null, ...first },
    ...(json && upload !== undefined ? [{ title: messages.asFile, upload }] : []),
    ...(answers["text/event-stream"] && isObject(json?.example)
      ? [{ title: messages.asStream, body: { ...json.example, stream: true }, streams: true }]
      : []),
  ];
}

const ARCHIVE = "export.tar.gz";

/** The name of the file in the example of a form. */
function fileOf({ requestBody }: OpenApiOperation): string | undefined {
  const example = requestBody?.content["multipart/form-data"]?.example;
  return isObject(example) && "file" in example && typeof example.file === "string" ? example.file : undefined;
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}

/** A choice of bodies is described one by one. */
function bodiesOf(schema: JsonSchema, document: OpenApiDocument): ReferenceCall["bodies"] {
  const choices = schema.oneOf ?? schema.anyOf;
  if (!choices) return [{ title: null, fields: fieldsOf(resolve(schema, document)) }];
  return choices.map((choice) => ({
    title: kindOf(resolve(choice, document)),
    fields: fieldsOf(resolve(choice, document)),
  }));
}

/** What tells this kind of body from the others. */
function kindOf({ properties = {} }: JsonSchema): string | null {
  const [name, field] = Object.entries(properties).find(([, { const: value }]) => value !== undefined) ?? [];
  return field ? `${name}: ${JSON.stringify(field.const)}` : null;
}

function answerOf(operation: OpenApiOperation): ReferenceCall["answer"] {
  const content = contentOf(operation);
  const schema = content["application/json"]?.schema;
  return {
    status: successOf(operation)?.[0] ?? "200",
    type: schema ? answerType(schema) : [],
    streams: content["text/event-stream"] !== undefined,
    file: ["application/gzip", "text/csv"].find((type) => content[type]) ?? null,
  };
}

function successOf({ responses }: OpenApiOperation) {
  return Object.entries(responses).find(([status]) => status.startsWith("2"));
}

function contentOf(operation: OpenApiOperation): Record<string, OpenApiContent> {
  const response = successOf(operation)?.[1];
  return (response && "content" in response ? response.content : undefined) ?? {};
}

/** A page of things is said as what it holds. */
function answerType(schema: JsonSchema): TypePart[] {
  const items = schema.properties?.["items"];
  return items && schema.properties?.["nextCursor"] ? [{ text: "page: " }, ...typeOf(items)] : typeOf(schema);
}

/** Whatever the answers refer to, and what that refers to. */
function namedSchemas({ components }: OpenApiDocument, groups: readonly ReferenceGroup[]): ReferenceSchema[] {
  const found = new Map<string, ReferenceSchema>();
  const visit = (types: readonly TypePart[]) => {
    for (const part of types) {
      if (!("schema" in part) || found.has(part.schema)) continue;
      const fields = fieldsOf(components.schemas[part.schema] ?? {});
      found.set(part.schema, { name: part.schema, fields });
      for (const field of fields) visit(field.type);
    }
  };
  for (const { calls } of groups) {
    for (const call of calls) {
      visit(call.answer.type);
      for (const { fields } of call.bodies) for (const field of fields) visit(field.type);
    }
  }
  visit([{ schema: "Problem" }]);
  return [...found.values()].toSorted((a, b) => a.name.localeCompare(b.name, "en"));
}

function resolve(schema: JsonSchema, { components }: OpenApiDocument): JsonSchema {
  const [name] = schema.$ref === undefined ? [] : referencesOf(schema);
  return name === undefined ? schema : (components.schemas[name] ?? {});
}

function slug(name: string): string {
  return name.toLowerCase().replaceAll(/[^a-z0-9]+/g, "-");
}
