import { z } from "zod";
import { Deleted, PageInput, pageOf } from "~/contracts/common";
import { MAX_ARCHIVE_BYTES, type TransferKind, TransferView } from "~/contracts/transfers";
import { AppError } from "~/server/core/errors";
import { requirePermission } from "~/server/core/permissions";
import {
  cancelTransfer,
  deleteExport,
  getTransfer,
  listTransfers,
  openExport,
  requestExport,
  requestImport,
} from "~/server/modules/transfer";
import { archiveResponse } from "../workspace-file";
import { ok, param, type ApiRoute, type RouteRequest } from "./route";

export const transferRoutes: ApiRoute[] = [
  {
    id: "createExport",
    group: "Exports and imports",
    method: "POST",
    path: "/exports",
    summary: "Export the whole workspace; one that is being made already is the answer",
    scope: "workspace.export",
    answer: TransferView,
    status: 202,
    handle: async ({ ctx }) => ({ status: 202, body: await requestExport(ctx) }),
  },
  listOf("export", { id: "listExports", path: "/exports", summary: "List exports, newest first" }),
  {
    id: "getExport",
    group: "Exports and imports",
    method: "GET",
    path: "/exports/{exportId}",
    summary: "Get an export: how far it is, and until when its file is kept",
    scope: "workspace.export",
    answer: TransferView,
    handle: async (request) => ok(await getTransfer(request.ctx, exportRef(request))),
  },
  {
    id: "downloadExport",
    group: "Exports and imports",
    method: "GET",
    path: "/exports/{exportId}/file",
    summary: "Download an export that is done",
    scope: "workspace.export",
    answer: z.string(),
    file: { type: "application/gzip", always: true },
    handle: async (request) => archiveResponse(await openExport(request.ctx, { exportId: param(request, "exportId") })),
  },
  {
    id: "cancelExport",
    group: "Exports and imports",
    method: "POST",
    path: "/exports/{exportId}/cancel",
    summary: "Stop an export",
    scope: "workspace.export",
    answer: TransferView,
    handle: async (request) => ok(await cancelTransfer(request.ctx, exportRef(request))),
  },
  {
    id: "deleteExport",
    group: "Exports and imports",
    method: "DELETE",
    path: "/exports/{exportId}",
    summary: "Delete an export that has ended, with its file",
    scope: "workspace.export",
    answer: Deleted,
    handle: async (request) => ok(await deleteExport(request.ctx, { exportId: param(request, "exportId") })),
  },
  {
    id: "createImport",
    group: "Exports and imports",
    method: "POST",
    path: "/imports",
    summary: "Bring an export into this workspace, beside what is there",
    scope: "workspace.import",
    answer: TransferView,
    status: 202,
    multipart: { maxBytes: MAX_ARCHIVE_BYTES, name: "export.tar.gz" },
    handle: async (request) => ({ status: 202, body: await addImport(request) }),
  },
  listOf("import", { id: "listImports", path: "/imports", summary: "List imports, newest first" }),
  {
    id: "getImport",
    group: "Exports and imports",
    method: "GET",
    path: "/imports/{importId}",
    summary: "Get an import: how far it is, and what it has brought",
    scope: "workspace.import",
    answer: TransferView,
    handle: async (request) => ok(await getTransfer(request.ctx, importRef(request))),
  },
  {
    id: "cancelImport",
    group: "Exports and imports",
    method: "POST",
    path: "/imports/{importId}/cancel",
    summary: "Stop an import; what it has brought stays",
    scope: "workspace.import",
    answer: TransferView,
    handle: async (request) => ok(await cancelTransfer(request.ctx, importRef(request))),
  },
];

function listOf(kind: TransferKind, named: Pick<ApiRoute, "id" | "path" | "summary">): ApiRoute {
  return {
    ...named,
    group: "Exports and imports",
    method: "GET",
    scope: `workspace.${kind}`,
    query: PageInput,
    answer: pageOf(TransferView),
    handle: async ({ ctx, query }) => ok(await listTransfers(ctx, { ...query, kind })),
  };
}

async function addImport({ ctx, upload }: RouteRequest): Promise<TransferView> {
  // Before anything of the file is asked for.
  requirePermission(ctx, "workspace.import");
  if (!upload) throw new AppError("unsupported", "Send the file as multipart/form-data, in a field named file.");
  return requestImport(ctx, await upload());
}

function exportRef(request: RouteRequest) {
  return { kind: "export", transferId: param(request, "exportId") } as const;
}

function importRef(request: RouteRequest) {
  return { kind: "import", transferId: param(request, "importId") } as const;
}
