import { TextLink } from "~/components/layout/text-link";
import { CodeBlock } from "~/components/ui/code-block";
import { Table, Td, Th, Tr } from "~/components/ui/table";
import type { OpenApiDocument } from "~/lib/openapi";
import { messages } from "../messages";
import { referenceOf, type Reference } from "../reference";
import { CallDetails } from "./call-details";
import { CallList } from "./call-list";
import { FieldList } from "./field-list";

/** The REST API for people: every call with its fields, its answer and an example to run. */
export function ApiReference({ document }: { document: OpenApiDocument }) {
  const reference = referenceOf(document);
  const calls = reference.groups.map(({ id, name, calls }) => ({
    ...{ id, name },
    calls: calls.map(({ id, method, path, summary }) => ({ id, method, path, summary })),
  }));
  return (
    <div className="mx-auto grid w-full max-w-7xl grid-cols-1 gap-x-10 gap-y-6 px-4 pb-20 sm:px-8 lg:grid-cols-[15rem_minmax(0,1fr)]">
      <CallList groups={calls} />
      <div className="grid min-w-0 grid-cols-1 gap-14 lg:pt-6">
        <Introduction reference={reference} />
        {reference.groups.map((group) => (
          <section key={group.id} aria-labelledby={group.id} className="grid grid-cols-1 gap-10">
            <div>
              <h2 id={group.id} className="scroll-mt-6 text-lg font-semibold">
                {group.name}
              </h2>
              <p className="mt-1 max-w-prose text-muted">{group.description}</p>
            </div>
            {group.calls.map((call) => (
              <CallDetails key={call.id} call={call} />
            ))}
          </section>
        ))}
        <Types reference={reference} />
        <Refusals reference={reference} />
      </div>
    </div>
  );
}

function Introduction({ reference }: { reference: Reference }) {
  return (
    <div className="grid max-w-3xl grid-cols-1 gap-4">
      <h1 className="text-xl font-semibold">{messages.title}</h1>
      <p className="max-w-prose text-md leading-7 text-muted">{reference.description.replaceAll("`", "")}</p>
      <p className="max-w-prose text-muted">{messages.key}</p>
      <p className="max-w-prose text-muted">{messages.run}</p>
      <CodeBlock code={reference.address} label={messages.address} />
      <p>
        <TextLink href="/api/openapi.json" prefetch={false}>
          {messages.document}
        </TextLink>
      </p>
    </div>
  );
}

function Types({ reference }: { reference: Reference }) {
  return (
    <section aria-labelledby="types" className="grid grid-cols-1 gap-8">
      <h2 id="types" className="scroll-mt-6 text-lg font-semibold">
        {messages.types}
      </h2>
      {reference.schemas.map(({ name, fields }) => (
        <div key={name} className="grid max-w-3xl grid-cols-1 gap-3">
          <h3 id={`type-${name}`} className="scroll-mt-6 font-mono font-semibold">
            {name}
          </h3>
          <FieldList label={name} fields={fields} answers />
        </div>
      ))}
    </section>
  );
}

function Refusals({ reference }: { reference: Reference }) {
  return (
    <section aria-labelledby="refusals" className="grid max-w-3xl grid-cols-1 gap-4">
      <div>
        <h2 id="refusals" className="scroll-mt-6 text-lg font-semibold">
          {messages.refusals}
        </h2>
        <p className="mt-1 max-w-prose text-muted">{messages.refusalsText}</p>
      </div>
      <Table label={messages.statuses}>
        <thead>
          <tr>
            <Th>{messages.status}</Th>
            <Th>{messages.meaning}</Th>
          </tr>
        </thead>
        <tbody>
          {reference.refusals.map(({ status, description }) => (
            <Tr key={status}>
              <Td className="font-mono">{status}</Td>
              <Td>{description.replaceAll("`", "")}</Td>
            </Tr>
          ))}
        </tbody>
      </Table>
    </section>
  );
}
