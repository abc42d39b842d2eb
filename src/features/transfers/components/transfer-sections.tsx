"use client";

import { useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { QueryBoundary } from "~/components/ui/query-boundary";
import { RowsSkeleton } from "~/components/ui/rows-skeleton";
import type { TransferView } from "~/contracts/transfers";
import type { WorkspaceView } from "~/contracts/workspaces";
import { useMessages } from "~/i18n/context";
import { can } from "~/lib/role-abilities";
import { useTRPC } from "~/trpc/react";
import { isActive } from "../is-active";
import { ExportSection } from "./export-section";
import { ImportSection } from "./import-section";

const LOOK_EVERY_MS = 1000;

/** What leaves the workspace in one file, and what such a file brings in. */
export function TransferSections({ workspace }: { workspace: WorkspaceView }) {
  const messages = useMessages("transfers");
  return (
    <QueryBoundary loading={<RowsSkeleton label={messages.loading} rows={2} />}>
      <Sections workspace={workspace} />
    </QueryBoundary>
  );
}

function Sections({ workspace }: { workspace: WorkspaceView }) {
  const trpc = useTRPC();
  const { data } = useSuspenseQuery(
    trpc.transfers.list.queryOptions(
      { workspace: workspace.slug },
      { refetchInterval: ({ state }) => (state.data?.items.some(isActive) ? LOOK_EVERY_MS : false) },
    ),
  );
  useBotsAfterImport(data.items);
  const exports = data.items.filter(({ kind }) => kind === "export");
  const imports = data.items.filter(({ kind }) => kind === "import");
  return (
    <>
      <ExportSection slug={workspace.slug} exports={exports} />
      <ImportSection slug={workspace.slug} imports={imports} mayImport={can(workspace.role, "importWorkspace")} />
    </>
  );
}

/** Everything of the workspace may be another after an import. */
function useBotsAfterImport(items: readonly TransferView[]): void {
  const queries = useQueryClient();
  const trpc = useTRPC();
  const running = items.some((item) => item.kind === "import" && isActive(item));
  const ran = useRef(running);
  useEffect(() => {
    if (ran.current && !running) void queries.invalidateQueries(trpc.bots.pathFilter());
    ran.current = running;
  }, [running, queries, trpc]);
}
