export { LeadFormSettingsView } from "./components/lead-form-settings";
export { LeadsView } from "./components/leads-view";
export { hasLeadDays, leadFilterNames, leadQueryOf } from "./filter";
