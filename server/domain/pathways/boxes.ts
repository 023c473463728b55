/** A rectangle of the picture, in its own pixels. */
export interface Box {
  x: number
  y: number
  width: number
  height: number
}

/** Whether two rectangles share some of the paper; touching is allowed. */
export const overlaps = (a: Box, b: Box): boolean =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height

/** Whether a rectangle lies wholly in a picture of this size. */
export const isInside = (box: Box, picture: { width: number; height: number }): boolean =>
  box.x >= 0 && box.y >= 0 && box.x + box.width <= picture.width && box.y + box.height <= picture.height

const strip = 160

/** Taken places, kept by strips of the picture so that a question looks only at its neighbours. */
export interface Places {
  take(box: Box): void
  free(box: Box): void
  isFree(box: Box): boolean
}

export function createPlaces(): Places {
  const strips = new Map<number, Box[]>()
  const stripsOf = (box: Box) => {
    const first = Math.floor(box.x / strip)
    return Array.from({ length: Math.floor((box.x + box.width) / strip) - first + 1 }, (_, i) => first + i)
  }
  return {
    take(box) {
      for (const at of stripsOf(box)) {
        const taken = strips.get(at)
        if (taken) taken.push(box)
        else strips.set(at, [box])
      }
    },
    free(box) {
      for (const at of stripsOf(box)) {
        const taken = strips.get(at)
        const index = taken?.indexOf(box) ?? -1
        if (index >= 0) taken?.splice(index, 1)
      }
    },
    isFree: (box) => stripsOf(box).every((at) => !(strips.get(at) ?? []).some((taken) => overlaps(taken, box))),
  }
}
