export { deleteIdleVisitors } from "./delete-idle-visitors";
export { startVisitorSession } from "./start-visitor-session";
