"use client";

import { Search } from "lucide-react";
import { usePathname, useRouter } from "next/navigation";
import { useEffect, useState } from "react";
import { Button } from "~/components/ui/button";
import type { WorkspaceView } from "~/contracts/workspaces";
import { botPages } from "~/features/bots";
import { allWorkspacePages } from "~/features/workspaces";
import { useMessages } from "~/i18n/context";
import { useCommands } from "../hooks/use-commands";
import { useShortcuts } from "../hooks/use-shortcuts";
import { useSingleKeys } from "../hooks/use-single-keys";
import { Keys } from "./keys";
import { PaletteDialog } from "./palette-dialog";
import { ShortcutsDialog } from "./shortcuts-dialog";

const OPEN = "botsmith:palette";

interface PaletteProps {
  workspace: WorkspaceView;
  appUrl: string;
  signOut: () => Promise<unknown>;
}

/** The command palette and the keys of every page of a workspace. One a page. */
export function Palette({ workspace, appUrl, signOut }: PaletteProps) {
  const [botWords, workspaceWords] = [useMessages("bots"), useMessages("workspaces")];
  const pathname = usePathname();
  const router = useRouter();
  const botId = /^\/[^/]+\/bots\/([^/]+)/.exec(pathname)?.[1];
  const [open, setOpen] = useState<"palette" | "shortcuts" | null>(null);
  const [singleKeys, setSingleKeys] = useSingleKeys();
  const commands = useCommands({ workspace, appUrl, botId, signOut, onShortcuts: () => setOpen("shortcuts") });

  function goTo(key: string): boolean {
    const below = botId === undefined ? undefined : botPages(workspace.role, botWords).find((page) => page.key === key);
    const page = below ?? allWorkspacePages(workspace.role, workspaceWords).find((each) => each.key === key);
    if (!page) return false;
    router.push(below ? `/${workspace.slug}/bots/${botId}/${page.path}` : `/${workspace.slug}/${page.path}`);
    return true;
  }

  useShortcuts({
    singleKeys,
    onPalette: () => setOpen((current) => (current === "palette" ? null : "palette")),
    onHelp: () => setOpen("shortcuts"),
    onGo: goTo,
  });
  useEffect(() => {
    const show = () => setOpen("palette");
    window.addEventListener(OPEN, show);
    return () => window.removeEventListener(OPEN, show);
  }, []);

  return (
    <>
      <PaletteDialog
        open={open === "palette"}
        onOpenChange={(next) => setOpen(next ? "palette" : null)}
        onTake={(command) => {
          setOpen(null);
          command.run();
        }}
        commands={commands}
      />
      <ShortcutsDialog
        open={open === "shortcuts"}
        onOpenChange={(next) => setOpen(next ? "shortcuts" : null)}
        role={workspace.role}
        singleKeys={singleKeys}
        onSingleKeys={setSingleKeys}
      />
    </>
  );
}

/** Opens the palette for those who use no keys. */
export function PaletteButton({ iconOnly = false }: { iconOnly?: boolean }) {
  const messages = useMessages("palette");
  const show = () => window.dispatchEvent(new Event(OPEN));
  if (iconOnly) {
    return (
      <Button variant="ghost" size="icon" aria-label={messages.open} aria-haspopup="dialog" onClick={show}>
        <Search aria-hidden />
      </Button>
    );
  }
  return (
    <button
      type="button"
      aria-haspopup="dialog"
      onClick={show}
      className="flex h-8 w-full items-center gap-2 rounded-control border bg-surface px-2 text-start text-sm text-muted transition-colors hover:border-control hover:text-text"
    >
      <Search aria-hidden className="size-4 shrink-0" />
      <span className="flex-1">{messages.open}</span>
      <span aria-hidden>
        <Keys keys={["Ctrl", "K"]} />
      </span>
    </button>
  );
}
