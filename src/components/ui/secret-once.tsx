import { CopyButton } from "./copy-button";
import { Field } from "./field";
import { Input } from "./input";

/** A link or key that is shown this one time. */
export function SecretOnce({ label, secret, copyLabel }: { label: string; secret: string; copyLabel: string }) {
  return (
    <Field label={label}>
      {(control) => (
        <div className="flex flex-wrap gap-2">
          <Input
            {...control}
            readOnly
            value={secret}
            className="min-w-0 flex-1 basis-60 bg-surface-sunken font-mono"
            onFocus={(event) => event.currentTarget.select()}
          />
          <CopyButton text={secret} label={copyLabel} size="md" variant="primary" />
        </div>
      )}
    </Field>
  );
}
