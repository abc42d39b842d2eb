import { z } from "zod";

/** A value for each field that is no id, by its name. A new field without a default joins here. */
const samples: Readonly<Record<string, unknown>> = {
  name: "Sample",
  workspaceName: "Sample",
  email: "sample@example.com",
  password: "a sample password",
  confirmation: "not confirmed",
  newPassword: "a sample password",
  slug: "a-sample-address",
  token: "no-such-token",
  role: "viewer",
  locale: "de",
  query: "refunds",
  url: "https://shop.invalid/",
  vendor: "openai",
  apiKey: "sk-sample-0000",
  rating: "up",
  kind: "export",
  required: true,
  submission: "sample-submission",
  messages: [{ role: "user", content: "How long do refunds take?" }],
  message: "How long do refunds take?",
  title: "Sample",
  question: "Do you ship apples?",
  answer: "Every Tuesday.",
  csv: "question,answer\nDo you ship plums?,Every Friday.",
  text: "Refunds take five days.",
  source: { type: "text", title: "Sample", text: "Refunds take five days." },
};

/** Names a version of what is watched, and nothing that belongs to anybody. */
const NO_THING = "lastEventId";

export class CannotBuildInput extends Error {
  override name = "CannotBuildInput";
}

/**
 * An input that the schema accepts: ids from the table, also where they are optional, samples for what is required, and
 * nothing else. Throws when a field is on neither list, so that a new input has to join the suite.
 */
export function buildInput(schema: z.ZodType, ids: Readonly<Record<string, string>>): unknown {
  const built = build(schema, ids);
  const parsed = schema.safeParse(built);
  if (!parsed.success) throw new CannotBuildInput(z.prettifyError(parsed.error));
  return built;
}

/** The fields of the schema that refer to a thing. */
export function idFields(schema: z.ZodType, ids: Readonly<Record<string, string>>): string[] {
  const object = objectIn(schema);
  return object ? Object.keys(object.shape).filter((field) => field in ids) : [];
}

function build(schema: z.ZodType, ids: Readonly<Record<string, string>>): unknown {
  const object = objectIn(schema);
  if (!object) throw new CannotBuildInput("The input is no object, and the suite builds objects only.");
  const input: Record<string, unknown> = {};
  const shape: Readonly<Record<string, z.core.$ZodType>> = object.shape;
  for (const [field, type] of Object.entries(shape)) {
    const id = ids[field];
    if (id !== undefined) input[field] = id;
    else if (!z.safeParse(type, undefined).success) input[field] = valueFor(field, type);
    else if (/Ids?$/.test(field) && field !== NO_THING) throw unknownField(field);
  }
  return input;
}

function valueFor(field: string, type: z.core.$ZodType): unknown {
  if (type instanceof z.ZodLiteral) return type.value;
  if (field in samples) return samples[field];
  throw unknownField(field);
}

function objectIn(schema: z.ZodType): z.ZodObject | undefined {
  if (schema instanceof z.ZodObject) return schema;
  if (schema instanceof z.ZodDiscriminatedUnion) {
    const [first] = schema.options;
    return first instanceof z.ZodType ? objectIn(first) : undefined;
  }
  return undefined;
}

function unknownField(field: string): CannotBuildInput {
  return new CannotBuildInput(`The field ${field} is neither among the things nor among the samples.`);
}
