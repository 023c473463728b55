/** The icons, 16 px, one stroke: each drawn as a single path. */
const paths = {
  search: 'M2.75 7a4.25 4.25 0 1 0 8.5 0a4.25 4.25 0 1 0 -8.5 0M10.2 10.2 14 14',
  down: 'm4.5 6.25 3.5 3.5 3.5-3.5',
  right: 'm6.25 4.5 3.5 3.5-3.5 3.5',
  left: 'm9.75 4.5-3.5 3.5 3.5 3.5',
  plus: 'M8 3.5v9M3.5 8h9',
  close: 'm4 4 8 8M12 4l-8 8',
  check: 'm3.5 8.5 3 3 6-7',
  link: 'M6.7 9.3 9.3 6.7M7.2 4.6l1.1-1.1a2.9 2.9 0 0 1 4.2 4.2l-1.1 1.1M8.8 11.4l-1.1 1.1a2.9 2.9 0 0 1-4.2-4.2l1.1-1.1',
  gauge: 'M2 12.5h12M4 12.5V9M8 12.5V6M12 12.5V3',
  note: 'M2.75 3h10.5v7.5H8L5 13.2v-2.7H2.75z',
  share: 'M8 9.5V2.5M5.2 5 8 2.3 10.8 5M3.5 8v5.2h9V8',
  print: 'M4.5 6V2.5h7V6M4.5 11.5H2.7V6h10.6v5.5h-1.8M4.5 9.5h7v4h-7z',
  undo: 'M5.5 3 2.5 6l3 3M2.8 6h6.7a3.5 3.5 0 0 1 0 7H6',
  fork: 'M1.5 8h3.2c2.8 0 2.2-4.5 5.3-4.5h4.5M4.7 8c2.8 0 2.2 4.5 5.3 4.5h4.5',
  lock: 'M3.5 7.2h9v6h-9zM5.5 7V5a2.5 2.5 0 0 1 5 0v2',
  people:
    'M3.7 5.5a2.3 2.3 0 1 0 4.6 0a2.3 2.3 0 1 0 -4.6 0M1.8 13c.3-2.8 2-4.2 4.2-4.2s3.9 1.4 4.2 4.2M10.3 3.5a2.2 2.2 0 0 1 0 4.2M11.7 9.2c1.5.5 2.4 1.8 2.6 3.8',
  move: 'M8 1.8v12.4M1.8 8h12.4M6 3.7 8 1.7l2 2M6 12.3l2 2 2-2M3.7 6l-2 2 2 2M12.3 6l2 2-2 2',
  more: 'M3.25 8a.25.25 0 1 0 .5 0a.25.25 0 1 0-.5 0M7.75 8a.25.25 0 1 0 .5 0a.25.25 0 1 0-.5 0M12.25 8a.25.25 0 1 0 .5 0a.25.25 0 1 0-.5 0',
  calendar: 'M2.5 3.5h11v10h-11zM2.5 6.5h11M5.5 2v3M10.5 2v3M5.5 9.2h.01M8 9.2h.01M10.5 9.2h.01M5.5 11.4h.01M8 11.4h.01',
  clock: 'M2.3 8a5.7 5.7 0 1 0 11.4 0a5.7 5.7 0 1 0 -11.4 0M8 4.8V8l2.2 1.6',
  globe: 'M2.3 8a5.7 5.7 0 1 0 11.4 0a5.7 5.7 0 1 0 -11.4 0M2.3 8h11.4M8 2.3c-4.2 3.6-4.2 7.8 0 11.4 4.2-3.6 4.2-7.8 0-11.4',
  filter: 'M2 3.5h12M4.3 8h7.4M6.6 12.5h2.8',
  swap: 'M2.5 5.5h10M10 3l2.5 2.5L10 8M13.5 10.5h-10M6 8l-2.5 2.5L6 13',
  tri: 'M8 2.3 14.3 13.4H1.7zM8 6.6v3.2M8 11.4v.3',
  flag: 'M3.5 14V2.5h8.5l-2 3 2 3H3.5',
  list: 'M5.5 4h8.5M5.5 8h8.5M5.5 12h8.5M2 4h.6M2 8h.6M2 12h.6',
  up: 'M8 13V3.3M4.5 6.5 8 3l3.5 3.5',
  play: 'M4.5 3v10l8-5z',
  phone: 'M4.5 1.8h7v12.4h-7zM7 12h2',
  minus: 'M3.5 8h9',
  edit: 'm3 13 .6-3L10.8 2.8l2.4 2.4L6 12.4z',
  sun: 'M8 5.2a2.8 2.8 0 1 0 0 5.6a2.8 2.8 0 1 0 0-5.6M8 1.5v1.2M8 13.3v1.2M1.5 8h1.2M13.3 8h1.2M3.4 3.4l.9.9M11.7 11.7l.9.9M12.6 3.4l-.9.9M4.3 11.7l-.9.9',
  keyboard: 'M1.8 4h12.4v8H1.8zM4.2 6.6h.01M6.7 6.6h.01M9.2 6.6h.01M11.7 6.6h.01M4.2 9.4h.01M6.5 9.4h3M11.7 9.4h.01',
  archive: 'M2 3h12v3H2zM3 6v7h10V6M6.3 8.8h3.4',
  trash: 'M3 4.5h10M6 4.5v-2h4v2M4.3 4.5l.6 9h6.2l.6-9M6.7 7v4M9.3 7v4',
} as const

export type IconName = keyof typeof paths

type IconProps = { name: IconName; size?: number; class?: string | undefined; label?: string }

/** An icon; it says nothing aloud unless it has a label. */
export function Icon({ name, size = 16, class: className, label }: IconProps) {
  const voice = label === undefined ? ({ 'aria-hidden': true } as const) : ({ role: 'img', 'aria-label': label } as const)
  return (
    <svg
      class={className}
      width={size}
      height={size}
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      stroke-width="1.5"
      stroke-linecap="round"
      stroke-linejoin="round"
      focusable="false"
      {...voice}
    >
      <path d={paths[name]} />
    </svg>
  )
}
