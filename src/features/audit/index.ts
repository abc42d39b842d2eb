export { AuditView } from "./components/audit-view";
export { messages as auditMessages } from "./messages";
