/**
 * The page that an `isolated` element frames: `/frame/<activation id>`. Apart from the other paths, because the script's
 * entry needs those: a module that entry and lazy chunk share would be one more file for everyone.
 */

export const FRAME_PATH = "/frame";
