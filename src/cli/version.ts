/** The version of this program: put in by the build, read from package.json when run from source. */

import { createRequire } from 'node:module'

declare const ABSTAT_VERSION: string | undefined

function fromPackage(): string {
  const manifest: unknown = createRequire(import.meta.url)('../../package.json')
  const version =
    typeof manifest === 'object' && manifest !== null && 'version' in manifest ? manifest.version : undefined
  return typeof version === 'string' ? version : '0.0.0'
}

export const version = typeof ABSTAT_VERSION === 'string' ? ABSTAT_VERSION : fromPackage()
