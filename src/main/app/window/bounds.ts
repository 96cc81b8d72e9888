import type { WindowPlace } from '../system/preferences'

export const SMALLEST = { width: 760, height: 560 } as const
/** How much of the title bar must be on a screen, so that the window can be grabbed. */
const GRIP = { width: 100, height: 50 } as const

export interface Rectangle {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/**
 * The remembered place, if one of the screens of now still shows enough of it to be grabbed; otherwise its size only, and the
 * system puts it where it likes. Never larger than the largest screen, never smaller than the page can bear.
 */
export function placeOnScreens(remembered: WindowPlace, screens: readonly Rectangle[]): WindowPlace {
  // A file that somebody wrote into may hold anything.
  const place: Partial<Record<keyof WindowPlace, unknown>> = { ...remembered }
  const isMaximized = place.isMaximized === true
  const width = within(
    wholeNumber(place.width),
    SMALLEST.width,
    screens.map((screen) => screen.width)
  )
  const height = within(
    wholeNumber(place.height),
    SMALLEST.height,
    screens.map((screen) => screen.height)
  )
  const [x, y] = [wholeNumber(place.x), wholeNumber(place.y)]
  if (x === null || y === null) return { width, height, isMaximized }
  const isGrabbable = screens.some(
    (screen) =>
      x + width >= screen.x + GRIP.width &&
      x <= screen.x + screen.width - GRIP.width &&
      y >= screen.y &&
      y <= screen.y + screen.height - GRIP.height
  )
  return isGrabbable ? { x, y, width, height, isMaximized } : { width, height, isMaximized }
}

const wholeNumber = (value: unknown): number | null =>
  typeof value === 'number' && Number.isFinite(value) ? Math.round(value) : null

const within = (size: number | null, least: number, screens: readonly number[]): number =>
  Math.min(Math.max(size ?? least, least), Math.max(least, ...screens))
