export function findBrowser(): string | null
export const playwrightCli: string
