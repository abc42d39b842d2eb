export { Palette, PaletteButton } from "./components/palette";
