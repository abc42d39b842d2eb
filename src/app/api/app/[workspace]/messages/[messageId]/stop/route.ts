export { playgroundStop as POST } from "~/server/http/playground-chat";
