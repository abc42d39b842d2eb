export { AcceptInvitation } from "./components/accept-invitation";
export { MembersView } from "./components/members-view";
