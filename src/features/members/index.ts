export { AcceptInvitation } from "./components/accept-invitation";
export { MembersView } from "./components/members-view";
export { messages as memberMessages } from "./messages";
