export { exportAuditEvents } from "./export-audit-events";
export { listAuditEvents } from "./list-audit-events";
