export { startVisitorSession } from "./start-visitor-session";
