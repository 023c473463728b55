/** The properties that carry the drawing's looks. */
const looks = [
  'fill', 'stroke', 'stroke-width', 'stroke-dasharray', 'stroke-linecap', 'stroke-linejoin', 'opacity', 'paint-order',
  'font-family', 'font-size', 'font-weight', 'font-variant-numeric', 'text-decoration-line',
] as const // prettier-ignore
const drawn = 'path, circle, rect, text'

/**
 * The picture as a file of its own: the styles written on the parts, nothing referred to outside, the font by its name. Every text carries its
 * measured length, so that another font takes no more room.
 */
export function standaloneSvg(svg: SVGSVGElement, width: number, height: number, title: string): string {
  const copy = svg.cloneNode(true) as SVGSVGElement
  const parts = svg.querySelectorAll<SVGElement>(drawn)
  copy.querySelectorAll<SVGElement>(drawn).forEach((part, i) => {
    const from = parts[i] as SVGElement
    const computed = getComputedStyle(from)
    for (const name of looks) {
      if (name.startsWith('font') && from.tagName !== 'text') continue
      const value = computed.getPropertyValue(name)
      if (value !== '') part.setAttribute(name === 'text-decoration-line' ? 'text-decoration' : name, value)
    }
    if (from instanceof SVGTextElement && typeof from.getComputedTextLength === 'function') {
      part.setAttribute('textLength', from.getComputedTextLength().toFixed(1))
      part.setAttribute('lengthAdjust', 'spacingAndGlyphs')
    }
  })
  for (const part of [copy, ...copy.querySelectorAll('*')])
    for (const { name } of [...part.attributes]) if (/^(?:class|style|role|tabindex|aria-|data-)/u.test(name)) part.removeAttribute(name)

  copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg')
  copy.setAttribute('viewBox', `0 0 ${width} ${height}`)
  copy.setAttribute('width', String(width))
  copy.setAttribute('height', String(height))
  const paper = document.createElementNS('http://www.w3.org/2000/svg', 'rect')
  paper.setAttribute('width', String(width))
  paper.setAttribute('height', String(height))
  paper.setAttribute('fill', paperColour())
  const name = document.createElementNS('http://www.w3.org/2000/svg', 'title')
  name.textContent = title
  copy.prepend(name, paper)
  return `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(copy)}`
}

const paperColour = () => getComputedStyle(document.body).backgroundColor

/**
 * The picture as a PNG, so many times its size. Painted part by part with the page's own font: an SVG put into an image has neither the page's
 * fonts nor its styles.
 */
export async function pngOf(svg: SVGSVGElement, width: number, height: number, scale = 2): Promise<Blob | null> {
  const canvas = document.createElement('canvas')
  canvas.width = Math.round(width * scale)
  canvas.height = Math.round(height * scale)
  const context = canvas.getContext('2d')
  if (context === null) return null
  context.scale(scale, scale)
  context.fillStyle = paperColour()
  context.fillRect(0, 0, width, height)
  paint(context, svg)
  return new Promise((resolve) => canvas.toBlob(resolve, 'image/png'))
}

function paint(context: CanvasRenderingContext2D, group: Element) {
  for (const part of group.children) {
    if (!(part instanceof SVGElement) || part.tagName === 'title') continue
    const style = getComputedStyle(part)
    context.save()
    context.globalAlpha *= Number(style.opacity)
    const moved = /translate\(([-\d.]+)[ ,]+([-\d.]+)\)/u.exec(part.getAttribute('transform') ?? '')
    if (moved) context.translate(Number(moved[1]), Number(moved[2]))
    if (part.tagName === 'g') paint(context, part)
    else if (part.tagName === 'text') paintText(context, part, style)
    else paintShape(context, shapeOf(part), style)
    context.restore()
  }
}

const numberOf = (part: Element, name: string) => Number(part.getAttribute(name) ?? 0)

function shapeOf(part: Element): Path2D {
  if (part.tagName === 'path') return new Path2D(part.getAttribute('d') ?? '')
  const path = new Path2D()
  if (part.tagName === 'circle') path.arc(numberOf(part, 'cx'), numberOf(part, 'cy'), numberOf(part, 'r'), 0, 2 * Math.PI)
  else path.roundRect(numberOf(part, 'x'), numberOf(part, 'y'), numberOf(part, 'width'), numberOf(part, 'height'), numberOf(part, 'rx'))
  return path
}

function prepare(context: CanvasRenderingContext2D, style: CSSStyleDeclaration) {
  context.fillStyle = style.fill
  context.strokeStyle = style.stroke
  context.lineWidth = Number.parseFloat(style.strokeWidth)
  context.lineCap = style.strokeLinecap as CanvasLineCap
  context.lineJoin = style.strokeLinejoin as CanvasLineJoin
  context.setLineDash(style.strokeDasharray === 'none' ? [] : style.strokeDasharray.split(/[ ,]+/u).map(Number.parseFloat))
}

function paintShape(context: CanvasRenderingContext2D, shape: Path2D, style: CSSStyleDeclaration) {
  prepare(context, style)
  if (style.fill !== 'none') context.fill(shape)
  if (style.stroke !== 'none' && context.lineWidth > 0) context.stroke(shape)
}

function paintText(context: CanvasRenderingContext2D, part: Element, style: CSSStyleDeclaration) {
  const text = part.textContent ?? ''
  const x = numberOf(part, 'x')
  const y = numberOf(part, 'y')
  prepare(context, style)
  context.setLineDash([])
  context.font = `${style.fontWeight} ${style.fontSize} ${style.fontFamily}`
  context.textAlign = style.textAnchor === 'middle' ? 'center' : 'left'
  if (style.stroke !== 'none') context.strokeText(text, x, y)
  context.fillText(text, x, y)
  if (style.textDecorationLine.includes('line-through')) {
    const width = context.measureText(text).width
    context.fillRect(context.textAlign === 'center' ? x - width / 2 : x, y - 4.5, width, 1)
  }
}

/** Gives a file to the reader. */
export function download(blob: Blob, fileName: string) {
  const url = URL.createObjectURL(blob)
  const link = document.createElement('a')
  link.href = url
  link.download = fileName
  link.click()
  setTimeout(() => URL.revokeObjectURL(url), 10_000)
}
