export { IdentityCard } from "./components/identity-card";
