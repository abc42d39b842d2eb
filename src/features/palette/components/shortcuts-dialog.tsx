"use client";

import type { ReactNode } from "react";
import { Checkbox } from "~/components/ui/checkbox";
import { Dialog } from "~/components/ui/dialog";
import type { Role } from "~/contracts/access";
import { botPages } from "~/features/bots";
import { allWorkspacePages } from "~/features/workspaces";
import { useMessages } from "~/i18n/context";
import { Keys } from "./keys";

interface ShortcutsDialogProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  role: Role;
  singleKeys: boolean;
  onSingleKeys: (on: boolean) => void;
}

/** Every key that does something, and the switch for those that are pressed alone. */
export function ShortcutsDialog({ open, onOpenChange, role, singleKeys, onSingleKeys }: ShortcutsDialogProps) {
  const messages = useMessages("palette");
  const [botWords, workspaceWords] = [useMessages("bots"), useMessages("workspaces")];
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={messages.keysTitle} description={messages.keysText}>
      <div className="grid gap-6 pb-2">
        <KeyList title={messages.keysGeneral}>
          <KeyRow label={messages.keyOpen}>
            <Keys keys={["Ctrl", "K"]} />
            <span className="text-xs text-muted">{messages.keyOr}</span>
            <Keys keys={["⌘", "K"]} />
          </KeyRow>
          <KeyRow label={messages.keySearch}>
            <Keys keys={["/"]} />
          </KeyRow>
          <KeyRow label={messages.keyHelp}>
            <Keys keys={["?"]} />
          </KeyRow>
          <KeyRow label={messages.keyLeave}>
            <Keys keys={["Esc"]} />
          </KeyRow>
        </KeyList>
        <KeyList title={messages.keysBot}>
          {botPages(role, botWords).map(({ path, label, key }) => (
            <KeyRow key={path} label={label}>
              <Keys keys={["g", key]} />
            </KeyRow>
          ))}
        </KeyList>
        <KeyList title={messages.keysWorkspace}>
          {allWorkspacePages(role, workspaceWords).map(({ path, label, key }) => (
            <KeyRow key={path} label={label}>
              <Keys keys={["g", key]} />
            </KeyRow>
          ))}
        </KeyList>
        <div className="border-t pt-4">
          <Checkbox
            label={messages.singleKeys}
            help={messages.singleKeysHelp}
            checked={singleKeys}
            onChange={(event) => onSingleKeys(event.target.checked)}
          />
        </div>
      </div>
    </Dialog>
  );
}

function KeyList({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section>
      <h3 className="mb-1 text-xs font-medium text-muted">{title}</h3>
      <dl className="grid">{children}</dl>
    </section>
  );
}

function KeyRow({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="flex min-h-8 items-center justify-between gap-4">
      <dt>{label}</dt>
      <dd className="flex items-center gap-1.5">{children}</dd>
    </div>
  );
}
