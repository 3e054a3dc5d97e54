/** The report document itself: the format `json`. */

import type { Renderer } from './types.ts'

/** Characters that JSON lets pass but that a terminal may obey. */
const commanding = /[\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/g

/** Numbers unrounded, two spaces a level, a newline at the end. What a terminal might obey is written as `\u009b`. */
export const renderJson: Renderer = ({ report }) => {
  const text = JSON.stringify(report, null, 2)
  return `${text.replace(commanding, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`)}\n`
}
