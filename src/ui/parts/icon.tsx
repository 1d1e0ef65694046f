/** The page's icons: 16 × 16 line drawings in the current colour, decorative (the button around them has the label). */
import { memo } from 'react'
import './icon.css'

const PATHS = {
  play: <path d="M4.5 2.8v10.4L13 8z" fill="currentColor" stroke="none" />,
  pause: (
    <g fill="currentColor" stroke="none">
      <rect x="3.5" y="3" width="3.2" height="10" rx="0.8" />
      <rect x="9.3" y="3" width="3.2" height="10" rx="0.8" />
    </g>
  ),
  stop: <rect x="3.5" y="3.5" width="9" height="9" rx="1.5" fill="currentColor" stroke="none" />,
  next: (
    <g>
      <path d="M4 3.2v9.6L10.5 8z" fill="currentColor" stroke="none" />
      <path d="M12.2 3.2v9.6" strokeWidth="1.8" />
    </g>
  ),
  previous: (
    <g>
      <path d="M12 3.2v9.6L5.5 8z" fill="currentColor" stroke="none" />
      <path d="M3.8 3.2v9.6" strokeWidth="1.8" />
    </g>
  ),
  start: (
    <g>
      <path d="M13.4 3.2v9.6L8.3 8zM8.6 3.2v9.6L3.5 8z" fill="currentColor" stroke="none" />
      <path d="M2.6 3.2v9.6" strokeWidth="1.6" />
    </g>
  ),
  end: (
    <g>
      <path d="M2.6 3.2v9.6L7.7 8zM7.4 3.2v9.6l5.1-4.8z" fill="currentColor" stroke="none" />
      <path d="M13.4 3.2v9.6" strokeWidth="1.6" />
    </g>
  ),
  reroll: (
    <g>
      <path d="M13 8a5 5 0 1 1-1.6-3.7" />
      <path d="M13.2 2v2.8h-2.8" />
    </g>
  ),
  toBreakpoint: (
    <g>
      <path d="M2.5 3.2v9.6L8.6 8z" fill="currentColor" stroke="none" />
      <circle cx="12" cy="8" r="2.6" fill="currentColor" stroke="none" />
    </g>
  ),
  toCursor: (
    <g>
      <path d="M1.8 8h6.4M5.6 5.2 8.4 8l-2.8 2.8" />
      <path d="M10.4 3h3.2M12 3v10M10.4 13h3.2" />
    </g>
  ),
  stepOver: (
    <g>
      <path d="M2 9.2c0-5.4 9.4-6.6 11.2-1.4M13.6 4v4.2H9.4" />
      <circle cx="7.6" cy="12" r="1.7" fill="currentColor" stroke="none" />
    </g>
  ),
  stepInto: (
    <g>
      <path d="M2 2.6h2.4C6.8 2.6 8 3.8 8 6.2v2.4M5.2 5.8 8 8.6l2.8-2.8" />
      <circle cx="8" cy="12.6" r="1.7" fill="currentColor" stroke="none" />
    </g>
  ),
  stepOut: (
    <g>
      <path d="M8 9V7.6C8 5.2 9.2 4 11.6 4h2M10.8 1.2 13.6 4l-2.8 2.8" />
      <circle cx="8" cy="12.6" r="1.7" fill="currentColor" stroke="none" />
    </g>
  ),
  explore: (
    <g>
      <path d="M2 8h4.2M6.2 8c2.4 0 2-4.4 4.4-4.4H13M6.2 8H13M6.2 8c2.4 0 2 4.4 4.4 4.4H13" />
    </g>
  ),
  settings: (
    <g>
      <path d="M2 4.5h6.2M12.3 4.5H14M2 11.5h1.7M7.8 11.5H14" />
      <circle cx="10.2" cy="4.5" r="1.9" />
      <circle cx="5.8" cy="11.5" r="1.9" />
    </g>
  ),
  share: (
    <g>
      <path d="M8 9.5V2M5.2 4.4 8 1.8l2.8 2.6" />
      <path d="M4.4 7H3v6.8h10V7h-1.4" />
    </g>
  ),
  export: (
    <g>
      <path d="M8 1.8v7.7M5.2 7 8 9.8 10.8 7" />
      <path d="M3 10.5v3.3h10v-3.3" />
    </g>
  ),
  embed: <path d="M5.2 4.2 1.6 8l3.6 3.8M10.8 4.2 14.4 8l-3.6 3.8M9.1 2.8 6.9 13.2" />,
  theme: (
    <g>
      <circle cx="8" cy="8" r="5.6" />
      <path d="M8 2.4a5.6 5.6 0 0 1 0 11.2z" fill="currentColor" stroke="none" />
    </g>
  ),
  down: <path d="m4 6.2 4 4 4-4" />,
  back: <path d="M13 8H3.4M7.4 4l-4 4 4 4" />,
  rename: <path d="M3 13h2.4L13 5.4 10.6 3 3 10.6zM9 4.6 11.4 7" />,
  plus: <path d="M8 3.2v9.6M3.2 8h9.6" />,
  close: <path d="m4 4 8 8M12 4l-8 8" />,
  check: <path d="m3 8.4 3.4 3.4L13 4.8" />,
  warning: (
    <g>
      <path d="M8 2.2 14.4 13.4H1.6z" />
      <path d="M8 6.4v3.4M8 11.5v.3" />
    </g>
  ),
  cross: (
    <g>
      <circle cx="8" cy="8" r="6" />
      <path d="m5.8 5.8 4.4 4.4M10.2 5.8l-4.4 4.4" />
    </g>
  ),
  clock: (
    <g>
      <circle cx="8" cy="8" r="6" />
      <path d="M8 4.6V8l2.4 1.6" />
    </g>
  ),
  help: (
    <g>
      <circle cx="8" cy="8" r="6" />
      <path d="M6.2 6.4a1.8 1.8 0 1 1 2.5 1.7c-.5.2-.7.5-.7 1v.2M8 11.3v.2" />
    </g>
  ),
  open: (
    <g>
      <path d="M9.5 2.5h4v4M13.3 2.7 7.5 8.5" />
      <path d="M6.5 3.5h-4v10h10v-4" />
    </g>
  ),
  code: <path d="M5.2 4.2 1.6 8l3.6 3.8M10.8 4.2 14.4 8l-3.6 3.8" />,
  more: (
    <g fill="currentColor" stroke="none">
      <circle cx="3.4" cy="8" r="1.4" />
      <circle cx="8" cy="8" r="1.4" />
      <circle cx="12.6" cy="8" r="1.4" />
    </g>
  ),
  zoomIn: (
    <g>
      <circle cx="7" cy="7" r="4.6" />
      <path d="m10.4 10.4 3.4 3.4M7 5v4M5 7h4" />
    </g>
  ),
  zoomOut: (
    <g>
      <circle cx="7" cy="7" r="4.6" />
      <path d="m10.4 10.4 3.4 3.4M5 7h4" />
    </g>
  ),
} as const

export type IconName = keyof typeof PATHS

export const Icon = memo(function Icon({ name }: { readonly name: IconName }) {
  return (
    <svg
      className="icon"
      width="16"
      height="16"
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.5"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      {PATHS[name]}
    </svg>
  )
})
