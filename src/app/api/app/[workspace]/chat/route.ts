export { playgroundChat as POST } from "~/server/http/playground-chat";
