/** The icon set: one stroke width, a 16-unit grid, drawn with the colour of the text around it. */
const shapes = {
  alert: 'M8 2.2 14.4 13.3H1.6ZM8 6.4v3.2M8 11.5v.01',
  audit: 'M8 1.6 13.2 3.5v4.1c0 3.2-2.2 5.6-5.2 6.8-3-1.2-5.2-3.6-5.2-6.8V3.5ZM5.7 8l1.7 1.7 3-3.3',
  block: 'M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2ZM3.8 3.8l8.4 8.4',
  bug: 'M5.3 6.2h5.4v4a2.7 2.7 0 0 1-5.4 0ZM6 4.4a2 2 0 0 1 4 0M2.5 5l2.8 1.6M13.5 5l-2.8 1.6M2.2 9h3.1M10.7 9h3.1M2.8 13l2.7-1.7M13.2 13l-2.7-1.7',
  check: 'M3 8.6 6.4 12 13 4.6',
  'chevron-down': 'm4 6 4 4 4-4',
  'chevron-right': 'm6 4 4 4-4 4',
  clock: 'M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2ZM8 4.8V8l2.2 1.6',
  close: 'm4 4 8 8M12 4l-8 8',
  columns: 'M2.5 3h11v10h-11ZM6.2 3v10M9.8 3v10',
  cookie:
    'M13.9 7.3A6 6 0 1 1 8.2 2a2.6 2.6 0 0 0 3 3 2.4 2.4 0 0 0 2.7 2.3ZM6 6.4v.01M9.3 8.6v.01M6.6 10.6v.01',
  copy: 'M5.5 5.5h7.6v7.6H5.5ZM3.6 10.5h-.7V2.9h7.6v.7',
  database:
    'M2.8 4c0-1.1 2.3-2 5.2-2s5.2.9 5.2 2-2.3 2-5.2 2-5.2-.9-5.2-2ZM2.8 4v8c0 1.1 2.3 2 5.2 2s5.2-.9 5.2-2V4M2.8 8c0 1.1 2.3 2 5.2 2s5.2-.9 5.2-2',
  download: 'M8 2.3v7.4M4.9 6.8 8 9.9l3.1-3.1M2.6 11.4v2h10.8v-2',
  edit: 'm10.7 2.6 2.7 2.7-7.6 7.6-3.3.6.6-3.3ZM9 4.3l2.7 2.7',
  external: 'M6.5 3.5h-4v10h10v-4M9 2.5h4.5V7M13.2 2.8 7.5 8.5',
  eye: 'M1.5 8S3.9 3.6 8 3.6 14.5 8 14.5 8 12.1 12.4 8 12.4 1.5 8 1.5 8ZM8 6.1a1.9 1.9 0 1 0 0 3.8 1.9 1.9 0 0 0 0-3.8Z',
  'eye-off':
    'M6.4 3.8A6 6 0 0 1 8 3.6c4.1 0 6.5 4.4 6.5 4.4a11 11 0 0 1-1.9 2.4M10 11.9a5.9 5.9 0 0 1-2 .5C3.9 12.4 1.5 8 1.5 8a11 11 0 0 1 2.5-2.9M2.5 2.5l11 11',
  filter: 'M2.2 3.2h11.6L9.4 8.4v4.8l-2.8-1.4V8.4Z',
  globe:
    'M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2ZM2.2 8h11.6M8 2c2 1.9 2.7 3.8 2.7 6S10 12.1 8 14c-2-1.9-2.7-3.8-2.7-6S6 3.9 8 2Z',
  info: 'M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2ZM8 7.4v3.5M8 5.1v.010',
  key: 'M10.2 2.5a3.3 3.3 0 1 0 0 6.6 3.3 3.3 0 0 0 0-6.6ZM7.8 8.2l-5.1 5.1M4.2 11.8l1.5 1.5M10.9 5.1v.010',
  keep: 'M8 14s-5.8-3.3-5.8-7.3A3.1 3.1 0 0 1 8 5a3.1 3.1 0 0 1 5.8 1.7C13.8 10.7 8 14 8 14Z',
  lock: 'M3.5 7.3h9v6.2h-9ZM5.3 7.3V5a2.7 2.7 0 0 1 5.4 0v2.3',
  menu: 'M2.5 4.3h11M2.5 8h11M2.5 11.7h11',
  pause: 'M5.3 3.3v9.4M10.7 3.3v9.4',
  plus: 'M8 3v10M3 8h10',
  private:
    'M1.8 7.2h12.4M4 7.2l1.2-4h5.6l1.2 4M4.7 9.2a2 2 0 1 0 0 4 2 2 0 0 0 0-4ZM11.3 9.2a2 2 0 1 0 0 4 2 2 0 0 0 0-4ZM6.7 11c.7-.6 1.9-.6 2.6 0',
  refresh: 'M13.3 8a5.3 5.3 0 1 1-1.7-3.9l1.7 1.6M13.4 2.4v3.4H10',
  search: 'M7 2.5a4.5 4.5 0 1 0 0 9 4.5 4.5 0 0 0 0-9ZM10.4 10.4l3.3 3.3',
  settings:
    'M2.5 4.5h5M11 4.5h2.5M2.5 11.5H5M8.5 11.5h5M9.2 2.8a1.7 1.7 0 1 0 0 3.4 1.7 1.7 0 0 0 0-3.4ZM6.8 9.8a1.7 1.7 0 1 0 0 3.4 1.7 1.7 0 0 0 0-3.4Z',
  sort: 'm5 6.2 3-3 3 3M5 9.8l3 3 3-3',
  star: 'm8 2.2 1.8 3.7 4 .6-2.9 2.800.7 4L8 11.4l-3.6 1.900.7-4L2.2 6.5l4-.6Z',
  trash: 'M2.8 4.3h10.4M6.3 4.3V2.7h3.4v1.6M4 4.3l.6 9.2h6.8l.6-9.2M6.7 7v4M9.3 7v4',
  undo: 'M5.5 3 2.6 5.9l2.9 2.9M2.8 5.9h6.7a3.6 3.6 0 0 1 0 7.2H6.3',
  unlock: 'M3.5 7.3h9v6.2h-9ZM5.3 7.3V5a2.7 2.7 0 0 1 5.2-1',
  upload: 'M8 10V2.5M4.9 5.5 8 2.4l3.1 3.1M2.6 11.4v2h10.8v-2',
} as const;

export type IconName = keyof typeof shapes;
export const iconNames = Object.keys(shapes) as IconName[];

/** Decoration beside a text or inside a named control; screen readers skip it. */
export function Icon({ name, class: extra = '' }: { name: IconName; class?: string }) {
  return (
    <svg class={`icon ${extra}`} viewBox="0 0 16 16" aria-hidden="true">
      <path d={shapes[name]} />
    </svg>
  );
}
