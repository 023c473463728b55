import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'

export type Encoding = 'identity' | 'gzip' | 'br'

export const compress = {
  gzip: (bytes: Buffer, level = 6) => promisify(gzip)(bytes, { level }),
  br: (bytes: Buffer, quality = 5) =>
    promisify(brotliCompress)(bytes, {
      params: { [constants.BROTLI_PARAM_QUALITY]: quality, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length },
    }),
}

/** Named, and not with a weight of zero. */
const taking = (name: string) => new RegExp(`(^|,)\\s*${name}\\s*(;\\s*q=(?!0(\\.0*)?\\s*(,|$))[0-9.]+\\s*)?(,|$)`)
const takesBrotli = taking('br')
const takesGzip = taking('gzip')

/** Brotli if the asker takes it, else gzip, else neither. */
export function bestEncoding(accepted: string): Encoding {
  return takesBrotli.test(accepted) ? 'br' : takesGzip.test(accepted) ? 'gzip' : 'identity'
}
