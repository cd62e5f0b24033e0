/** Addresses of the registry's pages. */
export const REGISTRY_PATH = '/office/registry';
export const IMPORT_PATH = `${REGISTRY_PATH}/import`;
export const versionPath = (version: number) => `${REGISTRY_PATH}/versions/${version}`;
export const laoHistoryPath = (lao: string) => `${REGISTRY_PATH}/laos/${lao}`;
export const SUCCESSIONS_PATH = `${REGISTRY_PATH}/successions`;
