import { z } from "zod";
import { Problem } from "~/contracts/common";
import { OpenAIError } from "~/contracts/openai";
import type { JsonSchema, OpenApiContent, OpenApiDocument, OpenApiOperation, OpenApiParameter } from "~/lib/openapi";
import { speaksOpenAI } from "./openai/errors";
import { apiGroups, type ApiRoute } from "./route";
import { apiRoutes } from "./routes";
import { schemaNames } from "./schema-names";

type Schemas = Record<string, JsonSchema>;

const JSON_TYPE = "application/json";
const FORM_TYPE = "multipart/form-data";
const PROBLEM_TYPE = "application/problem+json";

const DESCRIPTION = `Ask a bot, feed its knowledge and read its conversations. A key sees one workspace; an id of another workspace \
answers 404. Every POST may carry an \`Idempotency-Key\`: the same key and body get the first answer for 24 hours. Errors are problem \
documents; a 429 says in \`Retry-After\` how many seconds to wait.`;

const groupTexts: Record<(typeof apiGroups)[number], string> = {
  Bots: "A bot answers from its own knowledge, in its own words.",
  Knowledge: "Sources are what a bot reads: text, files, websites. Each holds documents with their own state.",
  "Questions and answers": "Approved answers, which visitors get word for word.",
  Chat: "Ask a bot. Answers carry citations that are exact quotes.",
  Conversations: "What was asked and answered, on every channel.",
  Leads: "What visitors told of themselves, and the form that asks them.",
  Usage: "What the bots have answered, what it cost and how long visitors waited.",
  "Exports and imports":
    "One archive of everything in the workspace, made and read in the background. Keys have these scopes only when they are asked for.",
  "OpenAI format": "The same bots for any program that talks to OpenAI: set its base address to this API's.",
};

const successes: Record<200 | 201 | 202, string> = {
  200: "Done",
  201: "Made",
  202: "Accepted; the work goes on in the background",
};
const refusals: Record<number, string> = {
  400: "Something in the call cannot be used as it is",
  401: "The key is missing, unknown or revoked",
  403: "The key lacks the scope",
  404: "There is no such thing in this workspace",
  409: "The call contradicts another one",
  413: "The body is too large",
  415: "This kind of content cannot be read",
  429: "Too many calls; see `Retry-After`",
  502: "The model or website behind the call failed",
  503: "Not possible at the moment; try again shortly",
};

/** The public API as an OpenAPI 3.1 document, made from the table of routes and the contracts that they check with. */
export function openApiDocument({ address }: { address: string }): OpenApiDocument {
  const schemas: Schemas = {};
  const paths: OpenApiDocument["paths"] = {};
  for (const route of apiRoutes) {
    (paths[route.path] ??= {})[route.method.toLowerCase()] = operation(route, schemas);
  }
  const responses = {
    ...refusalResponses("", { [PROBLEM_TYPE]: { schema: schemaOf(Problem, "output", schemas) } }),
    ...refusalResponses("OpenAI", { [JSON_TYPE]: { schema: schemaOf(OpenAIError, "output", schemas) } }),
  };
  return {
    openapi: "3.1.0",
    info: { title: "Botsmith API", version: "1", description: DESCRIPTION },
    servers: [{ url: `${address}/api/v1` }],
    security: [{ apiKey: [] }],
    tags: apiGroups.map((name) => ({ name, description: groupTexts[name] })),
    paths,
    components: {
      securitySchemes: {
        apiKey: {
          type: "http",
          scheme: "bearer",
          description: "A key of the workspace, `bs_…`, made on its API keys page.",
        },
      },
      schemas: Object.fromEntries(Object.entries(schemas).toSorted(([a], [b]) => (a < b ? -1 : 1))),
      responses,
    },
  };
}

function operation(route: ApiRoute, schemas: Schemas): OpenApiOperation {
  const parameters = [...pathParameters(route), ...queryParameters(route, schemas), ...headerParameters(route)];
  return {
    operationId: route.id,
    tags: [route.group],
    summary: route.summary,
    description: `Needs the scope \`${route.scope}\`.`,
    "x-scope": route.scope,
    ...(parameters.length > 0 ? { parameters } : {}),
    ...(route.body || route.multipart ? { requestBody: requestBody(route, schemas) } : {}),
    responses: { ...success(route, schemas), ...failures(route) },
  };
}

function pathParameters({ path }: ApiRoute): OpenApiParameter[] {
  return [...path.matchAll(/\{(\w+)\}/g)].map(([, name = ""]) => ({
    name,
    in: "path",
    required: true,
    schema: { type: "string", description: `The ${name.replace(/Id$/, "")}'s id.` },
  }));
}

function queryParameters({ query }: ApiRoute, schemas: Schemas): OpenApiParameter[] {
  return Object.entries(query?.shape ?? {}).map(([name, field]) => ({
    name,
    in: "query",
    required: false,
    schema: schemaOf(field, "input", schemas),
  }));
}

