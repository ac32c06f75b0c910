/** Part of every digest and manifest: another engine may give other bytes. Equal to package.json's. */
export const ENGINE_VERSION = '0.1.0';
