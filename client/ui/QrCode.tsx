import { encode } from 'uqr'

/** The address as a picture that a phone reads. Black on white in the dark too: many phones read nothing else. */
export function QrCode({ address, label }: { address: string; label: string }) {
  const { size, path } = drawingOf(address)
  return (
    <svg viewBox={`0 0 ${size} ${size}`} width="168" height="168" role="img" aria-label={label} shape-rendering="crispEdges">
      <rect width={size} height={size} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  )
}

/** The picture as a file of its own, for slides and print. */
export function qrFile(address: string): string {
  const { size, path } = drawingOf(address)
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}" width="512" height="512" shape-rendering="crispEdges"><path d="M0 0h${size}v${size}H0z" fill="#fff"/><path d="${path}" fill="#000"/></svg>`
}

function drawingOf(address: string): { size: number; path: string } {
  // Four modules of white round it, as the standard asks.
  const { size, data } = encode(address, { ecc: 'M', border: 4 })
  const path = data.flatMap((row, y) => row.flatMap((black, x) => (black ? [`M${x} ${y}h1v1h-1z`] : []))).join('')
  return { size, path }
}
