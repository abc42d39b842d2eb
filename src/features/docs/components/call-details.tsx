import { messages } from "../messages";
import type { ReferenceCall } from "../reference";
import { CodeSamples } from "./code-samples";
import { FieldList, Type } from "./field-list";
import { Method } from "./method";

export function CallDetails({ call }: { call: ReferenceCall }) {
  return (
    <article
      aria-labelledby={call.id}
      className="grid grid-cols-1 items-start gap-x-8 gap-y-5 border-t pt-8 xl:grid-cols-[minmax(0,1fr)_28rem]"
    >
      <div className="grid min-w-0 grid-cols-1 gap-5">
        <div className="grid gap-2">
          <h3 id={call.id} className="scroll-mt-6 text-md font-semibold">
            {call.summary.replaceAll("`", "")}
          </h3>
          <p className="flex flex-wrap items-center gap-x-3 gap-y-2">
            <Method method={call.method} />
            <code className="font-mono text-sm break-all">{call.path}</code>
            <span className="text-xs text-muted">
              {messages.scope} <code className="font-mono">{call.scope}</code>
            </span>
          </p>
        </div>
        {call.parameters.length > 0 ? <Part title={messages.inAddress} call={call} fields={call.parameters} /> : null}
        {call.bodies.map(({ title, fields }) => (
          <Part key={title} title={title ? messages.bodyOf(title) : messages.body} call={call} fields={fields} />
        ))}
        {call.takesFile ? <p className="text-muted">{messages.file}</p> : null}
        <p>
          <span className="text-muted">{messages.answer} </span>
          <code className="font-mono text-sm">
            {call.answer.status} <Type parts={call.answer.type} />
          </code>
          {call.answer.file === null ? null : (
            <span className="text-muted">
              {" "}
              {(call.answer.type.length > 0 ? messages.fileAnswer : messages.fileOnly)(call.answer.file)}
            </span>
          )}
          {call.answer.streams ? (
            <span className="text-muted"> {call.answer.type.length > 0 ? messages.stream : messages.streamOnly}</span>
          ) : null}
        </p>
      </div>
      <div className="grid min-w-0 grid-cols-1 gap-5 xl:sticky xl:top-6">
        {call.samples.map(({ title, samples }) => (
          <div key={title} className="grid min-w-0 grid-cols-1 gap-2">
            {title === null ? null : <h4 className="text-sm font-medium">{title}</h4>}
            <CodeSamples samples={samples} label={messages.samples(sampleName(call, title))} />
          </div>
        ))}
      </div>
    </article>
  );
}

function sampleName({ summary }: ReferenceCall, title: string | null): string {
  return [summary.replaceAll("`", ""), title].filter((part) => part !== null).join(", ");
}

function Part({ title, call, fields }: { title: string; call: ReferenceCall; fields: ReferenceCall["parameters"] }) {
  return (
    <div className="grid gap-2">
      <h4 className="text-sm font-medium">{title}</h4>
      <FieldList label={`${call.summary}: ${title}`} fields={fields} />
    </div>
  );
}
