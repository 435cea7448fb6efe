/** The version of widget and Worker, as package.json has it; `npm run check` holds the two together. */
export const VERSION = "0.1.0";
