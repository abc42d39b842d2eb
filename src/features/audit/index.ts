export { AuditView } from "./components/audit-view";
export { readAuditFilters } from "./read-filters";
