"use client";

import { useState, type FormEvent } from "react";
import { useErrorSentence } from "~/components/error-sentence";
import { Button } from "~/components/ui/button";
import { DialogActions, DialogDone } from "~/components/ui/dialog";
import { Field } from "~/components/ui/field";
import { Input } from "~/components/ui/input";
import { Notice } from "~/components/ui/notice";
import { MAX_QA_CSV_CHARACTERS, MAX_QA_PAIRS, type QaImportResult } from "~/contracts/qa";
import { decodeText } from "~/lib/charset";
import { useMessages } from "~/i18n/context";
import { usePairMutations } from "../hooks/use-pair-mutations";

interface ImportPairsProps {
  workspace: string;
  botId: string;
  onClose: () => void;
}

export function ImportPairs({ workspace, botId, onClose }: ImportPairsProps) {
  const errorSentence = useErrorSentence();
  const messages = useMessages("qa");
  const [file, setFile] = useState<File>();
  const [error, setError] = useState<string>();
  const { importCsv } = usePairMutations();
  if (importCsv.data) return <ImportReport result={importCsv.data} onClose={onClose} />;

  async function send(event: FormEvent) {
    event.preventDefault();
    if (!file) return setError(messages.importNoFile);
    if (file.size > MAX_QA_CSV_CHARACTERS) return setError(messages.importTooLarge);
    importCsv.mutate(
      // Spreadsheets save in the charset of their system.
      { workspace, botId, csv: decodeText(new Uint8Array(await file.arrayBuffer())) },
      { onError: (refusal) => setError(errorSentence(refusal)) },
    );
  }

  return (
    <form method="post" aria-label={messages.importTitle} onSubmit={(event) => void send(event)}>
      <Field label={messages.importFile} help={messages.importHelp(MAX_QA_PAIRS)} error={error}>
        {(control) => (
          <Input
            {...control}
            type="file"
            accept=".csv,.tsv,text/csv"
            className="py-1.5"
            onChange={(event) => {
              setFile(event.target.files?.[0]);
              setError(undefined);
            }}
          />
        )}
      </Field>
      <DialogActions>
        <Button onClick={onClose}>{messages.cancel}</Button>
        <Button type="submit" variant="primary" pending={importCsv.isPending}>
          {messages.importAction}
        </Button>
      </DialogActions>
    </form>
  );
}

function ImportReport({ result, onClose }: { result: QaImportResult; onClose: () => void }) {
  const messages = useMessages("qa");
  const { added, changed, unchanged, skipped } = result;
  return (
    <div className="grid gap-3">
      <Notice tone={skipped.length > 0 ? "warning" : "positive"} live>
        {messages.imported(added, changed, unchanged)}
      </Notice>
      {skipped.length > 0 ? (
        <div>
          <p className="font-medium">{messages.skipped(skipped.length)}</p>
          <ul className="mt-1 max-h-60 overflow-y-auto text-muted">
            {skipped.map(({ line, reason }) => (
              <li key={line}>{messages.skippedLine(line, reason)}</li>
            ))}
          </ul>
        </div>
      ) : null}
      <DialogDone onDone={onClose} />
    </div>
  );
}
