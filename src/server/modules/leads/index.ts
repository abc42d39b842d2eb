export { deleteLead } from "./delete-lead";
export { exportLeads } from "./export-leads";
export { findPublicLeadForm } from "./find-public-lead-form";
export { getLeadForm } from "./get-lead-form";
export { listLeads } from "./list-leads";
export { storeLead } from "./store-lead";
export { updateLeadForm } from "./update-lead-form";
