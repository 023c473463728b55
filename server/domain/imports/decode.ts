/** How bytes become text in an encoding; throws when they are not text in it, as `new TextDecoder(encoding, { fatal: true })` does. */
export type Decode = (bytes: Uint8Array, encoding: 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252') => string

const beginsWith = (bytes: Uint8Array, ...mark: number[]): boolean => mark.every((byte, at) => bytes[at] === byte)

/**
 * A text file's content, whichever program wrote it: by its byte order mark, else as UTF-8,
 * else in the Windows code page that older Excel and Notepad use for ä and ö.
 */
export function decodeFile(bytes: Uint8Array, decode: Decode): string {
  try {
    if (beginsWith(bytes, 0xef, 0xbb, 0xbf)) return decode(bytes.subarray(3), 'utf-8')
    if (beginsWith(bytes, 0xff, 0xfe)) return decode(bytes.subarray(2), 'utf-16le')
    if (beginsWith(bytes, 0xfe, 0xff)) return decode(bytes.subarray(2), 'utf-16be')
    return decode(bytes, 'utf-8')
  } catch {
    return decode(bytes, 'windows-1252')
  }
}