function headerParameters({ method, stream, path }: ApiRoute): OpenApiParameter[] {
  const header = (name: string, schema: JsonSchema) => ({ name, in: "header" as const, required: false, schema });
  const lastEvent = { type: "string", description: "The id of the last event that came: only what follows is told." };
  return [
    ...(method === "POST" ? [header("Idempotency-Key", { type: "string", maxLength: 255 })] : []),
    ...(stream && !speaksOpenAI(path) ? [header("Last-Event-ID", lastEvent)] : []),
  ];
}

function requestBody({ body, multipart, example }: ApiRoute, schemas: Schemas) {
  const json = body && {
    schema: schemaOf(body, "input", schemas),
    ...(example === undefined ? {} : { example }),
  };
  return {
    required: true,
    content: { ...(json ? { [JSON_TYPE]: json } : {}), ...(multipart ? { [FORM_TYPE]: formOf(multipart) } : {}) },
  };
}

function formOf({ maxBytes, name }: NonNullable<ApiRoute["multipart"]>): OpenApiContent {
  const description = `At most ${maxBytes / 1e6} MB.`;
  const file = { type: "string", contentMediaType: "application/octet-stream", description };
  return { schema: { type: "object", required: ["file"], properties: { file } }, example: { file: name } };
}

function success(
  { status = 200, answer, stream, emptyWhen, file }: ApiRoute,
  schemas: Schemas,
): OpenApiOperation["responses"] {
  const json = { [JSON_TYPE]: { schema: schemaOf(answer, "output", schemas) } };
  const events = { "text/event-stream": { schema: { type: "string" } } };
  const download = file && { [file.type]: { schema: { type: "string", contentMediaType: file.type } } };
  const noJson = stream === "always" || file?.always;
  const content = { ...(noJson ? {} : json), ...(stream ? events : {}), ...download };
  const answers: OpenApiOperation["responses"] = { [status]: { description: successes[status], content } };
  if (emptyWhen !== undefined) answers["204"] = { description: emptyWhen };
  return answers;
}

function failures({ path, method, body, multipart, query, group }: ApiRoute): OpenApiOperation["responses"] {
  const prefix = speaksOpenAI(path) ? "OpenAI" : "";
  const statuses = [
    ...(body || multipart || query ? [400] : []),
    ...[401, 403],
    ...(path.includes("{") || body ? [404] : []),
    ...(method === "POST" ? [409] : []),
    ...(body || multipart ? [413, 415] : []),
    429,
    ...(group === "Chat" || group === "OpenAI format" ? [502] : []),
    503,
  ];
  return Object.fromEntries(statuses.map((status) => [status, { $ref: `#/components/responses/${prefix}${status}` }]));
}

function refusalResponses(prefix: string, content: Record<string, OpenApiContent>) {
  const wait = { "Retry-After": { description: "Seconds to wait", schema: { type: "integer" } } };
  return Object.fromEntries(
    Object.entries(refusals).map(([status, description]) => [
      prefix + status,
      { description, ...(status === "429" || status === "503" ? { headers: wait } : {}), content },
    ]),
  );
}

/** The JSON Schema of a contract. What has a name in `schemaNames` goes to `schemas` and is referred to. */
function schemaOf(schema: z.ZodType, io: "input" | "output", schemas: Schemas): JsonSchema {
  const made = z.toJSONSchema(schema, {
    io,
    metadata: schemaNames,
    target: "draft-2020-12",
    override({ zodSchema, jsonSchema }) {
      const description = z.globalRegistry.get(zodSchema)?.description;
      if (description !== undefined) jsonSchema.description = description;
      if (io === "output") Object.assign(jsonSchema, sharedByAll(zodSchema));
      // Answers may gain fields; a client made from this document must not refuse them.
      if (io === "output" && jsonSchema.additionalProperties === false) delete jsonSchema.additionalProperties;
    },
  });
  const { $schema: _, $defs = {}, ...own } = made;
  for (const [name, definition] of Object.entries($defs)) schemas[name] = pointToComponents(definition);
  return pointToComponents(own);
}

/** What all kinds of a union have, for people and for clients that read it as one shape. */
function sharedByAll(schema: z.core.$ZodType): object {
  if (!(schema instanceof z.ZodDiscriminatedUnion)) return {};
  const { discriminator } = schema.def;
  const kinds = schema.options.flatMap((option) => {
    const literal: unknown = option instanceof z.ZodObject ? option.shape[discriminator] : undefined;
    return literal instanceof z.ZodLiteral ? [...literal.values] : [];
  });
  return {
    type: "object",
    properties: { [discriminator]: { type: "string", enum: kinds } },
    required: [discriminator],
  };
}

function pointToComponents(schema: object): JsonSchema {
  const text = JSON.stringify(schema).replaceAll('"#/$defs/', '"#/components/schemas/');
  return z.custom<JsonSchema>().parse(JSON.parse(text));
}
